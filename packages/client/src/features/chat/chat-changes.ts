// What edits and reactions make of a message. Pure; messages are never changed in place.
import { type Millis, REACTIONS, type Reaction, type UserId } from '@orrery/protocol';
import type { ChatMessage } from '../../talk-client.ts';

export type ChatChange =
  | {
      readonly kind: 'edit';
      readonly chat_seq: number;
      readonly text: string | null;
      readonly mentions: readonly UserId[] | null;
      readonly at: number;
    }
  | {
      readonly kind: 'react';
      readonly chat_seq: number;
      readonly user: UserId;
      readonly reaction: Reaction;
      readonly on: boolean;
    };

/** People under each reaction, in the order of the reactions; nothing where there is none. */
const withReaction = (message: ChatMessage, user: UserId, reaction: Reaction, on: boolean): ChatMessage => {
  const { reactions = {}, ...rest } = message;
  const others = (reactions[reaction] ?? []).filter((one) => one !== user);
  const now = { ...reactions, [reaction]: on ? [...others, user] : others };
  const left = REACTIONS.flatMap((one) => (now[one]?.length ? [[one, now[one]] as const] : []));
  return left.length === 0 ? rest : { ...rest, reactions: Object.fromEntries(left) };
};

export const changedBy = (message: ChatMessage, change: ChatChange): ChatMessage => {
  if (change.kind === 'react') return withReaction(message, change.user, change.reaction, change.on);
  const { text, mentions, at } = change;
  return {
    ...message,
    text: text ?? '',
    mentions: text === null ? [] : [...(mentions ?? message.mentions)],
    edited_at: at as Millis,
  };
};

/** Whether it was taken back. */
export const isTakenBack = ({ text, edited_at }: Pick<ChatMessage, 'text' | 'edited_at'>): boolean =>
  text === '' && edited_at !== undefined;

/** Messages by seq with others merged in; of two of one seq the first list's stands. */
export const mergedBySeq = (known: readonly ChatMessage[], more: readonly ChatMessage[]): ChatMessage[] => {
  const bySeq = new Map([...more, ...known].map((one) => [one.seq, one]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
};
