// Somebody's role, grants, name or avatar changed.
import { z } from 'zod';
import { Participant } from '../participant.ts';
import { ENTRY_HEAD } from './entry-head.ts';

export const ParticipantChanged = z.strictObject({
  type: z.literal('participant_changed'),
  ...ENTRY_HEAD,
  participant: Participant,
});
export type ParticipantChanged = z.infer<typeof ParticipantChanged>;
