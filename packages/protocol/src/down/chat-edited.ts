// A chat message reads differently now, or was taken back.
import { z } from 'zod';
import { Audience } from '../audience.ts';
import { OpId, Seq, UserId } from '../ids.ts';
import { ENTRY_HEAD } from './entry-head.ts';

export const ChatEdited = z.strictObject({
  type: z.literal('chat_edited'),
  ...ENTRY_HEAD,
  user_id: UserId,
  op_id: OpId,
  /** Of the message. */
  chat_seq: Seq,
  /** Null: taken back. */
  text: z.string().nullable(),
  mentions: z.array(UserId),
  audience: Audience.optional(),
});
export type ChatEdited = z.infer<typeof ChatEdited>;
