// Which cells were not read as they stand, told one by one with their record: what is no number or no date, what is not
// finite, what is too long.
import type { Problem } from '@orrery/protocol';
import { quoteIdentifier } from '../database.ts';
import type { Reading } from './choose-readings.ts';
import { quoted } from './problem-report.ts';
import { isMissingAmongValues, type RawTable, type ReadContext } from './raw-table.ts';

const CELLS_LISTED = 20; // cells of a column that are fetched one by one

const list = (
  { report }: ReadContext,
  rows: readonly (readonly unknown[])[],
  total: number,
  place: { readonly kind: Problem['kind']; readonly column: string },
  sentence: (text: string) => string,
): void => {
  for (const [order, [row, text]] of rows.entries())
    report.add(
      { ...place, row: Number(row) + 1, message: sentence(quoted(String(text))) },
      order === rows.length - 1 ? 1 + total - rows.length : 1,
    );
};

/** Cells with something in them that could not be read: `count` of them. */
export const reportUnread = async (
  context: ReadContext,
  raw: RawTable,
  target: string,
  { column, type, form }: Reading,
  count: number,
): Promise<void> => {
  const cell = `r.${column.stored}`;
  const present = column.guessed ? `NOT ${isMissingAmongValues(`${cell}::VARCHAR`)}` : `${cell} IS NOT NULL`;
  const reader = await context.connection.runAndReadAll(
    `SELECT r.rowid, left(r.${column.stored}::VARCHAR, 100) FROM ${raw.table} r JOIN ${target} t ON r.rowid = t.rowid
     WHERE ${present} AND t.${quoteIdentifier(column.name)} IS NULL ORDER BY r.rowid LIMIT ${CELLS_LISTED}`,
  );
  const rows = reader.getRows();
  const blank = rows.filter(([, text]) => String(text).trim() === '').length;
  if (blank === rows.length && count === blank) return; // blanks are missing, not wrong
  const what =
    type === 'number' ? 'number' : form.kind === 'timestamp' && !form.iso ? 'date as the others are' : 'date';
  list(
    context,
    rows,
    count,
    { kind: type === 'number' ? 'not_a_number' : 'not_a_date', column: column.name },
    (text) => `${text} in column '${column.name}' is no ${what}. The cell is empty.`,
  );
};

/** Infinities and NaN cannot be drawn, averaged or put on an axis: they become missing. */
export const clearNotFinite = async (
  context: ReadContext,
  target: string,
  { column, type }: Reading,
  count: number,
): Promise<void> => {
  const { connection } = context;
  const name = quoteIdentifier(column.name);
  const reader = await connection.runAndReadAll(
    `SELECT rowid, ${name}::VARCHAR FROM ${target} WHERE NOT isfinite(${name}) ORDER BY rowid LIMIT ${CELLS_LISTED}`,
  );
  list(
    context,
    reader.getRows(),
    count,
    { kind: 'out_of_range', column: column.name },
    (text) =>
      `${text} in column '${column.name}' is no finite ${type === 'number' ? 'number' : 'date'}. The cell is empty.`,
  );
  await connection.run(`UPDATE ${target} SET ${name} = NULL WHERE NOT isfinite(${name})`);
};

const SAFE_INTEGER = 9_007_199_254_740_992; // 2^53: beyond it neighbouring integers become one number

/** Whether a column holds integers that a number cannot keep; they are reported. `largest` is of its numbers. */
export const holdsHugeIntegers = async (
  context: ReadContext,
  raw: RawTable,
  { column, type, wanted }: Reading,
  largest: number,
): Promise<boolean> => {
  if (type !== 'number' || wanted !== null || !(largest >= SAFE_INTEGER)) return false;
  const cell = `${column.stored}::VARCHAR`;
  const reader = await context.connection.runAndReadAll(
    `SELECT rowid, ${cell}, count(*) OVER () FROM ${raw.table}
     WHERE regexp_full_match(trim(${cell}), '[+-]?[0-9]{16,}') AND abs(TRY_CAST(${cell} AS DOUBLE)) >= ${SAFE_INTEGER} ORDER BY rowid LIMIT 1`,
  );
  const [first] = reader.getRows();
  if (!first) return false;
  context.report.add(
    {
      kind: 'too_large_integer',
      row: Number(first[0]) + 1,
      column: column.name,
      message: `${quoted(String(first[1]))} has more digits than a number keeps, so the column '${column.name}' is kept as text.`,
    },
    Number(first[2]),
  );
  return true;
};

const COLUMNS_AT_ONCE = 100;

/** Texts over the limit of one cell are no values; the cell becomes empty. */
export const clearLongCells = async (context: ReadContext, raw: RawTable): Promise<void> => {
  const { connection, limits, report } = context;
  const described = await connection.runAndReadAll(
    `SELECT column_name FROM (DESCRIBE ${raw.table}) WHERE column_type = 'VARCHAR'`,
  );
  const texts = new Set(described.getRows().map(([name]) => String(name)));
  const columns = raw.columns.filter(({ stored }) => texts.has(stored));
  for (let start = 0; start < columns.length; start += COLUMNS_AT_ONCE) {
    const some = columns.slice(start, start + COLUMNS_AT_ONCE);
    const reader = await connection.runAndReadAll(
      `SELECT ${some.map(({ stored }) => `max(strlen(${stored}))`).join(', ')} FROM ${raw.table}`,
    );
    const longest = (reader.getRows()[0] ?? []).map(Number);
    for (const [index, { name, stored }] of some.entries()) {
      if ((longest[index] as number) <= limits.cellBytes) continue;
      const where = `strlen(${stored}) > ${limits.cellBytes}`;
      const found =
        (
          await connection.runAndReadAll(`SELECT min(rowid), count(*) FROM ${raw.table} WHERE ${where}`)
        ).getRows()[0] ?? [];
      report.add(
        {
          kind: 'too_large_cell',
          row: Number(found[0]) + 1,
          column: name,
          message: `A cell of '${name}' has more than ${limits.cellBytes.toLocaleString('en')} bytes. The cell is empty.`,
        },
        Number(found[1]),
      );
      await connection.run(`UPDATE ${raw.table} SET ${stored} = NULL WHERE ${where}`);
    }
  }
};
