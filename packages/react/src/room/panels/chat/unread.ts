// What is unread of a chat: how much, how much of it names one, and where the first of it is. Pure.
import type { ChatMessage } from '@orrery/client';

export interface Unread {
  readonly count: number;
  /** Of them, those that mention me. */
  readonly mentions: number;
  /** There are older ones that may be unread too. */
  readonly more: boolean;
}

const isNews = (message: ChatMessage, read: number, me: string): boolean =>
  message.seq > read && message.user_id !== me && message.text !== '';

/** `read` null: nothing is news before one has been here. */
export const unreadOf = (
  messages: readonly ChatMessage[],
  read: number | null,
  me: string,
  hasOlder: boolean,
): Unread => {
  if (read === null) return { count: 0, mentions: 0, more: false };
  let [count, mentions] = [0, 0];
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at]!;
    if (message.seq <= read) break;
    if (!isNews(message, read, me)) continue;
    count += 1;
    if (message.mentions.some((user) => user === me)) mentions += 1;
  }
  return { count, mentions, more: hasOlder && (messages[0]?.seq ?? 0) > read && count > 0 };
};

/** The message that "New" stands above; null where nothing is. */
export const firstNews = (
  messages: readonly ChatMessage[],
  read: number | null,
  me: string,
): number | null =>
  read === null ? null : (messages.find((message) => isNews(message, read, me))?.seq ?? null);
