// The first message on a socket: who you are, and the session as of `seq`.
import { z } from 'zod';
import { Audience } from '../audience.ts';
import { Seq } from '../ids.ts';
import { Participant } from '../participant.ts';
import { ParticipantPose } from '../presence.ts';
import { SceneSchema } from '../scene/scene.ts';
import { Session } from '../session.ts';
import { ChatSent } from './chat-sent.ts';

/** Private records of one audience the reader is in. */
export const Layer = z.strictObject({ audience: Audience, scene: SceneSchema });
export type Layer = z.infer<typeof Layer>;

export const Welcome = z.strictObject({
  type: z.literal('welcome'),
  protocol: z.int(),
  participant: Participant,
  session: Session,
  seq: Seq,
  scene: SceneSchema,
  /** Absent where there is none. Version 1 finds these records in `scene`. */
  layers: z.array(Layer).optional(),
  participants: z.array(Participant),
  presence: z.array(ParticipantPose),
  chat: z.array(ChatSent),
  /** How many `scene_part` messages follow with the rest of a large scene; absent where `scene` is whole [OPEN4]. */
  parts: z.int().min(1).optional(),
});
export type Welcome = z.infer<typeof Welcome>;
