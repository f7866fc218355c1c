// One chat message as it stands in the log.
import { z } from 'zod';
import { AgentResult } from '../agent-result.ts';
import { Audience } from '../audience.ts';
import { OpId, UserId } from '../ids.ts';
import { ENTRY_HEAD } from './entry-head.ts';

export const ChatSent = z.strictObject({
  type: z.literal('chat_sent'),
  ...ENTRY_HEAD,
  user_id: UserId,
  username: z.string(),
  op_id: OpId,
  text: z.string(),
  /** Participants named with @ in the text. */
  mentions: z.array(UserId),
  result: AgentResult.nullable(),
  /** Who reads it: a whisper. Absent is everyone; never sent to version 1. */
  audience: Audience.optional(),
});
export type ChatSent = z.infer<typeof ChatSent>;
