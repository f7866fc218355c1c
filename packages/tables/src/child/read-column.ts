// Reads one column of a table into memory, in row order, with exact values.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnData, ColumnType } from '@orrery/protocol';
import { quoteIdentifier } from './database.ts';
import { exactCodes, exactWidth } from './exact-width.ts';

export const CATEGORIES_MAX = 5_000; // a legend, a filter list and a dictionary stay usable

/** `columns` gives the SQL that turns a stored column into what travels: ms for timestamps. */
const EXPRESSION: Record<ColumnType, (quoted: string) => string> = {
  number: (quoted) => quoted,
  timestamp: (quoted) => `epoch_ms(${quoted})::DOUBLE`,
  category: (quoted) => quoted,
  text: (quoted) => quoted,
};

/** Codes are given in the order of the sorted values (by UTF-16 units), so that they do not depend on row order. */
const encodeCategories = (
  values: readonly (string | null)[],
): { codes: Int32Array<ArrayBuffer>; dictionary: string[] } => {
  const dictionary = [...new Set(values)].filter((value) => value !== null).sort();
  if (dictionary.length > CATEGORIES_MAX)
    throw new RangeError(`a category column may have ${CATEGORIES_MAX} values, not ${dictionary.length}`);
  const codeOf = new Map(dictionary.map((value, code) => [value, code]));
  return {
    codes: Int32Array.from(values, (value) => (value === null ? 0 : (codeOf.get(value) ?? 0))),
    dictionary,
  };
};

export const readColumn = async (
  connection: DuckDBConnection,
  table: string,
  name: string,
  type: ColumnType,
): Promise<ColumnData> => {
  const reader = await connection.runAndReadAll(
    `SELECT ${EXPRESSION[type](quoteIdentifier(name))} FROM ${quoteIdentifier(table)} ORDER BY rowid`,
  );
  const stored = reader.getColumns()[0] ?? [];
  let nulls: Uint8Array | null = null;
  for (let row = 0; row < stored.length; row++) {
    if (stored[row] !== null) continue;
    nulls ??= new Uint8Array(Math.ceil(stored.length / 8));
    nulls[row >> 3] = (nulls[row >> 3] ?? 0) | (1 << (row & 7));
  }
  if (type === 'category' || type === 'text') {
    const { codes, dictionary } = encodeCategories(stored as (string | null)[]);
    return { name, type, values: exactCodes(codes, dictionary.length), nulls, dictionary };
  }
  const values = Float64Array.from(stored, (value) => (value === null ? 0 : Number(value)));
  return { name, type, values: exactWidth(values), nulls, dictionary: null };
};
