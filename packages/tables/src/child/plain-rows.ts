// Result rows as plain numbers and strings: timestamps as ms since the epoch, wide integers as numbers.
import { type DuckDBResultReader, DuckDBTimestampValue, type DuckDBValue } from '@duckdb/node-api';

type Plain = number | string | null;

const plain = (value: DuckDBValue): Plain => {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof DuckDBTimestampValue) return Number(value.micros) / 1_000;
  return String(value);
};

export const plainRows = (reader: DuckDBResultReader): Record<string, Plain>[] =>
  reader
    .getRowObjects()
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
