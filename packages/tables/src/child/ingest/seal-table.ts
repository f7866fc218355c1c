// The last step of reading: a typed table is described, hashed and written as Parquet. Two uploads with the same columns
// get the same hash, whatever format they came in.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type Column,
  type ColumnData,
  type ColumnName,
  type ColumnOptions,
  encodeColumn,
} from '@orrery/protocol';
import { quoteIdentifier, quoteText } from '../database.ts';
import { describeColumn } from '../describe-column.ts';
import { CATEGORIES_MAX, readColumn } from '../read-column.ts';
import { readSmallTable, SMALL_ROWS } from '../read-small-table.ts';
import { labelAndUnit } from './column-names.ts';
import { defaultAggregation } from './meaning.ts';
import type { ReadContext } from './raw-table.ts';
import { surveyFile } from './survey-file.ts';
import type { TypedColumn, TypedTable } from './type-columns.ts';

export interface SealedTable {
  readonly hash: string;
  readonly columns: readonly Column[];
  /** Columns as they were read for the hash, for the cache; texts are not among them. */
  readonly data: ReadonlyMap<string, ColumnData>;
  /** The Parquet file in the scratch folder, and its SHA-256. */
  readonly file: string;
  readonly fileHash: string;
}

const COLUMNS_AT_ONCE = 50; // distinct counts of one query; each holds a set of a column's values

export const countDistinct = async (
  connection: DuckDBConnection,
  table: string,
  names: readonly string[],
): Promise<number[]> => {
  const counts: number[] = [];
  for (let start = 0; start < names.length; start += COLUMNS_AT_ONCE) {
    const some = names.slice(start, start + COLUMNS_AT_ONCE);
    const reader = await connection.runAndReadAll(
      `SELECT ${some.map((name) => `count(DISTINCT ${quoteIdentifier(name)})`).join(', ')} FROM ${table}`,
    );
    counts.push(...(reader.getRows()[0] ?? []).map(Number));
  }
  return counts;
};

const TEXTS_AT_ONCE = 10_000; // hashed as one text inside DuckDB

/** A hash of a column of texts that never leaves DuckDB as text. */
const hashTexts = async (
  connection: DuckDBConnection,
  table: string,
  name: string,
): Promise<{ digest: string; nulls: number }> => {
  const quoted = quoteIdentifier(name);
  const reader = await connection.runAndReadAll(
    `SELECT sha256(string_agg(CASE WHEN ${quoted} IS NULL THEN '-' ELSE strlen(${quoted}) || ':' || ${quoted} END, '' ORDER BY rowid)), count(*) - count(${quoted})
     FROM ${table} GROUP BY rowid // ${TEXTS_AT_ONCE} ORDER BY rowid // ${TEXTS_AT_ONCE}`,
  );
  const rows = reader.getRows();
  return {
    digest: rows.map(([hash]) => String(hash)).join('\n'),
    nulls: rows.reduce((sum, [, nulls]) => sum + Number(nulls), 0),
  };
};

const typeOf = ({ type, wanted }: TypedColumn, distinct: number): Column['type'] => {
  if (type !== 'text') return type;
  return wanted === 'text' || distinct > CATEGORIES_MAX ? 'text' : 'category';
};

/** Describes and hashes the columns of `table`. */
export const describeTable = async (
  context: Pick<ReadContext, 'connection' | 'options' | 'signal'>,
  { table, columns, rows }: TypedTable,
): Promise<Pick<SealedTable, 'hash' | 'columns' | 'data'>> => {
  const { connection, options, signal } = context;
  const content = createHash('sha256');
  const described: Column[] = [];
  const small = rows <= SMALL_ROWS;
  const names = columns.map(({ name }) => name);
  const distinct = small ? [] : await countDistinct(connection, table, names);
  const typed = columns.map((column, index) => ({ ...column, type: typeOf(column, distinct[index] ?? 0) }));
  const data = small
    ? await readSmallTable(connection, table, rows, typed.filter(isDrawn))
    : new Map<string, ColumnData>();
  for (const [index, column] of typed.entries()) {
    signal.throwIfAborted();
    const recipe = recipeOf(column, options.columns?.[column.name as ColumnName]);
    if (!isDrawn(column)) {
      const { digest, nulls } = await hashTexts(connection, table, column.name);
      const count = distinct[index] ?? (await countDistinct(connection, table, [column.name]))[0] ?? 0;
      content.update(`text\n${JSON.stringify(column.name)}\n${digest}`);
      described.push({
        ...recipe,
        min: null,
        max: null,
        categories: null,
        nulls,
        quantiles: null,
        distinct: count,
      });
      continue;
    }
    const values = data.get(column.name) ?? (await readColumn(connection, table, column.name, column.type));
    content.update(encodeColumn(values));
    described.push(describeColumn(recipe, values, distinct[index]));
    data.set(column.name, values);
  }
  return { hash: content.digest('hex'), columns: described, data };
};

interface Described {
  readonly name: string;
  readonly type: Column['type'];
  /** Read from the cells. */
  readonly unit: string | null;
}

const isDrawn = <C extends { readonly type: Column['type'] }>(
  column: C,
): column is C & { type: Exclude<Column['type'], 'text'> } => column.type !== 'text';

/** Label, unit and aggregation: as somebody said, or as the name and the cells tell. */
const recipeOf = ({ name, type, unit: read }: Described, chosen: ColumnOptions | undefined) => {
  const guess = labelAndUnit(name);
  const label = chosen?.label ?? guess.label;
  const unit = chosen?.unit !== undefined ? chosen.unit : type === 'number' ? (guess.unit ?? read) : null;
  const column = { name: name as ColumnName, type, label, unit };
  return { ...column, aggregation: chosen?.aggregation ?? defaultAggregation(column) };
};

/** Rows in the table's order; the file's name comes from its own hash later. */
export const writePart = async (
  connection: DuckDBConnection,
  table: string,
  file: string,
): Promise<string> => {
  await connection.run(`COPY ${table} TO ${quoteText(file)} (FORMAT parquet, COMPRESSION zstd)`);
  return (await surveyFile(file, true)).sha256;
};

/** `connect` gives a connection of its own: the file is written while the columns are hashed. */
export const sealTable = async (
  context: ReadContext,
  typed: TypedTable,
  writer: DuckDBConnection,
): Promise<SealedTable> => {
  const file = join(context.scratch, 'part.parquet');
  const [described, fileHash] = await Promise.all([
    describeTable(context, typed),
    writePart(writer, typed.table, file),
  ]);
  return { ...described, file, fileHash };
};
