// An admin changes somebody's role, grants a capability for a while, or removes them. In force at once.
import { z } from 'zod';
import { OpId, UserId } from '../ids.ts';
import { Capability, Role } from '../roles.ts';

export const ParticipantChange = z.strictObject({
  type: z.literal('participant_change'),
  user_id: UserId,
  role: Role.optional(),
  granted: z.array(Capability).max(20).optional(),
  op_id: OpId.optional(),
});
export type ParticipantChange = z.infer<typeof ParticipantChange>;

export const ParticipantRemove = z.strictObject({
  type: z.literal('participant_remove'),
  user_id: UserId,
  op_id: OpId.optional(),
});
export type ParticipantRemove = z.infer<typeof ParticipantRemove>;
