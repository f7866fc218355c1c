// Where I am, look and point. Latest wins.
import { z } from 'zod';
import { POSE_FIELDS } from '../presence.ts';

export const PresenceSet = z.strictObject({ type: z.literal('presence_set'), ...POSE_FIELDS });
export type PresenceSet = z.infer<typeof PresenceSet>;
