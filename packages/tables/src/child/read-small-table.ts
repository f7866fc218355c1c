// Many columns of a table with few rows, in one query: what a table of 2,000 columns costs otherwise is planning 2,000
// queries. The columns come out as `readColumn` makes them, bit for bit.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnData, ColumnType } from '@orrery/protocol';
import { quoteIdentifier } from './database.ts';
import { codeArray, exactWidth } from './exact-width.ts';

const CELLS_AT_ONCE = 200_000; // values as objects of JavaScript, for a moment
export const SMALL_ROWS = 5_000; // beyond it a column's own query costs less than its values do

type Wanted = { readonly name: string; readonly type: Exclude<ColumnType, 'text'> };

const EXPRESSION: Record<Wanted['type'], (quoted: string) => string> = {
  number: (quoted) => `${quoted}::DOUBLE`,
  timestamp: (quoted) => `epoch_ms(${quoted})::DOUBLE`,
  category: (quoted) => quoted,
};

const nullsOf = (values: readonly unknown[]): Uint8Array<ArrayBuffer> | null => {
  let nulls: Uint8Array<ArrayBuffer> | null = null;
  for (const [row, value] of values.entries()) {
    if (value !== null) continue;
    nulls ??= new Uint8Array(Math.ceil(values.length / 8));
    nulls[row >> 3] = (nulls[row >> 3] as number) | (1 << (row & 7));
  }
  return nulls;
};

const columnOf = ({ name, type }: Wanted, stored: readonly unknown[]): ColumnData => {
  const nulls = nullsOf(stored);
  if (type !== 'category') {
    const values = Float64Array.from(stored, (value) => (value === null ? 0 : Number(value)));
    return { name, type, values: exactWidth(values), nulls, dictionary: null };
  }
  const dictionary = [...new Set(stored as (string | null)[])].filter((value) => value !== null).sort();
  const codeOf = new Map<unknown, number>(dictionary.map((value, code) => [value, code]));
  const values = codeArray(dictionary.length, stored.length);
  for (const [row, value] of stored.entries()) values[row] = codeOf.get(value) ?? 0;
  return { name, type, values, nulls, dictionary };
};

export const readSmallTable = async (
  connection: DuckDBConnection,
  table: string,
  rows: number,
  columns: readonly Wanted[],
): Promise<Map<string, ColumnData>> => {
  const read = new Map<string, ColumnData>();
  const atOnce = Math.max(1, Math.floor(CELLS_AT_ONCE / Math.max(1, rows)));
  for (let start = 0; start < columns.length; start += atOnce) {
    const some = columns.slice(start, start + atOnce);
    const selected = some.map(({ name, type }) => EXPRESSION[type](quoteIdentifier(name)));
    const reader = await connection.runAndReadAll(`SELECT ${selected.join(', ')} FROM ${table}`);
    const values = reader.getColumns();
    for (const [index, column] of some.entries())
      read.set(column.name, columnOf(column, values[index] ?? []));
  }
  return read;
};
