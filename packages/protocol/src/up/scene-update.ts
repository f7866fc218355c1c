// A plain client's change: sets one field, or one key of a map field. It is taken to have seen all it was sent.
import { z } from 'zod';
import { OpId } from '../ids.ts';

export const SceneUpdate = z.strictObject({
  type: z.literal('scene_update'),
  /** [record, field] or [record, field, key]. */
  path: z.union([
    z.tuple([z.string().max(80), z.string().max(40)]),
    z.tuple([z.string().max(80), z.string().max(40), z.string().max(200)]),
  ]),
  value: z.json(),
  op_id: OpId.optional(),
});
export type SceneUpdate = z.infer<typeof SceneUpdate>;
