// How far an agent is with a request. Not logged.
import { z } from 'zod';
import { AgentId, Seq } from '../ids.ts';

export const AgentProgress = z.strictObject({
  type: z.literal('agent_progress'),
  agent_id: AgentId,
  request_seq: Seq,
  status: z.string(),
});
export type AgentProgress = z.infer<typeof AgentProgress>;
