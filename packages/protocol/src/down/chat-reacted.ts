// Somebody reacts to a chat message, or no longer.
import { z } from 'zod';
import { Audience } from '../audience.ts';
import { OpId, Seq, UserId } from '../ids.ts';
import { Reaction } from '../signal.ts';
import { ENTRY_HEAD } from './entry-head.ts';

export const ChatReacted = z.strictObject({
  type: z.literal('chat_reacted'),
  ...ENTRY_HEAD,
  user_id: UserId,
  op_id: OpId,
  /** Of the message. */
  chat_seq: Seq,
  reaction: Reaction,
  on: z.boolean(),
  audience: Audience.optional(),
});
export type ChatReacted = z.infer<typeof ChatReacted>;
