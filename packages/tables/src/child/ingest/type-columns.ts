// From the raw table to typed columns: every cell is read as its column is written, and each one that could not be read
// is reported. A column that mostly does not fit its guess stays text: nothing is lost in silence.
import type { ColumnType } from '@orrery/protocol';
import { quoteIdentifier } from '../database.ts';
import { clearLongCells, clearNotFinite, holdsHugeIntegers, reportUnread } from './cell-reports.ts';
import { asText, chooseReadings, type Reading } from './choose-readings.ts';
import { SHARE } from './guess-type.ts';
import { isMissingAmongValues, type RawTable, type ReadContext } from './raw-table.ts';

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

/** What was read of one column. */
interface Tally {
  readonly reading: Reading;
  /** Cells with something in them. */
  readonly present: number;
  readonly read: number;
  readonly largest: number;
  readonly notFinite: number;
}

/** `target` is the name of the table that is made. */
export const typeColumns = async (
  context: ReadContext,
  raw: RawTable,
  target: string,
): Promise<TypedTable> => {
  await clearLongCells(context, raw);
  let readings = await chooseReadings(context, raw);
  let tallies: Tally[] = [];
  for (let round = 0; round < 2; round++) {
    context.signal.throwIfAborted();
    const columns = readings.map(({ sql, column }) => `${sql} AS ${quoteIdentifier(column.name)}`);
    await context.connection.run(
      `CREATE OR REPLACE TABLE ${target} AS SELECT ${columns.join(', ')} FROM ${raw.table}`,
    );
    tallies = await tally(context, raw, target, readings);
    const misread = new Set<Reading>();
    for (const one of tallies)
      if (isMisread(one) || (await holdsHugeIntegers(context, raw, one.reading, one.largest)))
        misread.add(one.reading);
    if (misread.size === 0) break;
    readings = readings.map((reading) => (misread.has(reading) ? asText(reading) : reading));
    tallies = tallies.filter(({ reading }) => !misread.has(reading));
  }
  for (const { reading, present, read, notFinite } of tallies) {
    if (present > read) await reportUnread(context, raw, target, reading, present - read);
    if (notFinite > 0) await clearNotFinite(context, target, reading, notFinite);
    reportAmbiguity(context, reading);
  }
  return { table: target, rows: raw.rows, columns: readings.map(typedColumn) };
};

export const typedColumn = ({ column, form, type, wanted }: Reading): TypedColumn => ({
  name: column.name,
  type,
  unit: form.kind === 'number' ? form.unit : null,
  wanted,
});

const COLUMNS_AT_ONCE = 100; // of one query; DuckDB plans thousands of aggregates slowly

/** Of the columns that are read as numbers or dates. */
const tally = async (
  { connection }: ReadContext,
  raw: RawTable,
  target: string,
  readings: readonly Reading[],
): Promise<Tally[]> => {
  const parsed = readings.filter(({ type }) => type !== 'text');
  const row = async (table: string, expressions: readonly string[]): Promise<number[]> =>
    (
      (await connection.runAndReadAll(`SELECT ${expressions.join(', ')} FROM ${table}`)).getRows()[0] ?? []
    ).map(Number);
  const tallies: Tally[] = [];
  for (let start = 0; start < parsed.length; start += COLUMNS_AT_ONCE) {
    const some = parsed.slice(start, start + COLUMNS_AT_ONCE);
    const present = await row(
      raw.table,
      some.map(({ column }) => `count(${column.stored})`),
    );
    const found = await row(
      target,
      some.flatMap(({ column, type }) => {
        const name = quoteIdentifier(column.name);
        const finite = `CASE WHEN isfinite(${name}) THEN`;
        return [
          `count(${name})`,
          `count(${finite} 1 END)`,
          type === 'number' ? `max(${finite} abs(${name}) END)` : '0',
        ];
      }),
    );
    const unread = some.filter(
      ({ column }, index) => column.guessed && (present[index] ?? 0) > (found[3 * index] ?? 0),
    );
    const words =
      unread.length === 0
        ? []
        : await row(
            raw.table,
            unread.map(
              ({ column: { stored } }) =>
                `count(CASE WHEN ${isMissingAmongValues(`${stored}::VARCHAR`)} THEN ${stored} END)`,
            ),
          );
    for (const [index, reading] of some.entries()) {
      const [read = 0, finite = 0, largest = 0] = found.slice(3 * index, 3 * index + 3);
      const missing = words[unread.indexOf(reading)] ?? 0;
      tallies.push({
        reading,
        present: (present[index] as number) - missing,
        read,
        largest,
        notFinite: read - finite,
      });
    }
  }
  return tallies;
};

/** The sample looked like numbers or dates, and the whole does not. One wrong cell is no reason. */
const isMisread = ({ reading, present, read }: Tally): boolean =>
  reading.wanted === null &&
  reading.column.guessed &&
  present - read > (present >= 4 ? 1 : 0) &&
  read < SHARE * present;

export const reportAmbiguity = ({ report }: ReadContext, { form, column: { name } }: Reading): void => {
  if (form.kind === 'timestamp' && form.ambiguous)
    report.add({
      kind: 'ambiguous_date',
      row: null,
      column: name,
      message: `The dates in '${name}' could begin with the day or with the month. They were read ${form.formats[0]?.startsWith('%d') ? 'day' : 'month'} first; choose the order if that is wrong.`,
    });
  if (form.kind === 'number' && form.ambiguous)
    report.add({
      kind: 'ambiguous_number',
      row: null,
      column: name,
      message: `The mark in the numbers of '${name}' could be of decimals or of thousands. It was read as ${form.decimal === ',' ? 'decimals' : 'thousands'}; choose the decimal mark if that is wrong.`,
    });
};
