// A drag is over, however it ended: what is committed counts again.
import { z } from 'zod';
import { UserId } from '../ids.ts';
import { ScenePath } from '../scene/path.ts';

export const DragEnded = z.strictObject({ type: z.literal('drag_ended'), user_id: UserId, path: ScenePath });
export type DragEnded = z.infer<typeof DragEnded>;
