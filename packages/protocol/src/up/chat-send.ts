// Says something to everyone in the session, or whispers it to an audience. Agents may attach the result they speak of.
import { z } from 'zod';
import { AgentResult } from '../agent-result.ts';
import { Audience } from '../audience.ts';
import { OpId } from '../ids.ts';
import { CHAT_CHARS } from '../limits.ts';
import { SavedView } from '../scene/saved-view.ts';

export const ChatSend = z.strictObject({
  type: z.literal('chat_send'),
  text: z.string().trim().min(1).max(CHAT_CHARS),
  op_id: OpId.optional(),
  /** Refused from people. */
  result: AgentResult.optional(),
  /** A view it speaks of. */
  view: SavedView.optional(),
  /** Whom it is for, beside its author; absent is everyone. */
  audience: Audience.optional(),
});
export type ChatSend = z.infer<typeof ChatSend>;
