// Runs a skill beside the data. The statistics are in `analytics`; here the rows are chosen and the answer is checked
// against the contract before it leaves.
import { type AnalysisFilter, analyzeScene } from '@orrery/analytics';
import { AgentResult, type Column, type ColumnData, type Dataset, type Filter } from '@orrery/protocol';
import type { SkillRequest } from '../port.ts';
import type { DatasetStore } from './dataset-store.ts';
import { selectRows } from './select-rows.ts';

export const runSkill = async (store: DatasetStore, request: SkillRequest): Promise<AgentResult> => {
  const dataset = store.get(request.dataset_id);
  const columns = new Map<string, ColumnData>();
  const analysed = dataset.columns.filter(isAnalysed);
  for (const { name } of analysed) columns.set(name, await store.column(dataset, name));
  const filters = request.filters as Readonly<Record<string, AnalysisFilter>>;
  const result = analyzeScene({
    dataset_id: dataset.dataset_id,
    columns: analysed,
    rows: await selectRows(store, dataset, knownFilters(dataset, request.filters)),
    filters,
    column: (name) => {
      const column = columns.get(name);
      if (!column) throw new TypeError(`no column ${name}`);
      return column;
    },
    parameters: request.parameters,
  });
  return AgentResult.parse(result);
};

/** Texts are names of rows: there is nothing to compute on them. */
const isAnalysed = (column: Column): column is Column & { type: Exclude<Column['type'], 'text'> } =>
  column.type !== 'text';

/** A filter on a column that is not there is answered by the skill in words; it cannot choose rows. */
const knownFilters = (dataset: Dataset, filters: Readonly<Record<string, Filter>>): [string, Filter][] =>
  Object.entries(filters).filter(([name]) => dataset.columns.some((column) => column.name === name));
