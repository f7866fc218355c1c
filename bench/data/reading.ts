// From a file to a described dataset, stage by stage, with the readers of the tables process; then its columns as they
// travel, against the same rows through JSON.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ColumnData, decodeColumn, encodeColumn, encodeDrawnColumn } from '@orrery/protocol';
import { openDatabase } from '../../packages/tables/src/child/database.ts';
import { drawnColumn } from '../../packages/tables/src/child/drawn-column.ts';
import { ProblemReport } from '../../packages/tables/src/child/ingest/problem-report.ts';
import { readTyped } from '../../packages/tables/src/child/ingest/read-typed.ts';
import { sealTable } from '../../packages/tables/src/child/ingest/seal-table.ts';
import { surveyFile } from '../../packages/tables/src/child/ingest/survey-file.ts';
import { readColumn } from '../../packages/tables/src/child/read-column.ts';
import { INGEST_LIMITS } from '../../packages/tables/src/ingest-limits.ts';

export interface Reading {
  /** Milliseconds of each stage. */
  readonly survey: number;
  /** To a table with types, its problems told: it can be asked from here on. */
  readonly read: number;
  /** Described, hashed and written, as it is before anybody hears of it. */
  readonly seal: number;
}

export interface Encoding {
  readonly encode: number;
  readonly bytes: number;
  /** As a page asks for them to draw: two bytes a value. */
  readonly drawn: { readonly encode: number; readonly bytes: number };
  readonly decode: number;
  readonly json: { readonly encode: number; readonly bytes: number; readonly decode: number };
}

const timed = async <T>(work: () => Promise<T> | T): Promise<[T, number]> => {
  const start = performance.now();
  const value = await work();
  return [value, performance.now() - start];
};

/** Reads the file as an upload is read; `encoded` also turns its columns into bytes, both ways. */
export const readStages = async (
  directory: string,
  path: string,
  encoded: boolean,
): Promise<{ reading: Reading; encoding: Encoding | null }> => {
  const scratch = join(directory, 'scratch');
  mkdirSync(scratch, { recursive: true });
  const database = await openDatabase({ directory, memoryLimitMb: 1_024, threads: 2 });
  const [connection, writer] = [await database.connect(), await database.connect()];
  const context = {
    connection,
    scratch,
    limits: INGEST_LIMITS,
    options: {},
    report: new ProblemReport(),
    signal: new AbortController().signal,
  };
  const [found, survey] = await timed(() => surveyFile(path, true));
  const [typed, read] = await timed(() => readTyped(context, path, found, 'reading'));
  const [sealed, seal] = await timed(() => sealTable(context, typed, writer));

  const encode = async (): Promise<Encoding> => {
    const read: ColumnData[] = [];
    // Asked for at once, as a page does, of a table whose categories are known.
    const [columns, ours] = await timed(() =>
      Promise.all(
        sealed.columns.map(async ({ name, type, categories }) => {
          const known = categories?.map(({ value }) => value);
          const data = await readColumn(connection, typed.table, name, type, known);
          read.push(data);
          return encodeColumn(data);
        }),
      ),
    );
    const [drawn, stepped] = await timed(() => read.map((column) => encodeDrawnColumn(drawnColumn(column))));
    const [, decode] = await timed(() => columns.map(({ buffer }) => decodeColumn(buffer)));
    // Rows as a REST answer would give them, in parts of a vector each, so that it all fits in memory.
    const parts: string[] = [];
    const [, theirs] = await timed(async () => {
      const result = await connection.run(`SELECT * FROM ${typed.table}`);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) break;
        const names = result.deduplicatedColumnNames();
        const rows = chunk
          .getRows()
          .map((row) => Object.fromEntries(names.map((name, i) => [name, plain(row[i])])));
        parts.push(JSON.stringify(rows));
      }
    });
    const [, parse] = await timed(() => {
      for (const part of parts) JSON.parse(part);
    });
    return {
      encode: ours,
      drawn: {
        encode: ours + stepped,
        bytes: drawn.reduce((sum, { byteLength }) => sum + byteLength, 0),
      },
      bytes: columns.reduce((sum, { byteLength }) => sum + byteLength, 0),
      decode,
      json: { encode: theirs, bytes: parts.reduce((sum, { length }) => sum + length, 0), decode: parse },
    };
  };
  const encoding = encoded ? await encode() : null;
  connection.closeSync();
  writer.closeSync();
  return { reading: { survey, read, seal }, encoding };
};

/** JSON has neither moments nor wide integers: ms and numbers stand for them, as in our own rows. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'micros' in value
    ? Number((value as { micros: bigint }).micros / 1_000n)
    : typeof value === 'bigint'
      ? Number(value)
      : value;
