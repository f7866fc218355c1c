// Tells the agent (and everybody) what was asked of it, and by whom.
import { z } from 'zod';
import { AgentId, OpId, UserId } from '../ids.ts';
import { AgentActionName, AgentParameters } from '../up/agent-action.ts';
import { ENTRY_HEAD } from './entry-head.ts';

export const AgentRequested = z.strictObject({
  type: z.literal('agent_requested'),
  ...ENTRY_HEAD,
  user_id: UserId,
  op_id: OpId,
  agent_id: AgentId,
  action: AgentActionName,
  parameters: AgentParameters,
});
export type AgentRequested = z.infer<typeof AgentRequested>;
