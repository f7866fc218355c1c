// Says it differently, or takes it back: one's own message, soon after it was sent.
import { z } from 'zod';
import { OpId, Seq } from '../ids.ts';
import { CHAT_CHARS } from '../limits.ts';

export const ChatEdit = z.strictObject({
  type: z.literal('chat_edit'),
  /** Of the message. */
  seq: Seq,
  /** Null takes it back. */
  text: z.string().trim().min(1).max(CHAT_CHARS).nullable(),
  op_id: OpId.optional(),
});
export type ChatEdit = z.infer<typeof ChatEdit>;
