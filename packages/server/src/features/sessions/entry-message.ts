// Entry to message: how readers see an entry of the log, live and when they resume. Null: it has no reader.
import {
  type Down,
  type Draft,
  type EntryMessage,
  firstProtocolConflicts,
  firstProtocolOperations,
  type Session,
} from '@orrery/protocol';
import { chatMessage } from './session-state.ts';

/** The first version that knows audiences and all of the scene; before it a reader is told less. */
export const AUDIENCE_PROTOCOL = 2;

/**
 * `session` is the session as it is now, for entries that change it. Version 1 is not told of audiences, nor of what came to
 * the scene later [UPGRADE2].
 */
export const entryMessage = (entry: Draft, session: Session, protocol: number): EntryMessage | null => {
  const message = messageOf(entry, session);
  if (message === null || protocol >= AUDIENCE_PROTOCOL) return message;
  const { audience: _, ...plain } = { audience: undefined, ...message };
  if (plain.type === 'chat_edited' || plain.type === 'chat_reacted') return null; // the message stands there as it was said
  if (plain.type === 'chat_sent') return firstProtocolChat(plain);
  if (plain.type !== 'scene_committed') return plain;
  return {
    ...plain,
    ops: firstProtocolOperations(plain.ops),
    conflicts: firstProtocolConflicts(plain.conflicts),
  };
};

/** A chat message for version 1: as it reads now, without what came later. */
export const firstProtocolChat = ({
  audience: _audience,
  view: _view,
  edited_at: _edited,
  reactions: _reactions,
  ...said
}: Down<'chat_sent'>): Down<'chat_sent'> => said;

const messageOf = (entry: Draft, session: Session): EntryMessage | null => {
  const { seq, at } = entry;
  switch (entry.kind) {
    case 'scene_committed':
      return {
        type: 'scene_committed',
        seq,
        at,
        user_id: entry.actor,
        ...entry.body,
        ...(entry.audience && { audience: [...entry.audience] }),
      };
    case 'chat_sent':
      return chatMessage(entry);
    case 'chat_edited':
    case 'chat_reacted':
      return {
        type: entry.kind,
        seq,
        at,
        user_id: entry.actor,
        ...entry.body,
        ...(entry.audience && { audience: [...entry.audience] }),
      } as EntryMessage;
    case 'participant_joined':
      return { type: 'participant_joined', seq, at, participant: entry.body.participant };
    case 'participant_left':
      return { type: 'participant_left', seq, at, user_id: entry.body.user_id, reason: entry.body.reason };
    case 'participant_changed':
      return { type: 'participant_changed', seq, at, participant: entry.body.participant };
    case 'session_changed':
      return { type: 'session_changed', seq, at, session };
    case 'agent_requested':
      return { type: 'agent_requested', seq, at, user_id: entry.actor, ...entry.body };
    case 'agent_answered':
      return { type: 'agent_action', seq, at, ...entry.body };
    case 'session_created':
    case 'session_erased':
    case 'retention_set':
    case 'refused':
      return null;
    default:
      return entry satisfies never;
  }
};
