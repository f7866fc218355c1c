// Arrow into the raw table: a worker reads it with apache-arrow, chunk by chunk, and each chunk is appended as it comes.
// A file that ends early is refused whole.
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBAppender,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  TIMESTAMP,
  timestampValue,
  UBIGINT,
  VARCHAR,
} from '@duckdb/node-api';
import { OrreryError } from '@orrery/protocol';
import type { ArrowMessage, ArrowStored } from './arrow-worker.ts';
import { columnNames } from './column-names.ts';
import { checkColumns, checkRows, RAW, type RawTable, type ReadContext } from './raw-table.ts';
import { runWorker } from './run-worker.ts';

const TYPES: Record<ArrowStored, DuckDBType> = { DOUBLE, BIGINT, UBIGINT, BOOLEAN, TIMESTAMP, VARCHAR };

export const readArrow = async (context: ReadContext, path: string): Promise<RawTable> => {
  const { connection, limits, report, signal } = context;
  let appender: DuckDBAppender | null = null;
  let stored: readonly ArrowStored[] = [];
  let names: string[] = [];
  let rows = 0;
  let ended = false;
  let refused: string | null = null;
  const append = (columns: readonly (readonly unknown[])[], count: number): void => {
    const chunk = DuckDBDataChunk.create(
      stored.map((type) => TYPES[type]),
      count,
    );
    for (const [index, type] of stored.entries()) {
      const values = columns[index] as readonly DuckDBValue[];
      chunk.setColumnValues(
        index,
        type === 'TIMESTAMP'
          ? values.map((value) => (value === null ? null : timestampValue(value as bigint)))
          : values,
      );
    }
    appender?.appendDataChunk(chunk);
  };
  await runWorker<ArrowMessage>(
    new URL('./arrow-worker.ts', import.meta.url),
    path,
    signal,
    async (message, worker) => {
      switch (message.kind) {
        case 'schema':
          checkColumns(message.names.length, limits);
          if (message.names.length === 0) throw new OrreryError('invalid', 'The Arrow file has no columns.');
          names = columnNames(message.names, report);
          stored = message.types;
          await connection.run(
            `CREATE OR REPLACE TEMP TABLE ${RAW} (${stored.map((type, index) => `c${index} ${type}`).join(', ')})`,
          );
          appender = await connection.createAppender(RAW);
          break;
        case 'chunk':
          rows += message.rows;
          checkRows(rows, limits);
          append(message.columns, message.rows);
          break;
        case 'end':
          ended = true;
          break;
        case 'refused':
          refused = message.message;
          break;
      }
      worker.postMessage('taken');
    },
  );
  (appender as DuckDBAppender | null)?.closeSync();
  if (!ended || refused !== null)
    throw new OrreryError('invalid', 'The Arrow file is cut off or damaged. Write it again, then upload it.');
  checkRows(rows, limits);
  return {
    table: RAW,
    rows,
    columns: names.map((name, index) => ({ name, stored: `c${index}`, guessed: false })),
    commaLikely: false,
  };
};
