// An agent's answer to a request. Refused from people.
import { z } from 'zod';
import { AgentResult } from '../agent-result.ts';
import { Seq } from '../ids.ts';

export const AgentReport = z.strictObject({
  type: z.literal('agent_report'),
  /** The seq of the request's own entry. */
  request_seq: Seq,
  result: AgentResult,
});
export type AgentReport = z.infer<typeof AgentReport>;
