// The thread that computes one analysis of a large table, so that nobody's column, page or summary waits for it. It is given
// columns and rows, answers once, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { type AnalysisInput, analyzeScene, type ColumnValues } from '@orrery/analytics';

export interface AnalysisJob extends Omit<AnalysisInput, 'column'> {
  readonly values: ReadonlyMap<string, ColumnValues>;
}

const { values, ...input } = workerData as AnalysisJob;
parentPort?.postMessage(
  analyzeScene({
    ...input,
    column: (name) => {
      const column = values.get(name);
      if (!column) throw new TypeError(`no column ${name}`);
      return column;
    },
  }),
);
