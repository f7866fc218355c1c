// Runs a skill beside the data. The statistics are in `analytics`; here the rows are chosen and the answer is checked
// against the contract before it leaves. It never takes so long that the process counts as stuck.
import { type AnalysisFilter, analyzeScene } from '@orrery/analytics';
import { AgentResult, type Column, type ColumnData, type Dataset, type Filter } from '@orrery/protocol';
import type { SkillRequest } from '../port.ts';
import { analyzeApart } from './analyze-apart.ts';
import type { DatasetStore } from './dataset-store.ts';
import { selectRows } from './select-rows.ts';

export const SKILL_MS = 20_000; // below the process's own limit of 25 s; 3,000,000 rows take about 2 s
const ROWS_AT_HAND = 250_000; // fewer are computed in less time than a thread needs to start

/** A question that takes longer than `ms` gets a result that says so. */
export const runSkill = async (
  store: DatasetStore,
  request: SkillRequest,
  ms = SKILL_MS,
): Promise<AgentResult> => {
  const dataset = store.get(request.dataset_id);
  const stop = new AbortController();
  const late = Promise.withResolvers<AgentResult>();
  const timer = setTimeout(() => {
    late.resolve(tooLate(dataset, ms));
    stop.abort();
  }, ms);
  const answer = analyze(store, dataset, request, stop.signal);
  answer.catch(() => undefined); // it is heard below, or nobody waits for it any more
  try {
    return await Promise.race([late.promise, answer]);
  } finally {
    clearTimeout(timer);
  }
};

const analyze = async (
  store: DatasetStore,
  dataset: Dataset,
  request: SkillRequest,
  signal: AbortSignal,
): Promise<AgentResult> => {
  const values = new Map<string, ColumnData>();
  const columns = dataset.columns.filter(isAnalysed);
  for (const { name } of columns) {
    signal.throwIfAborted();
    values.set(name, await store.column(dataset, name));
  }
  const input = {
    dataset_id: dataset.dataset_id,
    columns,
    rows: await selectRows(store, dataset, knownFilters(dataset, request.filters)),
    filters: request.filters as Readonly<Record<string, AnalysisFilter>>,
    parameters: request.parameters,
    fiscal_year_start: dataset.fiscal_year_start,
  };
  const column = (name: string): ColumnData => {
    const found = values.get(name);
    if (!found) throw new TypeError(`no column ${name}`);
    return found;
  };
  const result =
    dataset.rows <= ROWS_AT_HAND
      ? analyzeScene({ ...input, column })
      : await analyzeApart({ ...input, values }, signal);
  return AgentResult.parse(result);
};

const tooLate = (dataset: Dataset, ms: number): AgentResult => ({
  insights: [],
  confidence: 0,
  recommendations: [],
  evidence: [],
  message: `The ${dataset.rows.toLocaleString('en')} rows could not be analysed within ${ms / 1_000} s, so nothing is said about them. Filter the stage to fewer rows, then ask again.`,
});

/** Texts are names of rows: there is nothing to compute on them. */
const isAnalysed = (column: Column): column is Column & { type: Exclude<Column['type'], 'text'> } =>
  column.type !== 'text';

/** A filter on a column that is not there is answered by the skill in words; it cannot choose rows. */
const knownFilters = (dataset: Dataset, filters: Readonly<Record<string, Filter>>): [string, Filter][] =>
  Object.entries(filters).filter(([name]) => dataset.columns.some((column) => column.name === name));
