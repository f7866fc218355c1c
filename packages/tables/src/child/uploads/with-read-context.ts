// The bounds of one file's reading: a scratch folder, two connections and a time limit of its own. Whatever happens
// inside, nothing of it is left behind.
import { rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type ImportOptions, OrreryError } from '@orrery/protocol';
import type { IngestLimits } from '../../ingest-limits.ts';
import type { Database } from '../database.ts';
import { ProblemReport } from '../ingest/problem-report.ts';
import type { ReadContext } from '../ingest/raw-table.ts';
import type { UploadFiles } from './upload-files.ts';

export interface Reading extends ReadContext {
  /** The file as it was sent, to be kept. */
  readonly original: string | null;
  /** A name for a table that is dropped when the reading is over, unless it was renamed. */
  nextTable(): string;
}

let tables = 0;

/** What DuckDB says about its limits, as a sentence; anything else stays what it is. */
const explained = (error: unknown, timedOut: boolean, limits: IngestLimits): unknown => {
  if (error instanceof OrreryError) return error;
  if (timedOut)
    return new OrreryError(
      'too_large',
      `Reading the file took longer than ${limits.timeMs / 1_000} s and was stopped. Upload a part of it, or Parquet.`,
    );
  const text = error instanceof Error ? error.message : String(error);
  if (/Out of Memory|max_temp_directory_size|could not allocate/i.test(text))
    return new OrreryError(
      'too_large',
      'The file needs more memory than datasets may have here. Upload a part of it, or the columns you need.',
    );
  if (/No space left|ENOSPC/i.test(text))
    return new OrreryError(
      'storage_unavailable',
      'There is no room left on the disk for this dataset. Ask who runs the server.',
    );
  return error;
};

export const withReadContext = async <T>(
  database: Database,
  files: UploadFiles,
  limits: IngestLimits,
  options: ImportOptions,
  work: (context: Reading, writer: DuckDBConnection) => Promise<T>,
  original: string | null = null,
): Promise<T> => {
  const scratch = await files.scratch();
  const connection = await database.connect();
  const writer = await database.connect();
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort();
    connection.interrupt();
    writer.interrupt();
  }, limits.timeMs);
  const made: string[] = [];
  const nextTable = (): string => {
    const name = `reading_${++tables}`;
    made.push(name);
    return name;
  };
  try {
    return await work(
      {
        connection,
        scratch,
        limits,
        options,
        report: new ProblemReport(),
        signal: stop.signal,
        original,
        nextTable,
      },
      writer,
    );
  } catch (error) {
    throw explained(error, stop.signal.aborted, limits);
  } finally {
    clearTimeout(timer);
    for (const used of [connection, writer]) used.closeSync();
    for (const name of made) await database.connection.run(`DROP TABLE IF EXISTS ${name}`);
    await rm(scratch, { recursive: true, force: true });
  }
};
