// An annotation: a note about rows of the data, or about a place.
import { z } from 'zod';
import { Vector3 } from '../geometry.ts';
import { DatasetId, Millis, RowIndex, UserId } from '../ids.ts';
import { ROWS_PER_ANCHOR } from '../limits.ts';
import { RichText } from './rich-text.ts';

/** What an annotation is about: rows, or a place. `position` is the fallback when the rows cannot be drawn. */
export const Anchor = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rows'),
    rows: z.array(RowIndex).min(1).max(ROWS_PER_ANCHOR),
    /** The version of the data that numbers these rows; absent in notes of the first protocol. */
    dataset_id: DatasetId.optional(),
    position: Vector3.nullable(),
  }),
  z.strictObject({ kind: z.literal('place'), position: Vector3 }),
]);
export type Anchor = z.infer<typeof Anchor>;

export const ANNOTATION_FIELDS = {
  content: RichText,
  author: UserId,
  created_at: Millis,
  anchor: Anchor,
  resolved: z.boolean(),
} as const;
