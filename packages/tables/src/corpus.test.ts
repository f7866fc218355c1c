// Every file of the corpus through the real process: what is read, what is reported, what is refused; and after each the
// process is the same and nothing half-imported lies around.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OrganisationId, OrreryError, UploadedDataset } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readColumn, valueAt } from './contract.ts';
import { BINARY_FILES } from './corpus/binary-files.ts';
import type { CorpusFile, ReadAs } from './corpus/corpus.types.ts';
import { CSV_FILES } from './corpus/csv-files.ts';
import { JSON_FILES } from './corpus/json-files.ts';
import { type OpenTables, openTables } from './open-tables.ts';
import { placeSamples } from './sample-files.test-kit.ts';

const FILES = [...CSV_FILES, ...JSON_FILES, ...BINARY_FILES];
const directory = mkdtempSync(join(tmpdir(), 'orrery-corpus-'));
let tables: OpenTables;
beforeAll(async () => {
  await placeSamples(directory);
  tables = await openTables({ directory, limits: { plainBytes: 1024 ** 3 } });
}, 60_000);
afterAll(async () => {
  await tables.close();
  rmSync(directory, { recursive: true });
});

/** Files of datasets and on the way, by folder. */
const lying = () => ({
  incoming: readdirSync(tables.incomingDirectory),
  scratch: readdirSync(join(directory, 'scratch')),
  ...Object.fromEntries(
    ['descriptions', 'parts', 'sources'].map((folder) => [
      folder,
      readdirSync(join(directory, 'uploads', folder)).length,
    ]),
  ),
});

const ingest = async (
  { content, options }: CorpusFile,
  organisation: string,
): Promise<UploadedDataset | OrreryError> => {
  const path = join(tables.incomingDirectory, 'upload');
  writeFileSync(path, typeof content === 'function' ? await content() : content);
  try {
    return await tables.ingest({
      path,
      name: 'Odd',
      file_name: 'data.csv',
      content_type: 'text/csv',
      user_id: null,
      organisation: organisation as OrganisationId,
      options: options ?? {},
      replaces: null,
    });
  } catch (error) {
    if (error instanceof OrreryError) return error;
    throw error;
  }
};

const isRead = async (found: UploadedDataset, expected: ReadAs): Promise<void> => {
  expect(UploadedDataset.parse(found)).toEqual(found);
  expect(Object.fromEntries(found.columns.map(({ name, type }) => [name, type]))).toEqual(expected.columns);
  expect(found.rows).toBe(expected.rows);
  expect(found.problems.map(({ kind, row, column, count }) => [kind, row, column, count])).toEqual(
    (expected.problems ?? []).map(([kind, row, column, count = 1]) => [kind, row, column, count]),
  );
  for (const [name, values] of Object.entries(expected.values ?? {})) {
    const column = await readColumn(tables, found.dataset_id, name);
    expect([name, ...values.map((_, row) => valueAt(column, row))]).toEqual([name, ...values]);
  }
  for (const [name, unit] of Object.entries(expected.units ?? {}))
    expect([name, found.columns.find((column) => column.name === name)?.unit]).toEqual([name, unit]);
};

test('[INGEST1] the corpus holds at least 60 files, each under a name of its own', () => {
  expect(FILES.length).toBeGreaterThanOrEqual(60);
  expect(new Set(FILES.map(({ name }) => name)).size).toBe(FILES.length);
});

test.each(FILES.map((file, index) => ({ ...file, index })))(
  '[INGEST1] [INGEST2] [INGEST3] [INGEST4] [INGEST5] [INGEST6] [INGEST7] [INGEST8] [INGEST9] [INGEST14] $name',
  async (file) => {
    const { pid } = tables;
    const before = lying();
    const found = await ingest(file, `org-${file.index}`);
    if ('refused' in file.expected) {
      expect(found instanceof OrreryError ? { code: found.code, message: found.message } : found).toEqual({
        code: file.expected.refused,
        message: expect.stringMatching(file.expected.says),
      });
      expect(lying()).toEqual(before);
    } else {
      if (found instanceof OrreryError) expect.fail(`${found.code}: ${found.message}`);
      await isRead(found, file.expected);
      expect(lying()).toMatchObject({ incoming: [], scratch: [] });
    }
    expect(tables.pid).toBe(pid);
  },
  60_000,
);
