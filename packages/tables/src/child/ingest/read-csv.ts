// CSV and TSV into the raw table. DuckDB reads what follows the rules, in parallel; a file it refuses is rewritten
// record by record and read again.
import { join } from 'node:path';
import { quoteText } from '../database.ts';
import { columnNames } from './column-names.ts';
import { type CsvLayout, csvLayout } from './csv-dialect.ts';
import {
  checkColumns,
  checkRows,
  countRows,
  MISSING_LIST,
  RAW,
  type RawColumn,
  type RawTable,
  type ReadContext,
} from './raw-table.ts';
import { repairCsv } from './repair-csv.ts';
import type { FileSurvey } from './survey-file.ts';

interface Written {
  readonly path: string;
  readonly delimiter: string;
  readonly quote: string;
  readonly skip: number;
  readonly lineEnd: string;
}

/** A file whose layout is known and whose records are not read yet. */
export interface OpenCsv {
  readonly path: string;
  readonly survey: FileSurvey;
  readonly layout: CsvLayout;
  /** As `RawTable` has them. */
  readonly columns: readonly RawColumn[];
  readonly commaLikely: boolean;
  /** As DuckDB is told to read the file; null where only our own reader can. */
  readonly written: Written | null;
}

/** The file as a table of texts for SQL. */
export const csvTable = ({ limits }: ReadContext, written: Written, width: number): string => {
  const columns = Array.from({ length: width }, (_, index) => `'c${index}': 'VARCHAR'`).join(', ');
  const buffer = Math.max(4 * limits.cellBytes, 32 * 1024 * 1024); // DuckDB's own default; a line must fit into it
  return `read_csv(${quoteText(written.path)},
    auto_detect = false, header = false, skip = ${written.skip}, delim = ${quoteText(written.delimiter)},
    quote = ${quoteText(written.quote)}, escape = ${quoteText(written.quote)}, new_line = ${quoteText(written.lineEnd)},
    columns = {${columns}}, nullstr = [${MISSING_LIST}], max_line_size = ${Math.floor(buffer / 2)}, buffer_size = ${buffer})`;
};

const load = async (context: ReadContext, written: Written, width: number): Promise<void> => {
  await context.connection.run(
    `CREATE OR REPLACE TEMP TABLE ${RAW} AS SELECT * FROM ${csvTable(context, written, width)}`,
  );
};

/** Whether DuckDB's reader can be tried: it skips lines, not records, and knows one kind of line end. */
const isPlain = (head: string, survey: FileSurvey): boolean =>
  !survey.zeros && (head.includes('\n') || !head.includes('\r'));

/** Finds out how the file is written, from its first records. */
export const openCsv = (context: ReadContext, path: string, survey: FileSurvey): OpenCsv => {
  const { report, limits, options } = context;
  const whole = survey.bytes <= survey.head.length;
  // The last bytes of a head may be half a character.
  const head = new TextDecoder().decode(survey.head, { stream: !whole });
  const layout = csvLayout(head.replaceAll('\0', ''), whole, options);
  checkColumns(layout.width, limits);
  const names = columnNames(namesOf(layout), report);
  if (layout.skip > 0 && !/^sep=/i.test(head))
    report.add(
      {
        kind: 'too_few_fields',
        row: null,
        column: null,
        message: `The first ${layout.skip === 1 ? 'line stands' : `${layout.skip} lines stand`} above the table and ${layout.skip === 1 ? 'was' : 'were'} left out.`,
      },
      layout.skip,
    );
  const skip = linesAbove(head, layout);
  const quick =
    skip !== null &&
    isPlain(head, survey) &&
    (layout.header === null || layout.header.length === layout.width);
  const { delimiter, quote } = layout;
  const lineEnd = head.includes('\r\n') ? '\\r\\n' : '\\n';
  return {
    path,
    survey,
    layout,
    columns: names.map((name, index) => ({ name, stored: `c${index}`, guessed: true })),
    commaLikely: delimiter === ';',
    written: quick ? { path, delimiter, quote, skip, lineEnd } : null,
  };
};

/** What is wrong with the text can be repaired; a full disk or memory is another matter. */
export const isTextFault = (error: unknown): boolean =>
  error instanceof Error &&
  /CSV|Invalid Input|Maximum line size/i.test(error.message) &&
  !/Out of Memory/i.test(error.message);

export const loadCsv = async (context: ReadContext, csv: OpenCsv): Promise<RawTable> => {
  const { limits, connection } = context;
  const { written, layout, columns, commaLikely } = csv;
  if (written === null || !(await loadQuickly(context, written, layout.width)))
    await loadRepaired(
      context,
      csv.path,
      layout,
      columns.map(({ name }) => name),
    );
  const rows = await countRows(connection, RAW);
  checkRows(rows, limits);
  return { table: RAW, rows, columns, commaLikely };
};

const namesOf = ({ header, width }: CsvLayout): (string | null)[] =>
  Array.from({ length: width }, (_, index) => (header === null ? null : (header[index] ?? '')));

/** Physical lines above the first record; null where the header goes over several lines. */
const linesAbove = (head: string, layout: CsvLayout): number | null => {
  const records = layout.skip + (layout.header ? 1 : 0);
  if (records === 0) return /^\s*\r?\n/.test(head) ? null : 0;
  const lines = head.split('\n', records + 1).slice(0, records);
  return lines.some((line) => line.trim() === '' || line.split(layout.quote).length % 2 === 0)
    ? null
    : records;
};

const loadQuickly = async (context: ReadContext, written: Written, width: number): Promise<boolean> => {
  try {
    await load(context, written, width);
    return true;
  } catch (error) {
    context.signal.throwIfAborted();
    if (isTextFault(error)) return false;
    throw error;
  }
};

const loadRepaired = async (
  context: ReadContext,
  path: string,
  layout: CsvLayout,
  names: readonly string[],
): Promise<void> => {
  const repaired = join(context.scratch, 'repaired.csv');
  await repairCsv(context, path, repaired, layout, names);
  await load(context, { path: repaired, delimiter: ',', quote: '"', skip: 0, lineEnd: '\\n' }, layout.width);
};
