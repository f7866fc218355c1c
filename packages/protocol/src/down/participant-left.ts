// Somebody's seat is free: they left, their last connection was lost, or an admin removed them.
import { z } from 'zod';
import { UserId } from '../ids.ts';
import { ENTRY_HEAD } from './entry-head.ts';

export const ParticipantLeft = z.strictObject({
  type: z.literal('participant_left'),
  ...ENTRY_HEAD,
  user_id: UserId,
  reason: z.enum(['left', 'lost', 'removed']),
});
export type ParticipantLeft = z.infer<typeof ParticipantLeft>;
