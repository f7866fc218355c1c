// The samples' files, made once and copied into each test server's data folder: they are the same for every server,
// and making them takes seconds. Keyed by the code that makes them.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

const key = (): string => {
  const hash = createHash('sha256');
  const files = globSync('packages/tables/src/**/*.ts', { cwd: ROOT }).sort();
  for (const file of files) if (!file.endsWith('.test.ts')) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
};

const kept = join(ROOT, 'node_modules/.cache/orrery', `datasets-${key()}`);

/** Puts the samples into a new data folder, where they are known already. */
export const placeDatasets = (dataDir: string): void => {
  if (existsSync(kept)) cpSync(kept, join(dataDir, 'datasets'), { recursive: true });
};

/** Keeps the samples a server has made. Safe to call from several processes. */
export const keepDatasets = (dataDir: string): void => {
  if (existsSync(kept)) return;
  mkdirSync(dirname(kept), { recursive: true });
  const part = mkdtempSync(`${kept}-`);
  cpSync(join(dataDir, 'datasets'), part, { recursive: true });
  try {
    renameSync(part, kept);
  } catch {
    rmSync(part, { recursive: true, force: true }); // another process was first
  }
};
