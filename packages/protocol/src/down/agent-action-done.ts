// The agent's answer: exactly one per request.
import { z } from 'zod';
import { AgentResult } from '../agent-result.ts';
import { AgentId, OpId, Seq, UserId } from '../ids.ts';
import { AgentActionName } from '../up/agent-action.ts';
import { ENTRY_HEAD } from './entry-head.ts';

export const AgentActionDone = z.strictObject({
  type: z.literal('agent_action'),
  ...ENTRY_HEAD,
  agent_id: AgentId,
  action: AgentActionName,
  /** The seq of the request, and who made it. */
  request_seq: Seq,
  user_id: UserId,
  op_id: OpId,
  result: AgentResult,
});
export type AgentActionDone = z.infer<typeof AgentActionDone>;
