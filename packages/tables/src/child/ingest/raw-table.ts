// What a reader of one format leaves behind: a table of DuckDB with the file's records in its order and columns c0, c1,
// ... The names people gave them are apart, so that no header ever is part of a query.
import type { DuckDBConnection } from '@duckdb/node-api';
import { type ImportOptions, OrreryError } from '@orrery/protocol';
import type { IngestLimits } from '../../ingest-limits.ts';
import { quoteText } from '../database.ts';
import { MISSING, MISSING_AMONG_VALUES } from './guess-type.ts';
import type { ProblemReport } from './problem-report.ts';

/** What every reader is given. */
export interface ReadContext {
  readonly connection: DuckDBConnection;
  /** For files on the way; swept with everything in it when the reading is over. */
  readonly scratch: string;
  readonly limits: IngestLimits;
  readonly options: ImportOptions;
  readonly report: ProblemReport;
  readonly signal: AbortSignal;
}

export interface RawColumn {
  /** Unique and safe to use as a key; see `columnNames`. */
  readonly name: string;
  /** Column of the raw table. */
  readonly stored: string;
  /** Texts are looked into for numbers and dates; a format with types is believed. */
  readonly guessed: boolean;
}

export interface RawTable {
  readonly table: string;
  readonly columns: readonly RawColumn[];
  readonly rows: number;
  /** Numbers with a decimal comma are likely: the file is separated by semicolons. */
  readonly commaLikely: boolean;
}

export const RAW = 'raw';

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/** A list for SQL: what means "missing" wherever it stands, in the cases people write. */
export const MISSING_LIST = [
  ...new Set(MISSING.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase(), capitalised(text)])),
]
  .map(quoteText)
  .join(', ');

const AMONG_VALUES = MISSING_AMONG_VALUES.map((text) => quoteText(text.toLowerCase())).join(', ');

/** SQL: whether there is nothing in a cell of texts that is read as a number, a date or a boolean. */
export const isMissingAmongValues = (cell: string): string =>
  // As a list: DuckDB turns a long IN into a join, one for each column.
  `(${cell} IS NULL OR list_contains([${AMONG_VALUES}], lower(trim(${cell}))))`;

export const checkColumns = (count: number, { columns }: IngestLimits): void => {
  if (count > columns)
    throw new OrreryError(
      'too_large',
      `The file has ${count.toLocaleString('en')} columns; ${columns.toLocaleString('en')} is the limit. Upload the ones you need.`,
    );
};

export const checkRows = (count: number, { rows }: IngestLimits): void => {
  if (count > rows)
    throw new OrreryError(
      'too_large',
      `The file has ${count.toLocaleString('en')} rows; ${rows.toLocaleString('en')} is the limit. Upload a part of it.`,
    );
  if (count === 0)
    throw new OrreryError(
      'invalid',
      'The file holds no rows. Upload a file with a header line and at least one row below it.',
    );
};

export const countRows = async (connection: DuckDBConnection, table: string): Promise<number> =>
  Number((await connection.runAndReadAll(`SELECT count(*) FROM ${table}`)).getRows()[0]?.[0]);
