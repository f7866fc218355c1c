// One chat message as it stands in the log.
import { z } from 'zod';
import { AgentResult } from '../agent-result.ts';
import { Audience } from '../audience.ts';
import { Millis, OpId, UserId } from '../ids.ts';
import { SavedView } from '../scene/saved-view.ts';
import { Reaction } from '../signal.ts';
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
  view: SavedView.optional(),
  /** When it was last changed; taken back, its text is empty. Absent where it never was. */
  edited_at: Millis.optional(),
  /** Who reacts how; absent where nobody does. */
  reactions: z.partialRecord(Reaction, z.array(UserId)).optional(),
  /** Who reads it: a whisper. Absent is everyone; never sent to version 1. */
  audience: Audience.optional(),
});
export type ChatSent = z.infer<typeof ChatSent>;
