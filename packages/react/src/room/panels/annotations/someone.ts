// Somebody who has left, as far as one still knows them: enough for their mark beside what they wrote.
import type { Participant, UserId } from '@orrery/protocol';

export const someone = (user_id: UserId, username: string): Participant =>
  ({
    user_id,
    username,
    kind: 'person',
    avatar_config: { model: 'default_avatar', scale: 1 },
  }) as Participant;
