// Opens the tables adapter: DuckDB in its own supervised process, behind the port. Descriptions are immutable and
// are answered here, so that sessions can be created and joined while the process restarts.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type DatasetId,
  type OrganisationId,
  OrreryError,
  type RowIndex,
  type UploadedDataset,
} from '@orrery/protocol';
import { DatasetList } from './dataset-list.ts';
import type { Imports } from './imports.ts';
import { INGEST_LIMITS, type IngestLimits } from './ingest-limits.ts';
import { type Logger, silentLogger } from './logger.ts';
import type { Tables } from './port.ts';
import { type Questions, questionsOver } from './questions.ts';
import { TablesProcess } from './tables-process.ts';

export interface TablesOptions {
  /** Datasets are kept here as Parquet files named by content hash. Made if missing. */
  readonly directory: string;
  /** DuckDB's memory; beyond it a query fails or spills to `directory`. */
  readonly memoryLimitMb?: number;
  /** What one uploaded file may cost; what is absent is as in `INGEST_LIMITS`. */
  readonly limits?: Partial<IngestLimits>;
  readonly logger?: Logger;
}

/** The port, and what operators and tests may see beyond it. */
export interface OpenTables extends Tables, Questions, Imports {
  /** Whose an uploaded dataset is; null for samples, which are everybody's. */
  organisationOf(dataset: DatasetId): OrganisationId | null;
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
  const incomingDirectory = join(directory, 'incoming');
  await mkdir(incomingDirectory, { recursive: true });
  // Uploads that a stopped server had not handed over; nobody waits for them.
  for (const name of await readdir(incomingDirectory))
    await rm(join(incomingDirectory, name), { force: true });
  const process = new TablesProcess(
    {
      directory,
      memoryLimitMb: options.memoryLimitMb ?? MEMORY_LIMIT_MB,
      threads: THREADS,
      limits: { ...INGEST_LIMITS, ...options.limits },
    },
    options.logger ?? silentLogger,
  );
  const ready = await process.start();
  const datasets = new DatasetList(ready.datasets, ready.organisations);
  const describe = (id: DatasetId) => datasets.get(id);
  const known = async (uploaded: Promise<UploadedDataset>, organisation: OrganisationId | null) => {
    const answer = await uploaded;
    if (organisation !== null) datasets.add(answer.dataset, organisation);
    return answer;
  };

  return {
    get pid() {
      return process.pid;
    },
    list: async () => datasets.all(),
    organisationOf: (id) => datasets.organisationOf(id),
    incomingDirectory,
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
    ingest: async (request) => {
      if (request.replaces !== null) describe(request.replaces);
      return known(process.call('ingest', request), request.organisation);
    },
    append: async (request) => {
      describe(request.dataset_id);
      return known(process.call('append', request), datasets.organisationOf(request.dataset_id));
    },
    correct: async (request) => {
      describe(request.dataset_id);
      return known(process.call('correct', request), datasets.organisationOf(request.dataset_id));
    },
    remove: async (id) => {
      describe(id);
      await process.call('remove', { dataset_id: id });
      datasets.remove(id);
    },
    versions: async (id) => {
      describe(id);
      return process.call('versions', { dataset_id: id });
    },
    rowMap: async (from, to) => {
      describe(from);
      describe(to);
      return process.call('row_map', { from, to });
    },
    problems: async (id) => {
      describe(id);
      return process.call('problems', { dataset_id: id });
    },
    recompute: async (id, query) => {
      describe(id);
      return process.call('recompute', { dataset_id: id, query });
    },
    ping: async () => {
      const [first] = datasets.all();
      if (first) await process.call('row', { dataset_id: first.dataset_id, row: 0 as RowIndex });
    },
    close: () => process.close(),
  };
};
