// What is known about a large sample before it is read: its description, computed once and kept with the SHA-256 of the
// file it is about. Another file or recipe is another dataset, and is described anew; nothing is believed of it [SAMPLE2].
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Dataset } from '@orrery/protocol';
import { packagedDataDirectory } from '../packaged-data.ts';
import { hashFile } from '../stored-dataset.ts';
import type { Sample } from './sample.ts';

/** The parts of a description that are computed from the rows. */
const Known = Dataset.pick({ hash: true, rows: true, columns: true }).extend({
  file_sha256: Dataset.shape.hash,
  recipe: Dataset.shape.name,
});

export type KnownRows = Pick<Dataset, 'hash' | 'rows' | 'columns'>;

/** Null where nothing is known, or of another file. */
export const knownRows = async (sample: Sample): Promise<KnownRows | null> => {
  if (sample.known === undefined || sample.file === undefined) return null;
  const { file_sha256, recipe, ...known } = Known.parse(
    JSON.parse(await readFile(new URL(sample.known, import.meta.url), 'utf8')),
  );
  if (recipe !== sample.recipe) return null;
  return (await hashFile(join(packagedDataDirectory(), sample.file))) === file_sha256 ? known : null;
};
