// How a file is read, as somebody said it; what is absent is found out from its content. A dataset carries what was said of
// it, so that a correction can be seen, added to and taken back later, by anybody.
import { z } from 'zod';
import { ColumnName } from '../ids.ts';
import { TITLE_CHARS } from '../limits.ts';
import { Aggregation, ColumnType } from './column-type.ts';

/** The month fiscal years begin with, 1 to 12. */
export const FiscalYearStart = z.int().min(1).max(12);

export const FILE_FORMATS = ['csv', 'tsv', 'json', 'ndjson', 'parquet', 'arrow'] as const;
export const FileFormat = z.enum(FILE_FORMATS);
export type FileFormat = z.infer<typeof FileFormat>;

/** Corrections of one column; absent is as guessed. */
export const ColumnOptions = z.strictObject({
  type: ColumnType.optional(),
  label: z.string().min(1).max(200).optional(),
  unit: z.string().max(40).nullable().optional(),
  aggregation: Aggregation.optional(),
  /** Left out of the dataset. */
  drop: z.boolean().optional(),
});
export type ColumnOptions = z.infer<typeof ColumnOptions>;

/** How a file is read; what is absent is found out from its content. */
export const ImportOptions = z.strictObject({
  name: z.string().trim().min(1).max(TITLE_CHARS).optional(),
  format: FileFormat.optional(),
  delimiter: z.string().length(1).optional(),
  quote: z.string().length(1).optional(),
  /** Whether the first line names the columns. */
  header: z.boolean().optional(),
  encoding: z.enum(['utf-8', 'utf-16', 'latin-1']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** What 03/04/2025 means. */
  date_order: z.enum(['day_first', 'month_first', 'year_first']).optional(),
  fiscal_year_start: FiscalYearStart.optional(),
  row_key: z.array(ColumnName).max(16).optional(),
  columns: z.record(ColumnName, ColumnOptions).optional(),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

const { shape: column } = ColumnOptions;
const { shape: file } = ImportOptions;

/** Of a unit null means that there is none; it is as found again where the whole column is. */
const ColumnCorrections = z.strictObject({
  type: column.type.nullable(),
  label: column.label.nullable(),
  unit: column.unit,
  aggregation: column.aggregation.nullable(),
  drop: column.drop.nullable(),
});

/** A change of `ImportOptions`: what is absent stays, what is null is taken back, as in RFC 7396. */
export const Corrections = z.strictObject({
  name: file.name.nullable(),
  format: file.format.nullable(),
  delimiter: file.delimiter.nullable(),
  quote: file.quote.nullable(),
  header: file.header.nullable(),
  encoding: file.encoding.nullable(),
  decimal: file.decimal.nullable(),
  date_order: file.date_order.nullable(),
  fiscal_year_start: file.fiscal_year_start.nullable(),
  row_key: file.row_key.nullable(),
  columns: z.record(ColumnName, ColumnCorrections.nullable()).optional(),
});
export type Corrections = z.infer<typeof Corrections>;
