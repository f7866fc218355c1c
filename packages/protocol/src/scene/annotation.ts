// An annotation: a note about rows of the data: some of them, those that share something, or those in a region. About a
// mere place only where a plain client says so.
import { z } from 'zod';
import { Vector3 } from '../geometry.ts';
import { ColumnName, DatasetId, Millis, RowIndex, UserId } from '../ids.ts';
import { ROWS_PER_ANCHOR } from '../limits.ts';
import { Filter, RangeFilter } from './filter.ts';
import { RichText } from './rich-text.ts';
import { SavedView } from './saved-view.ts';

/** What a cell holds: a number (timestamps as milliseconds), a text, or nothing. */
export const CellValue = z.union([z.number(), z.string().max(2_000), z.null()]);
export type CellValue = z.infer<typeof CellValue>;

/** `position` is the fallback where the rows cannot be drawn; `count`, how many rows it was about when it was written. */
export const Anchor = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rows'),
    rows: z.array(RowIndex).min(1).max(ROWS_PER_ANCHOR),
    /** The version of the data that numbers these rows; absent in notes of the first protocol. */
    dataset_id: DatasetId.optional(),
    position: Vector3.nullable(),
    /** What the first row's mapped columns said when the note was written: how one sees that it moved. */
    was: z.record(ColumnName, CellValue).optional(),
  }),
  z.strictObject({ kind: z.literal('place'), position: Vector3 }),
  /** Rows that pass every filter, on whatever version of the data. */
  z.strictObject({
    kind: z.literal('predicate'),
    by_column: z.record(ColumnName, Filter),
    dataset_id: DatasetId,
    count: z.int().min(0),
    position: Vector3.nullable(),
  }),
  /** Rows in a box of values of the columns that were mapped. */
  z.strictObject({
    kind: z.literal('region'),
    ranges: z.record(ColumnName, RangeFilter),
    dataset_id: DatasetId,
    count: z.int().min(0),
    position: Vector3.nullable(),
  }),
]);
export type Anchor = z.infer<typeof Anchor>;

export const FIRST_ANNOTATION_FIELDS = {
  content: RichText,
  author: UserId,
  created_at: Millis,
  anchor: Anchor,
  resolved: z.boolean(),
} as const;

export const ANNOTATION_FIELDS = {
  ...FIRST_ANNOTATION_FIELDS,
  /** The view it was written in. */
  saved: SavedView.nullable(),
  /** Who finds it important; only each person sets their own. */
  votes: z.record(UserId, z.literal(true)),
  /** Who resolved it, or reopened it; null where nobody did or nobody knows. */
  resolved_by: UserId.nullable(),
} as const;

export const LATER_ANNOTATION_DEFAULTS = { saved: null, votes: {}, resolved_by: null } as const;

export const REPLY_FIELDS = {
  annotation: z.string().regex(/^annotation:[A-Za-z0-9_-]{1,64}$/, 'annotation must be annotation:ID'),
  author: UserId,
  created_at: Millis,
  content: RichText,
} as const;
