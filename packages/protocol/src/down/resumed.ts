// Instead of a welcome, after a reconnect that gave `since`: the missed entries follow, up to `up_to`.
import { z } from 'zod';
import { Seq } from '../ids.ts';
import { Participant } from '../participant.ts';
import { ParticipantPose } from '../presence.ts';
import { Session } from '../session.ts';

export const Resumed = z.strictObject({
  type: z.literal('resumed'),
  protocol: z.int(),
  participant: Participant,
  session: Session,
  since: Seq,
  up_to: Seq,
  participants: z.array(Participant),
  presence: z.array(ParticipantPose),
});
export type Resumed = z.infer<typeof Resumed>;
