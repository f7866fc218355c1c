// The colour of a user by id alone: somebody who has left is still an author. Pure but for the client's list of people.
import type { SessionClient } from '@orrery/client';
import type { UserId } from '@orrery/protocol';
import { colorOf } from '../color/people-colors.ts';

/** #RRGGBB. */
export const userColor = (client: Pick<SessionClient, 'participants'>, user_id: UserId): string =>
  colorOf(client.participants.getState().get(user_id) ?? { user_id, avatar_config: { model: '', scale: 1 } });
