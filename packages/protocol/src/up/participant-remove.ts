// An admin removes somebody and bars the way back. In force at once.
import { z } from 'zod';
import { OpId, UserId } from '../ids.ts';

export const ParticipantRemove = z.strictObject({
  type: z.literal('participant_remove'),
  user_id: UserId,
  op_id: OpId.optional(),
});
export type ParticipantRemove = z.infer<typeof ParticipantRemove>;
