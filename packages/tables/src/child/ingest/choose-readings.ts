// How each column of the raw table is to be read: guessed from a sample of its cells spread over the whole file, or as
// somebody corrected it.
import type { ColumnType, ImportOptions } from '@orrery/protocol';
import { quoteIdentifier } from '../database.ts';
import { conversion, epochTimestamp, STORED } from './conversion.ts';
import { type Form, formAs, guessForm } from './guess-type.ts';
import type { RawColumn, RawTable, ReadContext } from './raw-table.ts';

const SAMPLE_CELLS = 200_000; // read into memory for guessing: 2,000 rows of 100 columns
export const SAMPLE_ROWS = 2_000;
export const SAMPLE_CHARS = 100; // longer than any number or date

export interface Reading {
  readonly column: RawColumn;
  readonly form: Form;
  /** From the raw column to the typed one. */
  readonly sql: string;
  readonly type: 'number' | 'timestamp' | 'text';
  /** What somebody said it is. */
  readonly wanted: ColumnType | null;
}

export const TEXT: Form = { kind: 'text' };

/** The column as it stands in the file. */
export const asText = ({ column, wanted }: Reading): Reading => ({
  column,
  form: TEXT,
  sql: column.guessed ? column.stored : `${column.stored}::VARCHAR`,
  type: 'text',
  wanted,
});

const sample = async (
  { connection }: ReadContext,
  raw: RawTable,
  columns: readonly RawColumn[],
): Promise<(string | null)[][]> => {
  if (columns.length === 0) return [];
  const rows = Math.max(50, Math.min(SAMPLE_ROWS, Math.floor(SAMPLE_CELLS / columns.length)));
  const step = Math.max(1, Math.floor(raw.rows / rows));
  const reader = await connection.runAndReadAll(
    `SELECT ${columns.map(({ stored }) => `left(${stored}, ${SAMPLE_CHARS})`).join(', ')} FROM ${raw.table} WHERE rowid % ${step} = 0`,
  );
  return reader.getColumns() as (string | null)[][];
};

const INTEGERS_AND_REALS =
  /^(TINYINT|SMALLINT|INTEGER|UTINYINT|USMALLINT|UINTEGER|FLOAT|DOUBLE|BIGINT|UBIGINT|HUGEINT|UHUGEINT|DECIMAL\(.*\))$/;

/** What a column of a format with types becomes; nested values become JSON text. */
const believed = (name: string, sqlType: string): Pick<Reading, 'sql' | 'type'> => {
  if (INTEGERS_AND_REALS.test(sqlType)) return { sql: `${name}::DOUBLE`, type: 'number' };
  if (sqlType === 'TIMESTAMP WITH TIME ZONE') return { sql: `${name} AT TIME ZONE 'UTC'`, type: 'timestamp' };
  if (/^(DATE|TIMESTAMP(_S|_MS|_NS)?)$/.test(sqlType))
    return { sql: `TRY_CAST(${name} AS TIMESTAMP)`, type: 'timestamp' };
  if (/^(STRUCT|MAP|UNION)|\[\d*\]$/.test(sqlType)) return { sql: `to_json(${name})::VARCHAR`, type: 'text' };
  if (sqlType === 'BLOB') return { sql: `hex(${name})`, type: 'text' };
  return { sql: `${name}::VARCHAR`, type: 'text' };
};

const typedReading = (column: RawColumn, sqlType: string, wanted: ColumnType | null): Reading => {
  const found = believed(column.stored, sqlType);
  const as = (type: Reading['type'], sql: string): Reading => ({ column, form: TEXT, sql, type, wanted });
  if (wanted === null || wanted === found.type) return as(found.type, found.sql);
  if (wanted === 'timestamp' && found.type === 'number')
    return as('timestamp', epochTimestamp(`(${found.sql})`));
  if (wanted === 'number' && found.type === 'timestamp')
    return as('number', `epoch_ms(${found.sql})::DOUBLE`);
  // A whole number is written without the ".0" that DOUBLE gives it.
  const text = found.type === 'number' ? `${column.stored}::VARCHAR` : `(${found.sql})::VARCHAR`;
  return wanted === 'number' ? as('number', `TRY_CAST(${text} AS DOUBLE)`) : as('text', text);
};

/** Seconds or milliseconds since 1970, under a name that speaks of time. */
const looksLikeEpoch = (name: string, cells: readonly (string | null)[]): boolean =>
  /(^|[\s_])(time|timestamp|date|updated|created|ts|at)$/i.test(name) &&
  cells.every((cell) => cell === null || /^\d{10}(\d{3})?$/.test(cell.trim()));

const textReading = (
  column: RawColumn,
  cells: readonly (string | null)[],
  wanted: ColumnType | null,
  options: ImportOptions,
  commaLikely: boolean,
): Reading => {
  const by = (form: Form): Reading => ({
    column,
    form,
    sql: conversion(quoteIdentifier(column.stored), form),
    type: STORED[form.kind] === 'VARCHAR' ? 'text' : (form.kind as 'number' | 'timestamp'),
    wanted,
  });
  if (wanted === 'category' || wanted === 'text') return by(TEXT);
  const guess = column.guessed || wanted !== null ? guessForm(cells, options, commaLikely) : TEXT;
  const isEpoch = wanted === 'timestamp' || (wanted === null && looksLikeEpoch(column.name, cells));
  if (guess.kind !== 'number' || !isEpoch) {
    if (wanted === null || guess.kind === wanted) return by(guess);
  } else {
    const number = by(guess);
    return { ...number, sql: epochTimestamp(`(${number.sql})`), type: 'timestamp' };
  }
  return by(formAs(wanted, cells, options, commaLikely));
};

/** Fiscal year and quarter of the first date, named by the year they end in. */
const fiscalReadings = (
  readings: readonly Reading[],
  { fiscal_year_start: start }: ImportOptions,
): Reading[] => {
  const date = readings.find(({ type }) => type === 'timestamp');
  if (start === undefined || !date) return [];
  const shifted = `(${date.sql}) + INTERVAL ${(13 - start) % 12} MONTH`;
  const taken = new Set(readings.map(({ column }) => column.name.toLowerCase()));
  return [
    { name: 'fiscal year', sql: `'FY' || year(${shifted})` },
    { name: 'fiscal quarter', sql: `'FY' || year(${shifted}) || ' Q' || quarter(${shifted})` },
  ]
    .filter(({ name }) => !taken.has(name))
    .map(({ name, sql }) => ({
      column: { name, stored: 'NULL', guessed: false },
      form: TEXT,
      sql,
      type: 'text',
      wanted: null,
    }));
};

/** Of columns of texts: `cells` are a sample of each. */
export const readTexts = (
  { options }: Pick<ReadContext, 'options'>,
  columns: readonly RawColumn[],
  cells: readonly (readonly (string | null)[])[],
  commaLikely: boolean,
): Reading[] => {
  const readings = columns.flatMap((column, index) => {
    const chosen = options.columns?.[column.name as never];
    if (chosen?.drop === true) return [];
    return [textReading(column, cells[index] ?? [], chosen?.type ?? null, options, commaLikely)];
  });
  return [...readings, ...fiscalReadings(readings, options)];
};

export const chooseReadings = async (context: ReadContext, raw: RawTable): Promise<Reading[]> => {
  const { connection, options } = context;
  const kept = raw.columns.filter(({ name }) => options.columns?.[name as never]?.drop !== true);
  const described = await connection.runAndReadAll(
    `SELECT column_name, column_type FROM (DESCRIBE ${raw.table})`,
  );
  const types = new Map(described.getRows().map(([name, type]) => [String(name), String(type)]));
  const texts = kept.filter(({ stored }) => types.get(stored) === 'VARCHAR');
  const cells = await sample(context, raw, texts);
  const found = new Map(texts.map((column, index) => [column, cells[index] ?? []]));
  const readings = kept.map((column) => {
    const wanted = options.columns?.[column.name as never]?.type ?? null;
    const seen = found.get(column);
    return seen
      ? textReading(column, seen, wanted, options, raw.commaLikely)
      : typedReading(column, types.get(column.stored) ?? 'VARCHAR', wanted);
  });
  return [...readings, ...fiscalReadings(readings, options)];
};
