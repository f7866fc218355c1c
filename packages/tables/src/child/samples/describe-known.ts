// Writes what is known about a large sample: `node packages/tables/src/child/samples/describe-known.ts`, after its recipe or
// the package's file has changed. A test compares it with the rows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../database.ts';
import { DatasetStore } from '../dataset-store.ts';
import { packagedDataDirectory } from '../packaged-data.ts';
import { hashFile } from '../stored-dataset.ts';
import { SAMPLES } from './samples.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-describe-'));
const database = await openDatabase({ directory, memoryLimitMb: 1_024, threads: 2 });
const store = new DatasetStore(database, directory);
for (const sample of SAMPLES) {
  if (sample.known === undefined || sample.file === undefined) continue;
  const { hash, rows, columns } = await store.describeRows(sample);
  const file_sha256 = await hashFile(join(packagedDataDirectory(), sample.file));
  writeFileSync(
    new URL(sample.known, import.meta.url),
    `${JSON.stringify({ recipe: sample.recipe, file_sha256, hash, rows, columns })}\n`,
  );
}
rmSync(directory, { recursive: true });
process.exit(0);
