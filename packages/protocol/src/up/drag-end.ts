// Let go without a change: everyone is back at what is committed.
import { z } from 'zod';
import { ScenePath } from '../scene/path.ts';

export const DragEnd = z.strictObject({ type: z.literal('drag_end'), path: ScenePath });
export type DragEnd = z.infer<typeof DragEnd>;
