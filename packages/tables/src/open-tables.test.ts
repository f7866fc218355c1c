// The real DuckDB process: the port's contract, its death and its limits.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatasetId, RowIndex } from '@orrery/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tablesContract } from './contract.ts';
import { type OpenTables, openTables } from './open-tables.ts';
import { placeSamples } from './sample-files.test-kit.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-tables-'));
const revenue = 'revenue' as DatasetId;
let tables: OpenTables;

beforeAll(async () => {
  await placeSamples(directory);
  tables = await openTables({ directory });
}, 60_000);
afterAll(async () => {
  await tables.close();
  rmSync(directory, { recursive: true });
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Polls until true; rejects after `ms`. What it waits for is another process, which no fake clock can hurry. */
const until = async (condition: () => Promise<boolean> | boolean, ms = 30_000): Promise<void> => {
  const end = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`still not so after ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe('the contract', () => tablesContract(() => tables));

test('[DATA2] a killed process rejects calls in flight, is restarted, and later calls work', async () => {
  const pid = tables.pid as number;
  const inFlight = tables.run({ skill: 'analyze_scene', dataset_id: revenue, filters: {}, parameters: {} });
  const rejected = expect(inFlight).rejects.toMatchObject({ code: 'dataset_unavailable' });
  process.kill(pid, 'SIGKILL');
  await rejected;
  await expect(tables.row(revenue, 0 as RowIndex)).rejects.toMatchObject({ code: 'dataset_unavailable' });
  expect((await tables.describe(revenue)).dataset_id).toBe('revenue');
  await until(() =>
    tables.row(revenue, 0 as RowIndex).then(
      () => true,
      () => false,
    ),
  );
  expect(tables.pid).not.toBe(pid);
}, 30_000);

test('[DATA3] the process ends when its parent is killed', async () => {
  const script = `
    const { openTables } = await import(${JSON.stringify(new URL('./open-tables.ts', import.meta.url).href)});
    const tables = await openTables({ directory: ${JSON.stringify(directory)} });
    console.log(tables.pid);
    setInterval(() => {}, 1000);`;
  const parent: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  });
  const pid = await new Promise<number>((resolve, reject) => {
    parent.once('exit', () => reject(new Error('the parent ended before it said the pid')));
    parent.stdout?.once('data', (text) => resolve(Number(String(text))));
  });
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await until(() => !isAlive(pid));
}, 30_000);

test('[DATA3] closing ends the process', async () => {
  const other = await openTables({ directory });
  const pid = other.pid as number;
  await other.close();
  expect(isAlive(pid)).toBe(false);
  expect(other.pid).toBeNull();
  await expect(other.row(revenue, 0 as RowIndex)).rejects.toMatchObject({ code: 'dataset_unavailable' });
});

test.each([
  "SELECT * FROM read_text('/etc/hostname')",
  "SELECT * FROM read_csv('/etc/passwd', header = false)",
  "SELECT * FROM glob('/etc/*')",
])('[DATA4] no file outside is read: %s', async (query) => {
  await expect(tables.recompute(revenue, query)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(/disabled by configuration|Permission/),
  });
});

test('[DATA4] memory, threads and the lock are in force', async () => {
  const [settings] = await tables.recompute(
    revenue,
    "SELECT current_setting('threads') AS threads, current_setting('memory_limit') AS memory, current_setting('lock_configuration') AS locked, current_setting('enable_external_access') AS external",
  );
  expect(settings).toEqual({ threads: 2, memory: '976.5 MiB', locked: 1, external: 0 });
});

test.each([
  "SET memory_limit = '100GB'",
  'DROP VIEW data',
  'SELECT 1; SELECT 2',
  "COPY (SELECT 1) TO '/tmp/orrery-escape.csv'",
  'INSTALL httpfs',
  'not sql',
])('[DATA12] only one SELECT is run: %s', async (query) => {
  await expect(tables.recompute(revenue, query)).rejects.toMatchObject({ code: 'invalid' });
});

test('[DATA12] a query with more than 1,000 rows is refused', async () => {
  await expect(tables.recompute(revenue, 'SELECT revenue FROM data')).rejects.toMatchObject({
    code: 'too_large',
  });
  expect(await tables.recompute(revenue, 'SELECT count(*) AS n FROM data')).toEqual([{ n: 72_000 }]);
});

test('[DATA5] a second start finds the datasets and writes nothing; a damaged file is made again', async () => {
  const before = await tables.list();
  const written = () =>
    readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile()) // folders are looked through at a start
      .map(({ name }) => [name, statSync(join(directory, name)).mtimeMs]);
  const files = written();
  const second = await openTables({ directory });
  expect(await second.list()).toEqual(before);
  await second.close();
  expect(written()).toEqual(files);
  const file = readdirSync(directory).find((name) => name.startsWith(before[0]?.hash ?? '?')) as string;
  truncateSync(join(directory, file), 1_000);
  const third = await openTables({ directory });
  expect(await third.list()).toEqual(before);
  await third.close();
}, 60_000);

test('[DATA2] a directory that cannot be used is refused with the reason', async () => {
  const file = join(directory, 'a-file');
  writeFileSync(file, '');
  await expect(openTables({ directory: join(file, 'below') })).rejects.toMatchObject({
    code: 'dataset_unavailable',
    message: expect.stringContaining('ENOTDIR'),
  });
});
