// REST bodies of datasets. Columns themselves travel as binary, see `column-codec.ts`.
import { z } from 'zod';
import { ColumnName, DatasetId, RowIndex } from '../ids.ts';

/** `number` and `timestamp` (ms since the epoch) are drawn on scales, `category` by code. */
export const ColumnType = z.enum(['number', 'timestamp', 'category']);
export type ColumnType = z.infer<typeof ColumnType>;

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
});
export type Column = z.infer<typeof Column>;

/** The mapping a new session on this dataset starts with. */
export const DefaultMapping = z.strictObject({
  x: ColumnName.nullable(),
  y: ColumnName.nullable(),
  z: ColumnName.nullable(),
  color: ColumnName.nullable(),
  size: ColumnName.nullable(),
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
});
export type Dataset = z.infer<typeof Dataset>;

export const DatasetList = z.strictObject({ datasets: z.array(Dataset) });
export type DatasetList = z.infer<typeof DatasetList>;

/** One row with exact values, for hover cards. Timestamps are ms since the epoch. */
export const DatasetRow = z.strictObject({
  dataset_id: DatasetId,
  row: RowIndex,
  values: z.record(ColumnName, z.union([z.number(), z.string(), z.null()])),
});
export type DatasetRow = z.infer<typeof DatasetRow>;
