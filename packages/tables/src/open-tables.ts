// Opens the tables adapter: DuckDB in its own supervised process, behind the port. Descriptions are immutable and
// are answered here, so that sessions can be created and joined while the process restarts.
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Dataset, type DatasetId, OrreryError, type RowIndex } from '@orrery/protocol';
import { type Logger, silentLogger } from './logger.ts';
import type { Tables } from './port.ts';
import { type Questions, questionsOver } from './questions.ts';
import { TablesProcess } from './tables-process.ts';

export interface TablesOptions {
  /** Datasets are kept here as Parquet files named by content hash. Made if missing. */
  readonly directory: string;
  /** DuckDB's memory; beyond it a query fails or spills to `directory`. */
  readonly memoryLimitMb?: number;
  readonly logger?: Logger;
}

/** The port, and what operators and tests may see beyond it. */
export interface OpenTables extends Tables, Questions {
  /** Of the tables process; null while it restarts. */
  readonly pid: number | null;
  /** Runs one SELECT over the dataset as table `data`, as evidence quotes it; at most 1,000 rows. */
  recompute(dataset: DatasetId, query: string): Promise<readonly Record<string, number | string | null>[]>;
}

const MEMORY_LIMIT_MB = 1_024; // the two samples need 60; leaves room for sorts over a million rows
const THREADS = 2; // acknowledgements need the other cores

/** Resolves when the samples can be read. Rejects with OrreryError `dataset_unavailable`. */
export const openTables = async (options: TablesOptions): Promise<OpenTables> => {
  const directory = resolve(options.directory);
  await mkdir(directory, { recursive: true }).catch((error: Error) => {
    throw new OrreryError('dataset_unavailable', `Datasets cannot be kept there: ${error.message}`);
  });
  const process = new TablesProcess(
    { directory, memoryLimitMb: options.memoryLimitMb ?? MEMORY_LIMIT_MB, threads: THREADS },
    options.logger ?? silentLogger,
  );
  const datasets = await process.start();
  const byId = new Map<string, Dataset>(datasets.map((dataset) => [dataset.dataset_id, dataset]));
  const describe = (id: DatasetId): Dataset => {
    const dataset = byId.get(id);
    if (dataset) return dataset;
    throw new OrreryError(
      'not_found',
      `There is no dataset '${id}'. Datasets: ${[...byId.keys()].join(', ')}.`,
    );
  };

  return {
    get pid() {
      return process.pid;
    },
    list: async () => datasets,
    describe: async (id) => describe(id),
    column: async (id, column, precision = 'exact') => {
      const { columns } = describe(id);
      if (!columns.some(({ name }) => name === column))
        throw new OrreryError(
          'not_found',
          `There is no column '${column}'. Columns: ${columns.map(({ name }) => name).join(', ')}.`,
        );
      return process.call('column', { dataset_id: id, column, precision });
    },
    row: async (id, row) => {
      const { rows } = describe(id);
      if (!Number.isInteger(row) || row < 0 || row >= rows)
        throw new OrreryError('not_found', `There is no row ${row}. Rows are numbered 0 to ${rows - 1}.`);
      return process.call('row', { dataset_id: id, row });
    },
    run: async (request) => {
      describe(request.dataset_id);
      return process.call('run', request);
    },
    ...questionsOver(describe, (question, input) => process.call(question, input as never) as never),
    recompute: async (id, query) => {
      describe(id);
      return process.call('recompute', { dataset_id: id, query });
    },
    ping: async () => {
      const [first] = datasets;
      if (first) await process.call('row', { dataset_id: first.dataset_id, row: 0 as RowIndex });
    },
    close: () => process.close(),
  };
};
