// How far an agent is with a request, in a sentence. Refused from people.
import { z } from 'zod';
import { Seq } from '../ids.ts';

export const AgentProgressSet = z.strictObject({
  type: z.literal('agent_progress_set'),
  request_seq: Seq,
  status: z.string().min(1).max(200),
});
export type AgentProgressSet = z.infer<typeof AgentProgressSet>;
