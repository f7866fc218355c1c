// The first message on a socket: who you are, and the session as of `seq`.
import { z } from 'zod';
import { Seq } from '../ids.ts';
import { Participant } from '../participant.ts';
import { ParticipantPose } from '../presence.ts';
import { SceneSchema } from '../scene/scene.ts';
import { Session } from '../session.ts';
import { ChatSent } from './chat-sent.ts';

export const Welcome = z.strictObject({
  type: z.literal('welcome'),
  protocol: z.int(),
  participant: Participant,
  session: Session,
  seq: Seq,
  scene: SceneSchema,
  participants: z.array(Participant),
  presence: z.array(ParticipantPose),
  chat: z.array(ChatSent),
  /** How many `scene_part` messages follow with the rest of a large scene; absent where `scene` is whole [OPEN4]. */
  parts: z.int().min(1).optional(),
});
export type Welcome = z.infer<typeof Welcome>;
