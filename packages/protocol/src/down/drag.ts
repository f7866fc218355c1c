// Somebody drags a value: this is where it is now. Not logged, and not what is committed.
import { z } from 'zod';
import { UserId } from '../ids.ts';
import { ScenePath } from '../scene/path.ts';

export const Drag = z.strictObject({
  type: z.literal('drag'),
  user_id: UserId,
  path: ScenePath,
  value: z.json(),
});
export type Drag = z.infer<typeof Drag>;
