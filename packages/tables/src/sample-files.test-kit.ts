// The samples' files, made once and copied into the folder of each test: they are the same for all of them, and making them
// takes seconds. Keyed by the code that makes them. What proves the making itself (samples.test.ts) must not take them from here.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openTables } from './open-tables.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CACHE = join(ROOT, 'node_modules/.cache/orrery');
const GIVEN_UP_MS = 90_000; // a lock this old is of a test run that was killed
const POLL_MS = 50;

const key = (): string => {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  const files = globSync('packages/tables/src/**/*.{ts,json}', { cwd: ROOT }).sort();
  for (const file of files) if (!file.includes('.test')) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
};

const make = async (kept: string): Promise<void> => {
  const directory = await mkdtemp(`${kept}-`);
  await (await openTables({ directory })).close();
  renameSync(directory, kept);
};

/** The folder that holds them. Of the processes that ask at once, one makes them and the others wait for it. */
const sampleFiles = async (): Promise<string> => {
  const kept = join(CACHE, `datasets-${key()}`);
  const lock = `${kept}.lock`;
  mkdirSync(CACHE, { recursive: true });
  while (!existsSync(kept)) {
    try {
      mkdirSync(lock);
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > GIVEN_UP_MS) rmSync(lock, { recursive: true, force: true });
      await wait(POLL_MS);
      continue;
    }
    try {
      if (!existsSync(kept)) await make(kept);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return kept;
};

/** Puts the samples into a new folder of datasets, where they are known already. */
export const placeSamples = async (directory: string): Promise<void> =>
  cpSync(await sampleFiles(), directory, { recursive: true });
