// Reads one column of a table into memory, in row order, with exact values: from DuckDB's vectors straight into the
// array that travels. Categories become codes inside DuckDB.
import { type DuckDBConnection, listValue } from '@duckdb/node-api';
import { type ColumnData, type ColumnType, OrreryError } from '@orrery/protocol';
import { quoteIdentifier } from './database.ts';
import { codeArray, exactWidth } from './exact-width.ts';
import { type FlatItems, flatVector, MissingBits } from './flat-vector.ts';

export const CATEGORIES_MAX = 5_000; // a legend, a filter list and a dictionary stay usable

/** The SQL that turns a stored column into what travels: ms for timestamps. */
const EXPRESSION: Record<'number' | 'timestamp', (quoted: string) => string> = {
  number: (quoted) => `${quoted}::DOUBLE`,
  timestamp: (quoted) => `epoch_ms(${quoted})::DOUBLE`,
};

/** Gives each chunk of a query's only column to `take`, in the query's order; answers with the missing rows. */
const readVectors = async (
  connection: DuckDBConnection,
  query: string,
  rows: number,
  take: (items: FlatItems, start: number) => void,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const result = await connection.run(query);
  const missing = new MissingBits(rows);
  let start = 0;
  // The whole result is there: its chunks are taken without a turn of the event loop for each.
  for (let chunk = 0; chunk < result.chunkCount; chunk++) {
    const { items, valid } = flatVector(result.getChunk(chunk).getColumnVector(0));
    take(items, start);
    missing.take(valid, start, items.length);
    start += items.length;
  }
  if (start !== rows) throw new RangeError(`the query gave ${start} rows of ${rows}`);
  return missing.bits;
};

/** What stands where a value is missing is 0, so that the bytes of a column depend on its values alone. */
const clearMissing = (values: Float64Array | Uint16Array | Uint8Array, nulls: Uint8Array | null): void => {
  if (nulls === null) return;
  for (let row = 0; row < values.length; row++)
    if (((nulls[row >> 3] as number) & (1 << (row & 7))) !== 0) values[row] = 0;
};

let types = 0;

/** Every value of the column once. */
const differentValues = async (
  connection: DuckDBConnection,
  source: string,
  quoted: string,
): Promise<string[]> => {
  const distinct = await connection.runAndReadAll(
    `SELECT DISTINCT ${quoted} FROM ${source} WHERE ${quoted} IS NOT NULL`,
  );
  return (distinct.getColumns()[0] ?? []) as string[];
};

/** Codes are in the order of the sorted values (by UTF-16 units), so that they do not depend on row order. */
const readCategories = async (
  connection: DuckDBConnection,
  source: string,
  quoted: string,
  rows: number,
  known: readonly string[] | undefined,
): Promise<Pick<ColumnData, 'values' | 'nulls' | 'dictionary'>> => {
  // DuckDB sorts by bytes of UTF-8, which is another order beyond the basic plane.
  const dictionary = [...(known ?? (await differentValues(connection, source, quoted)))].sort();
  if (dictionary.length > CATEGORIES_MAX)
    throw new RangeError(`a category column may have ${CATEGORIES_MAX} values, not ${dictionary.length}`);
  const values = codeArray(dictionary.length, rows);
  if (dictionary.length === 0) return { values, nulls: rows === 0 ? null : allMissing(rows), dictionary };
  const type = `codes_${types++}`;
  // In the dictionary's order: what DuckDB keeps of a value is its code.
  await connection.run(`CREATE TEMP TYPE ${type} AS ENUM (SELECT unnest($1::VARCHAR[]))`, [
    listValue(dictionary),
  ]);
  try {
    const query = `SELECT ${quoted}::${type} FROM ${source}`;
    const nulls = await readVectors(connection, query, rows, (items, start) => values.set(items, start));
    clearMissing(values, nulls);
    return { values, nulls, dictionary };
  } finally {
    await connection.run(`DROP TYPE ${type}`);
  }
};

const allMissing = (rows: number): Uint8Array<ArrayBuffer> => {
  const bits = new Uint8Array(Math.ceil(rows / 8)).fill(0xff);
  if (rows % 8 !== 0) bits[bits.length - 1] = (1 << (rows % 8)) - 1;
  return bits;
};

const countRows = async (connection: DuckDBConnection, source: string): Promise<number> =>
  Number((await connection.runAndReadAll(`SELECT count(*) FROM ${source}`)).getRows()[0]?.[0]);

/**
 * `known` are all different values of a category column, where somebody has counted them already: one look at the rows less.
 * Rejects with OrreryError `invalid` for a text column: it is read by page, never whole.
 */
export const readColumn = async (
  connection: DuckDBConnection,
  table: string,
  name: string,
  type: ColumnType,
  known?: readonly string[],
): Promise<ColumnData> => {
  if (type === 'text')
    throw new OrreryError('invalid', `Column '${name}' holds texts; they are read by page, never whole.`);
  const source = quoteIdentifier(table);
  const quoted = quoteIdentifier(name);
  const rows = await countRows(connection, source);
  if (type === 'category')
    return { name, type, ...(await readCategories(connection, source, quoted, rows, known)) };
  const values = new Float64Array(rows);
  const query = `SELECT ${EXPRESSION[type](quoted)} FROM ${source}`;
  const nulls = await readVectors(connection, query, rows, (items, start) => values.set(items, start));
  clearMissing(values, nulls);
  return { name, type, values: exactWidth(values), nulls, dictionary: null };
};
