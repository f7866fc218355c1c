// What a room is made of inside, as its face sees it. Types alone.
import type { Connection } from './connection/connection.ts';
import type { Outbox } from './connection/outbox.ts';
import type { Agents } from './features/agents.ts';
import type { Annotations } from './features/annotations/annotations.ts';
import type { Chat } from './features/chat/chat.ts';
import type { Typing } from './features/chat/typing.ts';
import type { Conflicts } from './features/conflicts.ts';
import type { Drags } from './features/drags.ts';
import type { Drive } from './features/drive/drive.ts';
import type { Following } from './features/following.ts';
import type { People } from './features/people.ts';
import type { Presence } from './features/presence.ts';
import type { Meeting } from './features/signals/meeting.ts';
import type { Overlap } from './features/signals/overlap.ts';
import type { ReactionPace } from './features/signals/reaction-pace.ts';
import type { ServerClock } from './features/signals/server-clock.ts';
import type { Stage } from './features/stage.ts';
import type { MessageListeners } from './message-listeners.ts';
import type { RoomUnsent } from './offline/room-unsent.ts';
import type { Readiness } from './readiness.ts';
import type { OpIds } from './replica/op-ids.ts';
import type { Replica } from './replica/replica.ts';

export interface RoomParts {
  readonly drive: Drive;
  readonly opIds: OpIds;
  readonly connection: Connection;
  readonly outbox: Outbox;
  readonly replica: Replica;
  readonly people: People;
  readonly presence: Presence;
  readonly following: Following;
  readonly drags: Drags;
  readonly chat: Chat;
  readonly typing: Typing;
  readonly clock: ServerClock;
  readonly reactions: ReactionPace;
  readonly meeting: Meeting;
  readonly overlap: Overlap;
  readonly agents: Agents;
  readonly annotations: Annotations;
  readonly conflicts: Conflicts;
  readonly stage: Stage;
  readonly unsent: RoomUnsent;
  readonly readiness: Readiness;
  readonly listeners: MessageListeners;
}
