// REST bodies of datasets. Columns themselves travel as binary, see `column-codec.ts`.
import { z } from 'zod';
import { ColumnName, DatasetId, Millis, RowIndex, UserId } from '../ids.ts';
import { FIRST_CHANNELS, LATER_CHANNELS, ofChannels } from '../scene/channel-names.ts';
import { VisualizationType } from '../scene/view.ts';
import { Aggregation, ColumnType } from './column-type.ts';
import { FiscalYearStart, ImportOptions } from './import-options.ts';

/** Of numbers and timestamps; exact values of the data at these shares of its sorted, present values. */
export const Quantiles = z.strictObject({
  p01: z.number(),
  p05: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
  p99: z.number(),
});
export type Quantiles = z.infer<typeof Quantiles>;

export const Column = z.strictObject({
  name: ColumnName,
  type: ColumnType,
  /** For people, as in "Revenue". */
  label: z.string(),
  /** For axis titles, as in "USD m"; null where there is none. */
  unit: z.string().nullable(),
  /** Of numbers and timestamps, over all rows. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Of categories: every value with its number of rows, in code order. */
  categories: z.array(z.strictObject({ value: z.string(), count: z.int() })).nullable(),
  nulls: z.int().min(0),
  /** Null where there are no values, and of categories and texts. */
  quantiles: Quantiles.nullable(),
  /** Different values, missing ones not counted. */
  distinct: z.int().min(0),
  /** How rows are drawn together where nobody says otherwise. */
  aggregation: Aggregation,
});
export type Column = z.infer<typeof Column>;

/** The mapping a new session on this dataset starts with. */
export const DefaultMapping = z.strictObject({
  ...ofChannels(FIRST_CHANNELS, ColumnName.nullable()),
  ...ofChannels(LATER_CHANNELS, ColumnName.nullable().optional()),
});

export const Dataset = z.strictObject({
  dataset_id: DatasetId,
  name: z.string(),
  description: z.string(),
  /** Generated data says so here, and the interface shows it. */
  generated: z.boolean(),
  source: z.string(),
  licence: z.string(),
  /** Hex SHA-256 of the columns' content. */
  hash: z.string(),
  rows: z.int().min(0),
  columns: z.array(Column),
  default_mapping: DefaultMapping,
  /** The view a new session on it starts with. */
  default_view: VisualizationType,
  /** The first version's id: what all versions of a dataset have in common. */
  lineage: DatasetId,
  version: z.int().min(1),
  /** Columns that together name a row across versions; empty: its position does. */
  row_key: z.array(ColumnName).max(16),
  /** Years and quarters begin with this month; 1 is January. */
  fiscal_year_start: FiscalYearStart.default(1),
  /** What was said of how its file is read; empty: everything is as found. */
  corrections: ImportOptions.default({}),
  /** Which of its values the reader may see, by name; `all` is every one. Columns are kept under it, see `ColumnQuery`. */
  mask: z.string().max(64).default('all'),
  /** Null for samples. */
  created_at: Millis.nullable(),
  created_by: UserId.nullable(),
  /** How many problems its file had; `GET .../problems` lists them. */
  problems: z.int().min(0),
});
export type Dataset = z.infer<typeof Dataset>;

export const DatasetList = z.strictObject({ datasets: z.array(Dataset) });
export type DatasetList = z.infer<typeof DatasetList>;

/** `drawing`: numbers and dates in 16-bit steps, a quarter of the bytes; for drawing and nothing else. */
export const ColumnQuery = z.strictObject({
  precision: z.enum(['exact', 'drawing']).default('exact'),
  /** The dataset's `mask`: only under this address a browser keeps the column without asking again. */
  mask: z.string().max(64).optional(),
});
export type Precision = z.infer<typeof ColumnQuery>['precision'];

/** One row with exact values, for hover cards. Timestamps are ms since the epoch. */
export const DatasetRow = z.strictObject({
  dataset_id: DatasetId,
  row: RowIndex,
  values: z.record(ColumnName, z.union([z.number(), z.string(), z.null()])),
});
export type DatasetRow = z.infer<typeof DatasetRow>;
