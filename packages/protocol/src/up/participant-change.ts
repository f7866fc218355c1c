// An admin changes somebody's role, or grants capabilities until they are taken back. In force at once.
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
