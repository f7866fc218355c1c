// A note, by a plain client: about rows if `rows` is given, else about a place.
import { z } from 'zod';
import { Vector3 } from '../geometry.ts';
import { OpId, RowIndex } from '../ids.ts';
import { NOTE_CHARS, ROWS_PER_ANCHOR } from '../limits.ts';

export const AnnotationCreate = z.strictObject({
  type: z.literal('annotation_create'),
  content: z.string().trim().min(1).max(NOTE_CHARS),
  position: Vector3.optional(),
  rows: z.array(RowIndex).min(1).max(ROWS_PER_ANCHOR).optional(),
  op_id: OpId.optional(),
});
export type AnnotationCreate = z.infer<typeof AnnotationCreate>;
