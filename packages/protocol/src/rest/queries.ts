// REST bodies of questions about rows: summaries, groups, search, pages, derived columns, exports. One kind of question
// says which rows are meant; numbers come with the query that recomputes them.
import { z } from 'zod';
import { ColumnName, RowIndex, SessionId, UserId } from '../ids.ts';
import * as limits from '../limits.ts';
import { Filter } from '../scene/filter.ts';
import { Selection } from '../scene/selection.ts';
import { Aggregation } from './column-type.ts';
import { Quantiles } from './datasets.ts';
import { FiscalYearStart } from './import-options.ts';

/** The text of a derived column, as in `[Revenue] - cost * 1.19`. */
export const Expression = z.string().trim().min(1).max(limits.EXPRESSION_CHARS);

/** Which rows a question is about: those that pass every filter and, where there is one, are selected. */
export const ROWS_QUERY = {
  filters: z.record(ColumnName, Filter).default({}),
  selection: Selection.nullable().default(null),
  /** Columns that are computed, by name; filters may name them. */
  derived: z.record(ColumnName, Expression).default({}),
  /** Where a selection refers to a stored row set, or a role has to be known. */
  session_id: SessionId.optional(),
  user_id: UserId.optional(),
} as const;
export const RowsQuery = z.strictObject(ROWS_QUERY);
export type RowsQuery = z.infer<typeof RowsQuery>;

/** Low and high end of a 95 % interval. */
export const Interval = z.tuple([z.number(), z.number()]);

export const PERIODS = ['year', 'quarter', 'month', 'week', 'day', 'hour'] as const;
export const Period = z.enum(PERIODS);
export type Period = z.infer<typeof Period>;

/** How values become groups: as they are, by period of a timestamp, or in bins of this width that begin at 0. */
export const Cut = z.union([z.literal('value'), Period, z.number().positive()]);
export type Cut = z.infer<typeof Cut>;

export const GroupBy = z.strictObject({
  columns: z.array(ColumnName).min(1).max(2),
  /** By column; absent is as fits its range. */
  cuts: z.record(ColumnName, Cut).optional(),
  /** The month a year and its quarters begin with; absent is the dataset's. */
  fiscal_year_start: FiscalYearStart.optional(),
  /** Null: rows are counted. */
  measure: ColumnName.nullable(),
  aggregation: Aggregation,
  /** The largest only. */
  top: z.int().min(1).max(1_000).optional(),
  /** The smallest first. */
  ascending: z.boolean().optional(),
});
export type GroupBy = z.infer<typeof GroupBy>;

export const SummaryRequest = z.strictObject({
  ...ROWS_QUERY,
  /** Columns to describe. */
  columns: z.array(ColumnName).max(limits.COLUMNS_PER_QUERY).default([]),
  /** Number of bins by column. */
  histograms: z.record(ColumnName, z.int().min(2).max(200)).default({}),
  group_by: GroupBy.optional(),
});
export type SummaryRequest = z.infer<typeof SummaryRequest>;

/** Of a number or timestamp; null where there are too few values to say. */
export const NumberSummary = z.strictObject({
  kind: z.literal('number'),
  /** Values that are there. */
  n: z.int().min(0),
  nulls: z.int().min(0),
  distinct: z.int().min(0),
  min: z.number().nullable(),
  max: z.number().nullable(),
  sum: z.number().nullable(),
  mean: z.number().nullable(),
  /** Of the sample (n - 1). */
  stddev: z.number().nullable(),
  /** 95 % interval of the mean by Student's t. */
  interval: Interval.nullable(),
  quantiles: Quantiles.nullable(),
});
/** Of a category or text; `categories` are the most frequent values. */
export const CategorySummary = z.strictObject({
  kind: z.literal('category'),
  n: z.int().min(0),
  nulls: z.int().min(0),
  distinct: z.int().min(0),
  categories: z.array(z.strictObject({ value: z.string(), count: z.int().min(0) })),
});
export const ColumnSummary = z.discriminatedUnion('kind', [NumberSummary, CategorySummary]);
export type ColumnSummary = z.infer<typeof ColumnSummary>;

/** `counts[i]` rows lie in [edges[i], edges[i + 1]), the last bin with its upper end. */
export const Histogram = z.strictObject({ edges: z.array(z.number()), counts: z.array(z.int().min(0)) });
export type Histogram = z.infer<typeof Histogram>;

export const Group = z.strictObject({
  /** One value per column grouped by; null is a missing value. */
  keys: z.array(z.union([z.string(), z.number(), z.null()])),
  /** Rows in the group. */
  n: z.int().min(0),
  value: z.number().nullable(),
  /** Of a mean. */
  interval: Interval.nullable(),
});
export type Group = z.infer<typeof Group>;

export const Summary = z.strictObject({
  /** Rows the question is about. */
  n: z.int().min(0),
  /** Rows of the dataset. */
  total: z.int().min(0),
  columns: z.record(ColumnName, ColumnSummary),
  histograms: z.record(ColumnName, Histogram),
  groups: z.array(Group).nullable(),
  /** How many groups there are in all. */
  group_count: z.int().min(0).nullable(),
  /** How each column grouped by was cut; a key is the lower end of its bin, in ms of a period. */
  cuts: z.array(Cut).nullable(),
  /** SQL over the table `data` that recomputes it. */
  query: z.string(),
  /** How intervals and quantiles are computed, in words. */
  method: z.string(),
});
export type Summary = z.infer<typeof Summary>;

export const SearchRequest = z.strictObject({
  ...ROWS_QUERY,
  text: z.string().min(1).max(200),
  /** Where to look; absent is every column of the dataset. */
  columns: z.array(ColumnName).max(limits.COLUMNS_PER_QUERY).optional(),
  limit: z.int().min(1).max(limits.ROWS_PER_ANCHOR).default(100),
});
export type SearchRequest = z.infer<typeof SearchRequest>;

export const SearchResult = z.strictObject({
  /** All rows that match; `rows` are the first of them, ascending. */
  count: z.int().min(0),
  rows: z.array(RowIndex),
});
export type SearchResult = z.infer<typeof SearchResult>;

export const PageRequest = z.strictObject({
  ...ROWS_QUERY,
  sort: z
    .array(z.strictObject({ column: ColumnName, descending: z.boolean().default(false) }))
    .max(4)
    .default([]),
  offset: z.int().min(0),
  limit: z.int().min(1).max(limits.ROWS_PER_PAGE),
  columns: z.array(ColumnName).max(limits.COLUMNS_PER_QUERY),
});
export type PageRequest = z.infer<typeof PageRequest>;

/** A column computed from others, checked. */
export const DeriveRequest = z.strictObject({
  name: ColumnName,
  label: z.string().min(1).max(200).optional(),
  unit: z.string().max(40).nullable().optional(),
  expression: Expression,
  /** Other derived columns it may refer to. */
  derived: ROWS_QUERY.derived,
});
export type DeriveRequest = z.infer<typeof DeriveRequest>;

export const EXPORT_FORMATS = ['csv', 'parquet', 'arrow'] as const;
export const ExportRequest = z.strictObject({
  ...ROWS_QUERY,
  format: z.enum(EXPORT_FORMATS),
  /** Absent is all of them. */
  columns: z.array(ColumnName).max(limits.COLUMNS_PER_DATASET).optional(),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

export const StoredRowSet = z.strictObject({ row_set_id: z.string(), count: z.int().min(0) });
export type StoredRowSet = z.infer<typeof StoredRowSet>;
