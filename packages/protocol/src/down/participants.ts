// Who is here changed.
import { z } from 'zod';
import { Millis, Seq, UserId } from '../ids.ts';
import { Participant } from '../participant.ts';

export const ParticipantJoined = z.strictObject({
  type: z.literal('participant_joined'),
  seq: Seq,
  at: Millis,
  participant: Participant,
});
export type ParticipantJoined = z.infer<typeof ParticipantJoined>;

export const ParticipantLeft = z.strictObject({
  type: z.literal('participant_left'),
  seq: Seq,
  at: Millis,
  user_id: UserId,
  reason: z.enum(['left', 'lost', 'removed']),
});
export type ParticipantLeft = z.infer<typeof ParticipantLeft>;

/** Role, grants, name or avatar changed. */
export const ParticipantChanged = z.strictObject({
  type: z.literal('participant_changed'),
  seq: Seq,
  at: Millis,
  participant: Participant,
});
export type ParticipantChanged = z.infer<typeof ParticipantChanged>;
