// Runs the query that a piece of evidence quotes, over the dataset as table `data`. One SELECT, on a connection of
// its own, with the locked configuration: it reads no file, writes nothing and is bounded in rows and time.
import { StatementType } from '@duckdb/node-api';
import { type Dataset, OrreryError } from '@orrery/protocol';
import { quoteIdentifier } from './database.ts';
import type { DatasetStore } from './dataset-store.ts';
import { plainRows } from './plain-rows.ts';

const ROWS_MAX = 1_000; // evidence is a handful of groups; the whole table travels by column
const QUERY_MS = 10_000; // the slowest of ours takes 0.5 s on 200,000 rows

export const recompute = async (
  store: DatasetStore,
  dataset: Dataset,
  query: string,
): Promise<Record<string, number | string | null>[]> => {
  const table = await store.table(dataset);
  const connection = await store.database.connect();
  const timer = setTimeout(() => connection.interrupt(), QUERY_MS);
  try {
    await connection.run(`CREATE TEMP VIEW data AS SELECT * FROM ${quoteIdentifier(table)}`);
    const statements = await connection.extractStatements(query);
    const statement = statements.count === 1 ? await statements.prepare(0) : null;
    if (statement?.statementType !== StatementType.SELECT)
      throw new OrreryError('invalid', 'Evidence is recomputed by exactly one SELECT over the table data.');
    const reader = await statement.streamAndReadUntil(ROWS_MAX + 1);
    if (reader.currentRowCount > ROWS_MAX)
      throw new OrreryError('too_large', `The query has more than ${ROWS_MAX} rows. Aggregate it.`);
    return plainRows(reader);
  } catch (error) {
    if (error instanceof OrreryError) throw error;
    throw new OrreryError('invalid', error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
    connection.closeSync();
  }
};
