// Puts a claim together: evidence within the contract's sizes, and the words that sentences share.
import type { Interval } from '../methods/interval.ts';
import type { AnalysisColumn, AnalysisEvidence } from './analysis.types.ts';
import { allOf, type Condition, equals } from './condition.ts';
import type { SelectedRows } from './selected-rows.ts';

const WHERE_CHARS = 500; // protocol's Evidence.where
const QUERY_CHARS = 2_000; // protocol's Evidence.query; a longer one is left out, not cut

/** One value of one category column; null is all rows. */
export type Segment = { readonly column: AnalysisColumn; readonly value: string } | null;

export const segmentCondition = (segment: Segment): Condition[] =>
  segment ? [equals(segment.column.name, segment.value)] : [];

/** A label inside a sentence: abbreviations keep their capitals. */
export const lower = (label: string): string =>
  /^.[A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

/** A value as sentences write it; digits are quoted so that no one takes them for a result. */
export const valueName = (value: string): string => (/\d/.test(value) ? `"${value}"` : value);

export const inSegment = (segment: Segment): string =>
  segment ? ` in ${lower(segment.column.label)} ${valueName(segment.value)}` : '';

export const segmentsOf = (rows: SelectedRows, groups: readonly AnalysisColumn[]): Segment[] => [
  null,
  ...groups.flatMap((column) => rows.dictionary(column.name).map((value) => ({ column, value }))),
];

export const evidenceOf = (
  rows: SelectedRows,
  parts: {
    readonly method: string;
    readonly columns: readonly string[];
    readonly conditions: readonly Condition[];
    readonly n: number;
    readonly statistic: { readonly name: string; readonly value: number };
    readonly interval: Interval | null;
    readonly p: number | null;
    readonly values: Record<string, number>;
    /** From the SQL of all conditions to the whole query; its columns are named as in `values` and `statistic`. */
    readonly query: (where: string) => string;
  },
): AnalysisEvidence => {
  const { words, sql } = allOf([...rows.conditions, ...parts.conditions]);
  const query = parts.query(sql);
  return {
    method: parts.method,
    columns: [...new Set(parts.columns)],
    dataset_id: rows.input.dataset_id,
    where: words.length > WHERE_CHARS ? `${words.slice(0, WHERE_CHARS - 2)} …` : words,
    n: parts.n,
    statistic: parts.statistic,
    interval: parts.interval,
    p: parts.p,
    query: query.length > QUERY_CHARS ? '' : query,
    values: parts.values,
  };
};
