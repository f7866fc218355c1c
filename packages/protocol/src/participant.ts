// A participant: a person or an agent in a session. A participant is named by its user_id; several sockets
// of one user_id are devices of one participant.
import { z } from 'zod';
import { Millis, UserId } from './ids.ts';
import { USERNAME_CHARS } from './limits.ts';
import { Capability, Role } from './roles.ts';

export const Username = z
  .string()
  .trim()
  .min(1)
  .max(USERNAME_CHARS)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'username must not contain control characters');

/** The figures there are; any other name is drawn as the first. */
export const AVATAR_MODELS = [
  'default_avatar',
  'explorer',
  'robot',
  'diver',
  'owl',
  'fox',
  'crystal',
] as const;
export type AvatarModel = (typeof AVATAR_MODELS)[number];

/** How a person looks. `color` is #RRGGBB; `scale` is a factor on the head of 0.25 m. */
export const AvatarConfig = z.strictObject({
  model: z.string().min(1).max(60).default('default_avatar'),
  color: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/, 'color must be #RRGGBB')
    .optional(),
  scale: z.number().min(0.5).max(2).default(1),
});
export type AvatarConfig = z.infer<typeof AvatarConfig>;

export const Participant = z.strictObject({
  user_id: UserId,
  username: Username,
  kind: z.enum(['person', 'agent']),
  role: Role,
  /** Capabilities the host has granted beyond the role. */
  granted: z.array(Capability),
  avatar_config: AvatarConfig,
  joined_at: Millis,
});
export type Participant = z.infer<typeof Participant>;
