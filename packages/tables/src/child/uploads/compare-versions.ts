// Which row of one version is which row of another: by row key where there is one, by position where not. Rows with the
// same key are matched in their order.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset, VersionChange } from '@orrery/protocol';
import { quoteIdentifier } from '../database.ts';

/** The key columns, where both versions have them all. */
const sharedKey = (from: Dataset, to: Dataset): readonly string[] => {
  const both = (name: string) =>
    [from, to].every(({ columns }) => columns.some((column) => column.name === name));
  return to.row_key.length > 0 && to.row_key.every(both) ? to.row_key : [];
};

const typeOf = (dataset: Dataset, name: string): string | undefined => {
  const type = dataset.columns.find((column) => column.name === name)?.type;
  return type === 'text' ? 'category' : type; // both are stored as texts
};

/** A table of (key columns, how often the key came before, row). A key whose type changed is compared as text. */
const keyed = (table: string, key: readonly string[], asText: ReadonlySet<string>): string => {
  const columns = key.map(
    (name, index) => `${quoteIdentifier(name)}${asText.has(name) ? '::VARCHAR' : ''} AS k${index}`,
  );
  const names = key.map((_, index) => `k${index}`).join(', ');
  return `(SELECT *, row_number() OVER (PARTITION BY ${names} ORDER BY r) AS n FROM (SELECT ${columns.join(', ')}, rowid AS r FROM ${table}))`;
};

/** SQL of pairs (f, t) of matching row numbers. */
const pairs = (fromTable: string, toTable: string, from: Dataset, to: Dataset): string => {
  const key = sharedKey(from, to);
  if (key.length === 0)
    return `(SELECT f.rowid AS f, t.rowid AS t FROM ${fromTable} f JOIN ${toTable} t ON f.rowid = t.rowid)`;
  const asText = new Set(key.filter((name) => typeOf(from, name) !== typeOf(to, name)));
  const same = key.map((_, index) => `f.k${index} IS NOT DISTINCT FROM t.k${index}`);
  return `(SELECT f.r AS f, t.r AS t FROM ${keyed(fromTable, key, asText)} f JOIN ${keyed(toTable, key, asText)} t ON ${same.join(' AND ')} AND f.n = t.n)`;
};

/** Columns of the same name and type are compared; a column that was re-typed has not changed its rows. */
export const countChanges = async (
  connection: DuckDBConnection,
  fromTable: string,
  toTable: string,
  from: Dataset,
  to: Dataset,
): Promise<VersionChange> => {
  const compared = to.columns.filter(
    ({ name }) => typeOf(from, name) !== undefined && typeOf(from, name) === typeOf(to, name),
  );
  const differs =
    compared
      .map(({ name }) => `a.${quoteIdentifier(name)} IS DISTINCT FROM b.${quoteIdentifier(name)}`)
      .join(' OR ') || 'false';
  const reader = await connection.runAndReadAll(
    `SELECT count(*), count(*) FILTER (${differs}) FROM ${pairs(fromTable, toTable, from, to)} p
     JOIN ${fromTable} a ON a.rowid = p.f JOIN ${toTable} b ON b.rowid = p.t`,
  );
  const [matched, changed] = (reader.getRows()[0] ?? [0, 0]).map(Number) as [number, number];
  return { added: to.rows - matched, changed, gone: from.rows - matched };
};

/** For each row of `from` its row in `to`, -1 where it is gone. */
export const mapRows = async (
  connection: DuckDBConnection,
  fromTable: string,
  toTable: string,
  from: Dataset,
  to: Dataset,
): Promise<Int32Array<ArrayBuffer>> => {
  const map = new Int32Array(from.rows).fill(-1);
  const result = await connection.run(
    `SELECT f::INTEGER, t::INTEGER FROM ${pairs(fromTable, toTable, from, to)}`,
  );
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return map;
    const rows = chunk.getColumnValues(0) as number[];
    const places = chunk.getColumnValues(1) as number[];
    for (let index = 0; index < rows.length; index++) map[rows[index] as number] = places[index] as number;
  }
};

/** How many rows share their key with an earlier one. */
export const countDuplicateKeys = async (
  connection: DuckDBConnection,
  table: string,
  key: readonly string[],
): Promise<{ rows: number; first: number | null }> => {
  const names = key.map(quoteIdentifier).join(', ');
  const reader = await connection.runAndReadAll(
    `SELECT count(*), min(r) FROM (SELECT rowid AS r, row_number() OVER (PARTITION BY ${names} ORDER BY rowid) AS n FROM ${table}) WHERE n > 1`,
  );
  const [rows, first] = reader.getRows()[0] ?? [0, null];
  return { rows: Number(rows), first: first === null || first === undefined ? null : Number(first) };
};
