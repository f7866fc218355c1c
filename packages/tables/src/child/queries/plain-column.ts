// A few values as a column block: what a page holds of each column. The dictionary holds the page's own texts only.
import type { DuckDBValue } from '@duckdb/node-api';
import type { ColumnData } from '@orrery/protocol';
import { exactWidth } from '../exact-width.ts';
import type { QueryColumn } from './query-column.ts';

/** `values` as DuckDB gave them: numbers, ms of timestamps, texts, null. */
export const plainColumn = ({ name, type }: QueryColumn, values: readonly DuckDBValue[]): ColumnData => {
  let nulls: Uint8Array | null = null;
  for (const [row, value] of values.entries()) {
    if (value !== null) continue;
    nulls ??= new Uint8Array(Math.ceil(values.length / 8));
    nulls[row >> 3] = (nulls[row >> 3] as number) | (1 << (row & 7));
  }
  if (type === 'number' || type === 'timestamp') {
    const numbers = Float64Array.from(values, (value) => (value === null ? 0 : Number(value)));
    return { name, type, values: exactWidth(numbers), nulls, dictionary: null };
  }
  const dictionary = [...new Set(values)]
    .filter((value) => value !== null)
    .map(String)
    .sort();
  const codeOf = new Map(dictionary.map((value, code) => [value, code]));
  const codes = Uint16Array.from(values, (value) => (value === null ? 0 : (codeOf.get(String(value)) ?? 0)));
  return { name, type, values: codes, nulls, dictionary };
};
