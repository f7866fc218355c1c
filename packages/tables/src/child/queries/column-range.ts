// The range of a column over all rows of its dataset, whatever is filtered: bins and edges hang on it.

import type { DuckDBConnection } from '@duckdb/node-api';
import { readStatement } from '../bind.ts';
import { numberSql } from './query-column.ts';
import { type Question, statement } from './question.ts';

export interface ColumnRange {
  readonly min: number;
  readonly max: number;
  /** Different values. */
  readonly distinct: number;
}

/** Null where the column has no values. `whole` is the question about all rows. */
export const columnRange = async (
  connection: DuckDBConnection,
  whole: Question,
  name: string,
): Promise<ColumnRange | null> => {
  const stored = whole.dataset.columns.find((column) => column.name === name);
  if (stored) {
    const { min, max, distinct } = stored;
    return min === null || max === null ? null : { min, max, distinct };
  }
  const value = numberSql(whole.column(name));
  const asked = statement(
    whole,
    (from) => `SELECT min(${value}), max(${value}), count(DISTINCT ${value}) ${from}`,
  );
  const [min, max, distinct] = (await readStatement(connection, asked)).getRows()[0] ?? [];
  if (min === null || min === undefined) return null;
  return { min: Number(min), max: Number(max), distinct: Number(distinct) };
};
