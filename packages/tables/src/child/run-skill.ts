// Runs a skill beside the data. (The statistics themselves are in `analytics`.)
import type { AgentResult } from '@orrery/protocol';
import type { SkillRequest } from '../port.ts';
import type { DatasetStore } from './dataset-store.ts';

export const runSkill = async (_store: DatasetStore, _request: SkillRequest): Promise<AgentResult> => ({
  insights: [],
  confidence: 0,
  recommendations: [],
  evidence: [],
  message: 'The analysis is not built yet.',
});
