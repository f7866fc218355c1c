// Asks an agent to do something. Answered by exactly one `agent_action` with a result.
import { z } from 'zod';
import { AgentId, OpId } from '../ids.ts';

/** Free parameters of an action; each skill checks its own. */
export const AgentParameters = z.record(z.string().max(80), z.json());
export type AgentParameters = z.infer<typeof AgentParameters>;

export const AgentActionName = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'action must be snake_case');

export const AgentAction = z.strictObject({
  type: z.literal('agent_action'),
  agent_id: AgentId,
  action: AgentActionName,
  parameters: AgentParameters.optional(),
  op_id: OpId.optional(),
});
export type AgentAction = z.infer<typeof AgentAction>;
