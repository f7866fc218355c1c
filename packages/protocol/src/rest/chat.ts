// All that was ever said, by page.
import { z } from 'zod';
import { ChatSent } from '../down/chat-sent.ts';
import { Seq, UserId } from '../ids.ts';
import { CHAT_PER_PAGE, WELCOME_CHAT } from '../limits.ts';

export const ReadChat = z.strictObject({
  /** Who reads: a member of the session that the caller speaks for. */
  user_id: UserId,
  /** Messages before this entry; absent: the latest. */
  before: z.coerce.number().int().min(1).optional(),
  /** Only messages that contain it, whatever their case. */
  text: z.string().trim().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(CHAT_PER_PAGE).default(WELCOME_CHAT),
});
export type ReadChat = z.infer<typeof ReadChat>;

export const ChatPage = z.strictObject({
  /** Oldest first. */
  messages: z.array(ChatSent),
  /** Whether there may be older ones: ask again before the first, or before `read_to` where this page is empty. */
  more: z.boolean(),
  /** How far back was read. */
  read_to: Seq,
});
export type ChatPage = z.infer<typeof ChatPage>;
