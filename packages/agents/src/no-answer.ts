// The honest result where there is nothing to say: no insight, confidence 0, and a sentence that says why.
import type { AgentResult } from '@orrery/protocol';

export const noAnswer = (message: string): AgentResult => ({
  insights: [],
  confidence: 0,
  recommendations: [],
  evidence: [],
  message: message.slice(0, 1_000),
});
