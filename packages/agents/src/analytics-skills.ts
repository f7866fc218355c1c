// analytics_agent: real statistics over the rows that pass the stage's filters, computed in the tables process.
import type { Tables } from '@orrery/tables';
import { noAnswer } from './no-answer.ts';
import type { Skills } from './skill.ts';

export const analyticsSkills = (tables: Tables): Skills => ({
  status: 'Computing statistics on the rows that pass the filters',
  async answer({ action, parameters }, { dataset_id, filters }) {
    if (action !== 'analyze_scene') return noAnswer('analytics_agent knows analyze_scene.');
    return tables.run({ skill: 'analyze_scene', dataset_id, filters, parameters });
  },
});
