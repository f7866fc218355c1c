// From the raw table to typed columns: guesses how each column is written, reads every cell by it, and reports each
// cell that could not be read. A column that mostly does not fit its guess stays text: nothing is lost in silence.
import type { ColumnType, ImportOptions, Problem } from '@orrery/protocol';
import { quoteIdentifier } from '../database.ts';
import { conversion, epochTimestamp, STORED } from './conversion.ts';
import { type Form, formAs, guessForm, SHARE } from './guess-type.ts';
import { quoted } from './problem-report.ts';
import type { RawColumn, RawTable, ReadContext } from './raw-table.ts';

const SAMPLE_CELLS = 200_000; // read into memory for guessing: 2,000 rows of 100 columns
const SAMPLE_ROWS = 2_000;
const SAFE_INTEGER = 9_007_199_254_740_992; // 2^53: beyond it neighbouring integers become one number

export interface TypedColumn {
  readonly name: string;
  readonly type: 'number' | 'timestamp' | 'text';
  /** Read from the cells: a currency or '%'. */
  readonly unit: string | null;
  /** `category` or `text`, where somebody said so. */
  readonly wanted: ColumnType | null;
}

export interface TypedTable {
  readonly table: string;
  readonly columns: readonly TypedColumn[];
  readonly rows: number;
}

interface Reading {
  readonly column: RawColumn;
  form: Form;
  sql: string;
  type: TypedColumn['type'];
  readonly wanted: ColumnType | null;
}

/** Cells of columns spread evenly over the file. */
const sample = async (
  { connection }: ReadContext,
  raw: RawTable,
  columns: readonly RawColumn[],
): Promise<(string | null)[][]> => {
  if (columns.length === 0) return [];
  const rows = Math.max(50, Math.min(SAMPLE_ROWS, Math.floor(SAMPLE_CELLS / columns.length)));
  const step = Math.max(1, Math.floor(raw.rows / rows));
  const reader = await connection.runAndReadAll(
    `SELECT ${columns.map(({ stored }) => `left(${stored}, 100)`).join(', ')} FROM ${raw.table} WHERE rowid % ${step} = 0 ORDER BY rowid`,
  );
  return reader.getColumns() as (string | null)[][];
};

/** What a column of a format with types becomes; nested values become JSON text. */
const typedReading = (column: RawColumn, sqlType: string): { sql: string; type: TypedColumn['type'] } => {
  const name = column.stored;
  if (
    /^(TINYINT|SMALLINT|INTEGER|UTINYINT|USMALLINT|UINTEGER|FLOAT|DOUBLE|BIGINT|UBIGINT|HUGEINT|UHUGEINT|DECIMAL\(.*\))$/.test(
      sqlType,
    )
  )
    return { sql: `${name}::DOUBLE`, type: 'number' };
  if (sqlType === 'TIMESTAMP WITH TIME ZONE') return { sql: `${name} AT TIME ZONE 'UTC'`, type: 'timestamp' };
  if (/^(DATE|TIMESTAMP(_S|_MS|_NS)?)$/.test(sqlType))
    return { sql: `TRY_CAST(${name} AS TIMESTAMP)`, type: 'timestamp' };
  if (/^(STRUCT|MAP|UNION)|\[\d*\]$/.test(sqlType)) return { sql: `to_json(${name})::VARCHAR`, type: 'text' };
  if (sqlType === 'BLOB') return { sql: `hex(${name})`, type: 'text' };
  return { sql: `${name}::VARCHAR`, type: 'text' };
};

const read = (column: RawColumn, form: Form, wanted: ColumnType | null): Reading => ({
  column,
  form,
  sql: conversion(quoteIdentifier(column.stored), form),
  type: STORED[form.kind] === 'VARCHAR' ? 'text' : (form.kind as 'number' | 'timestamp'),
  wanted,
});

const TEXT: Form = { kind: 'text' };

/** `target` is the name of the table that is made. */
export const typeColumns = async (
  context: ReadContext,
  raw: RawTable,
  target: string,
): Promise<TypedTable> => {
  const { connection, options, signal } = context;
  const kept = raw.columns.filter(({ name }) => options.columns?.[name as never]?.drop !== true);
  const types = new Map(
    (await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE ${raw.table})`))
      .getRows()
      .map(([name, type]) => [String(name), String(type)]),
  );
  const typeOf = (column: RawColumn): string => types.get(column.stored) ?? 'VARCHAR';
  const texts = kept.filter((column) => typeOf(column) === 'VARCHAR');
  const cells = new Map(
    (await sample(context, raw, texts)).map((column, index) => [texts[index] as RawColumn, column]),
  );
  const readings = kept.map((column): Reading => {
    const wanted = options.columns?.[column.name as never]?.type ?? null;
    const found = cells.get(column);
    if (found) {
      if (wanted === 'category' || wanted === 'text') return read(column, TEXT, wanted);
      const guess = column.guessed || wanted !== null ? guessForm(found, options, raw.commaLikely) : TEXT;
      if (wanted === null || guess.kind === wanted) return read(column, guess, wanted);
      if (wanted === 'timestamp' && guess.kind === 'number')
        return {
          column,
          form: guess,
          sql: epochTimestamp(`(${conversion(column.stored, guess)})`),
          type: 'timestamp',
          wanted,
        };
      return read(column, formAs(wanted, found, options, raw.commaLikely), wanted);
    }
    const typed = typedReading(column, typeOf(column));
    const { sql } = typed;
    if (wanted === null || wanted === typed.type) return { column, form: TEXT, ...typed, wanted };
    if (wanted === 'timestamp' && typed.type === 'number')
      return { column, form: TEXT, sql: epochTimestamp(`(${sql})`), type: 'timestamp', wanted };
    if (wanted === 'number' && typed.type === 'timestamp')
      return { column, form: TEXT, sql: `epoch_ms(${sql})::DOUBLE`, type: 'number', wanted };
    // A whole number is written without the ".0" that DOUBLE gives it.
    const text = typed.type === 'number' ? `${column.stored}::VARCHAR` : `(${sql})::VARCHAR`;
    return {
      column,
      form: TEXT,
      sql: wanted === 'number' ? `TRY_CAST(${text} AS DOUBLE)` : text,
      type: wanted === 'number' ? 'number' : 'text',
      wanted,
    };
  });
  readings.push(...fiscalReadings(readings, options));
  for (let round = 0; round < 2; round++) {
    signal.throwIfAborted();
    await connection.run(
      `CREATE OR REPLACE TABLE ${target} AS SELECT ${readings.map(({ sql, column }) => `${sql} AS ${quoteIdentifier(column.name)}`).join(', ')} FROM ${raw.table}`,
    );
    if (!(await revertMisread(context, raw, target, readings))) break;
  }
  await reportUnread(context, raw, target, readings);
  await clearNotFinite(context, target, readings);
  for (const { form, column } of readings) reportAmbiguity(context, form, column.name);
  return {
    table: target,
    rows: raw.rows,
    columns: readings.map(({ column, form, type, wanted }) => ({
      name: column.name,
      type,
      unit: form.kind === 'number' ? form.unit : null,
      wanted,
    })),
  };
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

const counts = async (
  { connection }: ReadContext,
  table: string,
  expressions: readonly string[],
): Promise<number[]> => {
  if (expressions.length === 0) return [];
  const row =
    (await connection.runAndReadAll(`SELECT ${expressions.join(', ')} FROM ${table}`)).getRows()[0] ?? [];
  return row.map(Number);
};

const parsed = (readings: readonly Reading[]): Reading[] => readings.filter(({ type }) => type !== 'text');

/** Columns whose guess failed on the whole become text. True where there are some. */
const revertMisread = async (
  context: ReadContext,
  raw: RawTable,
  target: string,
  readings: Reading[],
): Promise<boolean> => {
  const looked = parsed(readings);
  const present = await counts(
    context,
    raw.table,
    looked.map(({ column }) => `count(${column.stored})`),
  );
  const readable = await counts(
    context,
    target,
    looked.map(({ column }) => `count(${quoteIdentifier(column.name)})`),
  );
  const largest = await counts(
    context,
    target,
    looked.map(({ column, type }) =>
      type === 'number'
        ? `max(abs(${quoteIdentifier(column.name)})) FILTER (isfinite(${quoteIdentifier(column.name)}))`
        : '0',
    ),
  );
  let reverted = false;
  for (const [index, reading] of looked.entries()) {
    const all = present[index] as number;
    const misread =
      reading.wanted === null &&
      reading.column.guessed &&
      (readable[index] as number) < Math.min(SHARE * all, all - 1);
    const few = all - (readable[index] as number) === 1 && all >= 4;
    const huge =
      reading.type === 'number' && reading.wanted === null && (largest[index] as number) >= SAFE_INTEGER
        ? await hugeIntegers(context, raw, reading)
        : 0;
    if ((misread && !few) || huge > 0) {
      reading.form = TEXT;
      reading.sql = reading.column.guessed ? reading.column.stored : `${reading.column.stored}::VARCHAR`;
      reading.type = 'text';
      reverted = true;
    }
  }
  return reverted;
};

/** How many integers of a column a number cannot hold; reported, and the column is kept as text. */
const hugeIntegers = async (context: ReadContext, raw: RawTable, { column }: Reading): Promise<number> => {
  const { connection } = context;
  const where = `regexp_full_match(trim(${column.stored}::VARCHAR), '[+-]?[0-9]{16,}') AND abs(TRY_CAST(${column.stored} AS DOUBLE)) >= ${SAFE_INTEGER}`;
  const rows = (
    await connection.runAndReadAll(
      `SELECT rowid, ${column.stored}::VARCHAR, count(*) OVER () FROM ${raw.table} WHERE ${where} ORDER BY rowid LIMIT 1`,
    )
  ).getRows();
  const [first] = rows;
  if (!first) return 0;
  const count = Number(first[2]);
  context.report.add(
    {
      kind: 'too_large_integer',
      row: Number(first[0]) + 1,
      column: column.name,
      message: `${quoted(String(first[1]))} has more digits than a number keeps, so the column '${column.name}' is kept as text.`,
    },
    count,
  );
  return count;
};

const UNREAD_LISTED = 20; // cells of a column that are fetched one by one

const reportUnread = async (
  context: ReadContext,
  raw: RawTable,
  target: string,
  readings: readonly Reading[],
): Promise<void> => {
  const { connection, report } = context;
  const looked = parsed(readings);
  const present = await counts(
    context,
    raw.table,
    looked.map(({ column }) => `count(${column.stored})`),
  );
  const readable = await counts(
    context,
    target,
    looked.map(({ column }) => `count(${quoteIdentifier(column.name)})`),
  );
  for (const [index, { column, type, form }] of looked.entries()) {
    const unread = (present[index] as number) - (readable[index] as number);
    if (unread <= 0) continue;
    const rows = (
      await connection.runAndReadAll(
        `SELECT r.rowid, left(r.${column.stored}::VARCHAR, 100) FROM ${raw.table} r JOIN ${target} t ON r.rowid = t.rowid
         WHERE r.${column.stored} IS NOT NULL AND t.${quoteIdentifier(column.name)} IS NULL ORDER BY r.rowid LIMIT ${UNREAD_LISTED}`,
      )
    ).getRows();
    const kind: Problem['kind'] = type === 'number' ? 'not_a_number' : 'not_a_date';
    const missing = rows.filter(([, text]) => String(text).trim() === '').length;
    if (missing === rows.length && unread === missing) continue; // blanks are missing, not wrong
    for (const [order, [row, text]] of rows.entries())
      report.add(
        {
          kind,
          row: Number(row) + 1,
          column: column.name,
          message: `${quoted(String(text))} in column '${column.name}' is no ${type === 'number' ? 'number' : 'date'}${form.kind === 'timestamp' && !form.iso ? ' that can be read like the others' : ''}. The cell is empty.`,
        },
        order === rows.length - 1 ? 1 + unread - rows.length : 1,
      );
  }
};

/** Infinities and NaN cannot be drawn, averaged or put on an axis: they are missing, and that is said. */
const clearNotFinite = async (
  context: ReadContext,
  target: string,
  readings: readonly Reading[],
): Promise<void> => {
  const { connection, report } = context;
  const looked = parsed(readings);
  const found = await counts(
    context,
    target,
    looked.map(({ column }) => `count(*) FILTER (NOT isfinite(${quoteIdentifier(column.name)}))`),
  );
  for (const [index, { column, type }] of looked.entries()) {
    const count = found[index] as number;
    if (count === 0) continue;
    const rows = (
      await connection.runAndReadAll(
        `SELECT rowid, ${quoteIdentifier(column.name)}::VARCHAR FROM ${target} WHERE NOT isfinite(${quoteIdentifier(column.name)}) ORDER BY rowid LIMIT ${UNREAD_LISTED}`,
      )
    ).getRows();
    for (const [order, [row, text]] of rows.entries())
      report.add(
        {
          kind: 'out_of_range',
          row: Number(row) + 1,
          column: column.name,
          message: `${quoted(String(text))} in column '${column.name}' is no ${type === 'number' ? 'finite number' : 'date'}. The cell is empty.`,
        },
        order === rows.length - 1 ? 1 + count - rows.length : 1,
      );
    await connection.run(
      `UPDATE ${target} SET ${quoteIdentifier(column.name)} = NULL WHERE NOT isfinite(${quoteIdentifier(column.name)})`,
    );
  }
};

const reportAmbiguity = ({ report }: ReadContext, form: Form, column: string): void => {
  if (form.kind === 'timestamp' && form.ambiguous) {
    const dayFirst = form.formats[0]?.startsWith('%d');
    report.add({
      kind: 'ambiguous_date',
      row: null,
      column,
      message: `The dates in '${column}' could begin with the day or with the month. They were read ${dayFirst ? 'day' : 'month'} first; choose the order if that is wrong.`,
    });
  }
  if (form.kind === 'number' && form.ambiguous)
    report.add({
      kind: 'ambiguous_number',
      row: null,
      column,
      message: `The ${form.decimal === ',' ? 'comma' : 'separator'} in the numbers of '${column}' could mark decimals or thousands. It was read as ${form.decimal === ',' ? 'decimals' : 'thousands'}; choose the decimal mark if that is wrong.`,
    });
};
