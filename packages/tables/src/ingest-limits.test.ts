// What one file may cost, and what is left when something goes wrong in the middle: the real process, with small limits.
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetId, ImportOptions, OrganisationId, RowIndex } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readColumn } from './contract.ts';
import { type OpenTables, openTables } from './open-tables.ts';
import { placeSamples } from './sample-files.test-kit.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-limits-'));
const limits = { fileBytes: 8_000_000, rows: 400_000, columns: 10, cellBytes: 1_000, timeMs: 60_000 };
let tables: OpenTables;
let files = 0;
beforeAll(async () => {
  await placeSamples(directory);
  tables = await openTables({ directory, limits });
}, 60_000);
afterAll(async () => {
  await tables.close();
  rmSync(directory, { recursive: true });
});

const ingest = (content: string, options: ImportOptions = {}) => {
  const path = join(tables.incomingDirectory, `upload-${files++}`);
  writeFileSync(path, content);
  return tables.ingest({
    path,
    name: 'Limits',
    file_name: 'a.csv',
    content_type: null,
    user_id: null,
    organisation: 'acme' as OrganisationId,
    options,
    replaces: null,
  });
};
const numbers = (rows: number, from = 0) =>
  `n,k\n${Array.from({ length: rows }, (_, row) => `${row + from},${'abc'[row % 3]}`).join('\n')}\n`;
const until = async (condition: () => Promise<boolean> | boolean): Promise<void> => {
  const end = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('still not so after 30 s');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

test.each([
  ['bytes', () => numbers(900_000).padEnd(8_000_001, '\n'), /8 MiB is the limit/],
  ['rows', () => numbers(400_001), /400,001 rows; 400,000 is the limit/],
  ['columns', () => `${'a,'.repeat(10)}a\n${'1,'.repeat(10)}1\n`, /11 columns; 10 is the limit/],
] as const)('[INGEST9] a file with too many %s is refused', async (_, content, says) => {
  await expect(ingest(content())).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringMatching(says),
  });
  expect(readdirSync(tables.incomingDirectory)).toEqual([]);
});

test('[INGEST9] a cell over the limit is empty, and said', async () => {
  const found = await ingest(`a,b\n1,${'x'.repeat(1_001)}\n2,${'y'.repeat(1_000)}\n`);
  expect(found.problems).toMatchObject([{ kind: 'too_large_cell', row: 1, column: 'b' }]);
  expect(found.columns[1]?.nulls).toBe(1);
});

test('[INGEST12] rows are answered while a file is read', async () => {
  let reading = true;
  const found = ingest(numbers(399_000)).finally(() => {
    reading = false;
  });
  let answered = 0;
  while (reading) {
    await tables.row('revenue' as DatasetId, answered as RowIndex);
    answered++;
  }
  expect((await found).rows).toBe(399_000);
  expect(answered).toBeGreaterThan(5);
});

test('[INGEST2] a kill in the middle leaves nothing of the file; what was there before is there again', async () => {
  const kept = await ingest(numbers(10));
  const before = ['descriptions', 'parts', 'sources'].map((folder) =>
    readdirSync(join(directory, 'uploads', folder)).sort(),
  );
  const pid = tables.pid as number;
  const lost = ingest(numbers(399_000, 1));
  const rejected = expect(lost).rejects.toMatchObject({ code: 'dataset_unavailable' });
  await until(() => readdirSync(join(directory, 'scratch')).length > 0);
  process.kill(pid, 'SIGKILL');
  await rejected;
  await until(() =>
    tables.row(kept.dataset_id, 0 as RowIndex).then(
      () => true,
      () => false,
    ),
  );
  expect(
    ['descriptions', 'parts', 'sources'].map((folder) =>
      readdirSync(join(directory, 'uploads', folder)).sort(),
    ),
  ).toEqual(before);
  expect(readdirSync(join(directory, 'scratch'))).toEqual([]);
});

test('[INGEST2] files of a dataset that was never described are swept at start', async () => {
  await tables.close();
  writeFileSync(join(directory, 'uploads', 'parts', `${'0'.repeat(64)}.parquet`), 'half a file');
  writeFileSync(join(directory, 'uploads', 'descriptions', 'lost.json.1.tmp'), '{');
  writeFileSync(join(directory, 'incoming', 'half'), 'a,b');
  tables = await openTables({ directory, limits });
  expect(readdirSync(join(directory, 'uploads', 'parts'))).not.toContain(`${'0'.repeat(64)}.parquet`);
  expect(
    readdirSync(join(directory, 'uploads', 'descriptions')).filter((name) => !name.endsWith('.json')),
  ).toEqual([]);
  expect(readdirSync(tables.incomingDirectory)).toEqual([]);
});

test('[INGEST13] a damaged file is told when it is first read, and the others are served', async () => {
  const damaged = await ingest('d\n1\n2\n3\n');
  const whole = await ingest('w\n4\n5\n6\n');
  await tables.close();
  const parts = join(directory, 'uploads', 'parts');
  const newest = readdirSync(parts)
    .map((name) => join(parts, name))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
  const file = newest.at(-2) as string;
  truncateSync(file, statSync(file).size - 4);
  appendFileSync(file, 'oops');
  tables = await openTables({ directory, limits });
  await expect(readColumn(tables, damaged.dataset_id, 'd')).rejects.toMatchObject({
    code: 'dataset_unavailable',
    message: expect.stringContaining('damaged'),
  });
  expect(Array.from((await readColumn(tables, whole.dataset_id, 'w')).values)).toEqual([4, 5, 6]);
});

test('[INGEST9] a file that takes too long is stopped, and the process goes on', async () => {
  await tables.close();
  tables = await openTables({ directory, limits: { ...limits, timeMs: 1 } });
  const { pid } = tables;
  await expect(ingest(numbers(300_000, 7))).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('took longer'),
  });
  expect(readdirSync(join(directory, 'scratch'))).toEqual([]);
  expect(tables.pid).toBe(pid);
});
