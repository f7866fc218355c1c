// A dataset's files on disk: written under a temporary name and moved into place, checked when read again.
import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Dataset } from '@orrery/protocol';

/** The description with the hash of its Parquet file, which tells a damaged file. */
const Stored = Dataset.extend({ file_sha256: Dataset.shape.hash });

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
    const { file_sha256, ...dataset } = Stored.parse(
      JSON.parse(await readFile(join(directory, `${recipe}.json`), 'utf8')),
    );
    return (await hashFile(join(directory, `${dataset.hash}.parquet`))) === file_sha256 ? dataset : null;
  } catch {
    return null;
  }
};
