// One question on a connection of its own, ended after a time: nothing it leaves behind outlives it, and two questions
// never wait for each other's result.
import type { DuckDBConnection } from '@duckdb/node-api';
import { OrreryError } from '@orrery/protocol';
import type { DatasetStore } from '../dataset-store.ts';
import type { Question } from './question.ts';

export const QUESTION_MS = 10_000; // below the process's own limit, so that a slow question never ends it

/** Rejects with OrreryError `timed_out`, or `invalid` where a value is beyond what can be computed with. */
export const runLimited = async <T>(
  store: DatasetStore,
  question: Question,
  run: (connection: DuckDBConnection) => Promise<T>,
  ms = QUESTION_MS,
): Promise<T> => {
  const connection = await store.database.connect();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    connection.interrupt();
  }, ms);
  try {
    await question.prepare(connection);
    return await run(connection);
  } catch (error) {
    if (late)
      throw new OrreryError(
        'timed_out',
        `The question took longer than ${ms / 1000} s and was ended. Ask about fewer columns or rows.`,
      );
    if (error instanceof Error && /^(Out of Range|Overflow|Conversion) Error/i.test(error.message))
      throw new OrreryError(
        'invalid',
        `A value is beyond what can be computed with: ${error.message.split('\n')[0]}`,
      );
    if (error instanceof Error && /^Out of Memory Error/i.test(error.message))
      throw new OrreryError(
        'too_large',
        'The question needs more memory than there is. Ask about fewer columns or rows.',
      );
    throw error;
  } finally {
    clearTimeout(timer);
    connection.closeSync();
  }
};
