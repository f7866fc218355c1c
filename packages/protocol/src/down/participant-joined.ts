// Somebody took a seat.
import { z } from 'zod';
import { Participant } from '../participant.ts';
import { ENTRY_HEAD } from './entry-head.ts';

export const ParticipantJoined = z.strictObject({
  type: z.literal('participant_joined'),
  ...ENTRY_HEAD,
  participant: Participant,
});
export type ParticipantJoined = z.infer<typeof ParticipantJoined>;
