// The three agents that a later release builds: present, asked like anybody, and honest about it.
import type { AgentId } from '@orrery/protocol';
import { noAnswer } from './no-answer.ts';
import type { Skills } from './skill.ts';

export const unbuiltSkills = (agent: AgentId): Skills => ({
  status: 'Reading the question',
  answer: async () => noAnswer(`${agent} is not built yet; ask analytics_agent.`),
});
