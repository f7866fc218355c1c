// What agents do: exactly one `agent_action` with a result per request, `agent_progress` before it,
// and `agent_requested`, which tells the agent (and everybody) what was asked.
import { z } from 'zod';
import { AgentResult } from '../agent-result.ts';
import { AgentId, Millis, OpId, Seq, UserId } from '../ids.ts';
import { AgentActionName, AgentParameters } from '../up/agent-action.ts';

export const AgentRequested = z.strictObject({
  type: z.literal('agent_requested'),
  seq: Seq,
  at: Millis,
  user_id: UserId,
  op_id: OpId,
  agent_id: AgentId,
  action: AgentActionName,
  parameters: AgentParameters,
});
export type AgentRequested = z.infer<typeof AgentRequested>;

export const AgentActionDone = z.strictObject({
  type: z.literal('agent_action'),
  seq: Seq,
  at: Millis,
  agent_id: AgentId,
  action: AgentActionName,
  /** The seq of the request, and who made it. */
  request_seq: Seq,
  user_id: UserId,
  op_id: OpId,
  result: AgentResult,
});
export type AgentActionDone = z.infer<typeof AgentActionDone>;

export const AgentProgress = z.strictObject({
  type: z.literal('agent_progress'),
  agent_id: AgentId,
  request_seq: Seq,
  status: z.string(),
});
export type AgentProgress = z.infer<typeof AgentProgress>;
