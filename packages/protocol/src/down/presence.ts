// The poses that changed since the last flush; one message for all receivers.
import { z } from 'zod';
import { ParticipantPose } from '../presence.ts';

export const Presence = z.strictObject({
  type: z.literal('presence'),
  participants: z.array(ParticipantPose),
});
export type Presence = z.infer<typeof Presence>;
