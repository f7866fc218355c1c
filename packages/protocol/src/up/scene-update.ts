// A plain client's change: sets one field, or one key of a map field. It is taken to have seen all it was sent.
import { z } from 'zod';
import { OpId } from '../ids.ts';
import { ScenePath } from '../scene/path.ts';

export const SceneUpdate = z.strictObject({
  type: z.literal('scene_update'),
  path: ScenePath,
  value: z.json(),
  op_id: OpId.optional(),
});
export type SceneUpdate = z.infer<typeof SceneUpdate>;
