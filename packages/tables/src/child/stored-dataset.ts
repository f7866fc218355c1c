// A dataset's files on disk: written under a temporary name and moved into place, checked when read again.
import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Dataset } from '@orrery/protocol';
import { z } from 'zod';

const Stored = z.strictObject({ dataset: Dataset, file_sha256: z.string() });

export const hashFile = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

/** Writes the whole file or nothing. `write` is the content, or makes the file at the path it is given. */
export const writeOnce = async (
  path: string,
  write: string | ((path: string) => Promise<unknown>),
): Promise<void> => {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    if (typeof write === 'string') await writeFile(temporary, write);
    else await write(temporary);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
};

/** The dataset an earlier start made by this recipe; null where its files are missing, changed or cut off. */
export const readStored = async (directory: string, recipe: string): Promise<Dataset | null> => {
  try {
    const stored = Stored.parse(JSON.parse(await readFile(join(directory, `${recipe}.json`), 'utf8')));
    const hash = await hashFile(join(directory, `${stored.dataset.hash}.parquet`));
    return hash === stored.file_sha256 ? stored.dataset : null;
  } catch {
    return null;
  }
};
