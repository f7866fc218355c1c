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

/** `whole` is the same question about all rows. */
export const histogram = async (
  connection: DuckDBConnection,
  question: Question,
  whole: Question,
  name: string,
  bins: number,
): Promise<Histogram> => {
  const column = question.column(name);
  if (!isNumeric(column))
    throw new OrreryError(
      'invalid',
      `Column '${name}' has no range; name it in columns to count its values.`,
    );
  const range = await columnRange(connection, whole, name);
  if (range === null) return { edges: [], counts: [] };
  const edges = edgesOf(range.min, range.max, range.min === range.max ? 1 : bins);
  // DuckDB's bins end with their upper edge; ours begin with their lower one: the same of the numbers' negatives.
  const starts = edges.slice(0, -1);
  const asked = statement(
    question,
    (from, bind) =>
      `SELECT histogram(-(${numberSql(column)}), [${starts.map((edge) => bind(0 - edge)).join(', ')}]) ${from}`,
  );
  const counted = (await readStatement(connection, asked)).getRows()[0]?.[0] as {
    entries: readonly { key: unknown; value: unknown }[];
  } | null;
  const counts = new Array<number>(starts.length).fill(0);
  for (const { key, value } of counted?.entries ?? []) {
    const bin = starts.indexOf(0 - Number(key));
    if (bin !== -1) counts[bin] = Number(value);
  }
  return { edges, counts };
};
