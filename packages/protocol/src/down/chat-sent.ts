// One chat message as it stands in the log.
import { z } from 'zod';
import { AgentResult } from '../agent-result.ts';
import { Millis, OpId, Seq, UserId } from '../ids.ts';

export const ChatSent = z.strictObject({
  type: z.literal('chat_sent'),
  seq: Seq,
  at: Millis,
  user_id: UserId,
  username: z.string(),
  op_id: OpId,
  text: z.string(),
  /** Participants named with @ in the text. */
  mentions: z.array(UserId),
  result: AgentResult.nullable(),
});
export type ChatSent = z.infer<typeof ChatSent>;
