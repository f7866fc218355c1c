// Where a value is while it is being dragged. Latest wins, never logged: the change itself is committed once, at the end.
import { z } from 'zod';
import { DRAG_CHARS } from '../limits.ts';
import { ScenePath } from '../scene/path.ts';

export const DragSet = z.strictObject({
  type: z.literal('drag_set'),
  path: ScenePath,
  /** As in `scene_update`: a field's whole value, or one key's; null there is "without this key". */
  value: z
    .json()
    .refine(
      (value) => JSON.stringify(value).length <= DRAG_CHARS,
      `at most ${DRAG_CHARS} characters of JSON; change larger values with scene_update`,
    ),
});
export type DragSet = z.infer<typeof DragSet>;
