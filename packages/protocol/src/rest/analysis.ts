// REST bodies of collaborative analysis: several agents asked at once.
import { z } from 'zod';
import { AgentResult } from '../agent-result.ts';
import { AgentId, SessionId, UserId } from '../ids.ts';
import { AgentParameters } from '../up/agent-action.ts';

export const RequestAnalysis = z.strictObject({
  user_id: UserId.optional(),
  agents: z.array(AgentId).min(1).max(4).optional(),
  parameters: AgentParameters.optional(),
});
export type RequestAnalysis = z.infer<typeof RequestAnalysis>;

export const Analysis = z.strictObject({
  session_id: SessionId,
  results: z.array(
    z.strictObject({ agent_id: AgentId, action: z.string(), request_seq: z.int(), result: AgentResult }),
  ),
});
export type Analysis = z.infer<typeof Analysis>;
