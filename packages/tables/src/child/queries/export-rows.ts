// The rows of a question as a file: CSV, Parquet or Arrow. Whoever asked streams it and deletes it; what a crash leaves
// is deleted at the next start [EXPORT1].

import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExportRequest, OrreryError } from '@orrery/protocol';
import type { About, ExportedFile, ExportQuestion } from '../../questions.ts';
import { readStatement, runStatement } from '../bind.ts';
import { quoteIdentifier, quoteText } from '../database.ts';
import type { DatasetStore } from '../dataset-store.ts';
import { readRowNumbers } from '../read-row-numbers.ts';
import { type ArrowColumn, writeArrow } from './arrow-export.ts';
import { CSV_OPTIONS, csvLinesSql } from './csv-export.ts';
import { derivedColumn } from './derive-column.ts';
import { Question, statement } from './question.ts';
import { runLimited } from './run-limited.ts';

const EXPORT_MS = 20_000; // below the process's own limit of a call

const KINDS: Readonly<Record<ExportRequest['format'], { media_type: string; ending: string }>> = {
  csv: { media_type: 'text/csv; charset=utf-8; header=present', ending: 'csv' },
  parquet: { media_type: 'application/vnd.apache.parquet', ending: 'parquet' },
  arrow: { media_type: 'application/vnd.apache.arrow.file', ending: 'arrow' },
};

export const exportsDirectory = (directory: string): string => join(directory, 'exports');

/** Deletes what an earlier run left, and makes the folder. */
export const clearExports = async (directory: string): Promise<void> => {
  await rm(exportsDirectory(directory), { recursive: true, force: true });
  await mkdir(exportsDirectory(directory), { recursive: true });
};

const fileName = (dataset: string, isWhole: boolean, ending: string): string =>
  `${dataset}${isWhole ? '' : '-selection'}.${ending}`;

/** Throws OrreryError `invalid`, or `timed_out`; a file half written is deleted. */
export const exportRows = async (
  store: DatasetStore,
  directory: string,
  request: About<ExportQuestion>,
): Promise<ExportedFile> => {
  const dataset = store.get(request.dataset_id);
  const question = await Question.of(store, dataset, request);
  const names = request.columns ?? [
    ...dataset.columns.map(({ name }) => name),
    ...Object.keys(request.derived),
  ];
  if (names.length === 0) throw new OrreryError('invalid', 'Name at least one column to export.');
  if (new Set(names).size < names.length) throw new OrreryError('invalid', 'A column is named twice.');
  const columns = names.map((name) => question.column(name));
  const { media_type, ending } = KINDS[request.format];
  const path = join(exportsDirectory(directory), `${randomUUID()}.${ending}`);
  const order = question.row;

  const copy = (select: (from: string) => string, options: string): Promise<void> =>
    runLimited(
      store,
      question,
      async (connection) => {
        const copied = statement(
          question,
          (from) => `COPY (${select(from)}) TO ${quoteText(path)} (${options})`,
        );
        await runStatement(connection, copied);
      },
      EXPORT_MS,
    );
  const arrow = (): Promise<void> =>
    runLimited(
      store,
      question,
      async (connection) => {
        const selected = statement(question, (from) => `SELECT ${order}::UINTEGER ${from} ORDER BY ${order}`);
        const rows = question.isWhole ? null : await readRowNumbers(connection, selected);
        const sources = await Promise.all(
          columns.map(async ({ name, type }): Promise<ArrowColumn> => {
            const stored = dataset.columns.some((column) => column.name === name);
            if (stored && type === 'text')
              return {
                kind: 'text',
                name,
                read: async (from, to) => {
                  const texts = statement(
                    question,
                    (source) =>
                      `SELECT ${quoteIdentifier(name)} ${source} ORDER BY ${order} LIMIT ${to - from} OFFSET ${from}`,
                  );
                  const read = await readStatement(connection, texts);
                  return (read.getColumns()[0] ?? []) as (string | null)[];
                },
              };
            if (stored) return { kind: 'column', data: await store.column(dataset, name) };
            const { [name]: expression = '', ...derived } = request.derived as Record<string, string>;
            const computed = await derivedColumn(store, {
              dataset_id: dataset.dataset_id,
              name: name as never,
              expression,
              derived: derived as never,
            });
            return { kind: 'column', data: computed.data };
          }),
        );
        await writeArrow(path, sources, rows, dataset.rows);
      },
      EXPORT_MS,
    );

  try {
    switch (request.format) {
      case 'csv':
        await copy((from) => csvLinesSql(columns, from, order), CSV_OPTIONS);
        break;
      case 'parquet':
        await copy(
          (from) =>
            `SELECT ${columns.map(({ name }) => quoteIdentifier(name)).join(', ')} ${from} ORDER BY ${order}`,
          'FORMAT parquet, COMPRESSION zstd',
        );
        break;
      case 'arrow':
        await arrow();
        break;
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, media_type, file_name: fileName(dataset.dataset_id, question.isWhole, ending) };
};
