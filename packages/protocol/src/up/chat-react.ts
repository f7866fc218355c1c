// Puts one's reaction under a chat message, or takes it away.
import { z } from 'zod';
import { OpId, Seq } from '../ids.ts';
import { Reaction } from '../signal.ts';

export const ChatReact = z.strictObject({
  type: z.literal('chat_react'),
  /** Of the message. */
  seq: Seq,
  reaction: Reaction,
  on: z.boolean(),
  op_id: OpId.optional(),
});
export type ChatReact = z.infer<typeof ChatReact>;
