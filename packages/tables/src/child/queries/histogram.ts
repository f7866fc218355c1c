// A histogram of the question's rows over the range of the whole column, so that bins stay where they are while
// somebody filters [QUERY4].

import type { DuckDBConnection } from '@duckdb/node-api';
import { type Histogram, OrreryError } from '@orrery/protocol';
import { readStatement } from '../bind.ts';
import { columnRange } from './column-range.ts';
import { isNumeric, numberSql } from './query-column.ts';
import { type Question, statement } from './question.ts';

/** `bins` + 1 ends, the outer ones exact. */
const edgesOf = (low: number, high: number, bins: number): number[] =>
  Array.from({ length: bins + 1 }, (_, index) =>
    index === bins ? high : low + ((high - low) * index) / bins,
  );

/** Of several columns, counted in one look at the rows. `whole` is the same question about all rows. */
export const histograms = async (
  connection: DuckDBConnection,
  question: Question,
  whole: Question,
  binned: readonly (readonly [name: string, bins: number])[],
): Promise<Record<string, Histogram>> => {
  const found: { name: string; edges: number[]; value: string }[] = [];
  for (const [name, bins] of binned) {
    const column = question.column(name);
    if (!isNumeric(column))
      throw new OrreryError(
        'invalid',
        `Column '${name}' has no range; name it in columns to count its values.`,
      );
    const range = await columnRange(connection, whole, name);
    const edges = range === null ? [] : edgesOf(range.min, range.max, range.min === range.max ? 1 : bins);
    found.push({ name, edges, value: numberSql(column) });
  }
  const asked = found.filter(({ edges }) => edges.length > 0);
  // DuckDB's bins end with their upper edge; ours begin with their lower one: the same of the numbers' negatives.
  const counted =
    asked.length === 0
      ? []
      : (
          await readStatement(
            connection,
            statement(question, (from, bind) => {
              const counts = asked.map(
                ({ value, edges }) =>
                  `histogram(-(${value}), [${edges
                    .slice(0, -1)
                    .map((edge) => bind(0 - edge))
                    .join(', ')}])`,
              );
              return `SELECT ${counts.join(', ')} ${from}`;
            }),
          )
        ).getRows()[0];
  return Object.fromEntries(
    found.map((one) => [
      one.name,
      { edges: one.edges, counts: countsOf(one.edges, counted?.[asked.indexOf(one)]) },
    ]),
  );
};

/** `counted` is DuckDB's map of bins, null where no row has a value. */
const countsOf = (edges: readonly number[], counted: unknown): number[] => {
  if (edges.length === 0) return [];
  const starts = edges.slice(0, -1);
  const counts = new Array<number>(starts.length).fill(0);
  const map = counted as { entries: readonly { key: unknown; value: unknown }[] } | null | undefined;
  for (const { key, value } of map?.entries ?? []) {
    const bin = starts.indexOf(0 - Number(key));
    if (bin !== -1) counts[bin] = Number(value);
  }
  return counts;
};
