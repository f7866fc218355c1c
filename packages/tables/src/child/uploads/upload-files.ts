// Uploaded datasets on disk: descriptions, Parquet parts and the files they were read from. A description is written
// last, whole, under its final name: a dataset is there from that moment, and what a crash left before it is swept.
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeOnce } from '../stored-dataset.ts';
import type { PartFile } from './part-files.ts';
import { type StoredUpload, storedUpload } from './stored-upload.ts';

export class UploadFiles {
  readonly #directory: string;
  readonly #scratch: string;
  #lastScratch = 0;

  constructor(directory: string) {
    this.#directory = join(directory, 'uploads');
    this.#scratch = join(directory, 'scratch');
  }

  part(sha256: string): string {
    return join(this.#directory, 'parts', `${sha256}.parquet`);
  }

  partsOf(upload: StoredUpload): PartFile[] {
    return upload.parts.map(({ sha256 }) => ({ path: this.part(sha256), sha256 }));
  }

  source(sha256: string): string {
    return join(this.#directory, 'sources', sha256);
  }

  /** Makes the folders, sweeps what a killed process left, and reads what is there. Unreadable descriptions are left alone. */
  async open(): Promise<{
    readonly uploads: readonly StoredUpload[];
    readonly unreadable: readonly string[];
  }> {
    for (const folder of ['descriptions', 'parts', 'sources'])
      await mkdir(join(this.#directory, folder), { recursive: true });
    await mkdir(this.#scratch, { recursive: true });
    for (const name of await readdir(this.#scratch))
      await rm(join(this.#scratch, name), { recursive: true, force: true });
    const uploads: StoredUpload[] = [];
    const unreadable: string[] = [];
    for (const name of await readdir(join(this.#directory, 'descriptions'))) {
      const path = join(this.#directory, 'descriptions', name);
      if (!name.endsWith('.json')) {
        await rm(path, { force: true });
        continue;
      }
      try {
        uploads.push(storedUpload(JSON.parse(await readFile(path, 'utf8'))));
      } catch {
        unreadable.push(name);
      }
    }
    // With an unreadable description nobody knows which files are still needed.
    if (unreadable.length === 0) await this.sweep(uploads);
    return {
      uploads: uploads.sort(
        (a, b) =>
          (a.dataset.created_at ?? 0) - (b.dataset.created_at ?? 0) || a.dataset.version - b.dataset.version,
      ),
      unreadable,
    };
  }

  /** Deletes parts and sources that no upload names. */
  async sweep(uploads: readonly StoredUpload[]): Promise<void> {
    const parts = new Set(uploads.flatMap((upload) => upload.parts.map(({ sha256 }) => `${sha256}.parquet`)));
    const sources = new Set(uploads.flatMap((upload) => upload.sources.map(({ sha256 }) => sha256)));
    for (const [folder, needed] of [
      ['parts', parts],
      ['sources', sources],
    ] as const)
      for (const name of await readdir(join(this.#directory, folder)))
        if (!needed.has(name)) await rm(join(this.#directory, folder, name), { force: true });
  }

  /** Deletes the files of a removed upload that no other one names. */
  async removeUnneeded(removed: StoredUpload, left: readonly StoredUpload[]): Promise<void> {
    const parts = new Set(left.flatMap((upload) => upload.parts.map(({ sha256 }) => sha256)));
    const sources = new Set(left.flatMap((upload) => upload.sources.map(({ sha256 }) => sha256)));
    for (const { sha256 } of removed.parts)
      if (!parts.has(sha256)) await rm(this.part(sha256), { force: true });
    for (const { sha256 } of removed.sources)
      if (!sources.has(sha256)) await rm(this.source(sha256), { force: true });
  }

  /** A folder of its own for one file's reading; the caller removes it. */
  async scratch(): Promise<string> {
    const path = join(this.#scratch, `${process.pid}-${++this.#lastScratch}`);
    await mkdir(path, { recursive: true });
    return path;
  }

  /** Moves a file of the same disk to its name by hash; what is there already stays. */
  async keep(from: string, to: string): Promise<void> {
    if (existsSync(to) && (await stat(to)).size === (await stat(from)).size) await rm(from, { force: true });
    else {
      await synced(from);
      await rename(from, to);
    }
  }

  async save(upload: StoredUpload): Promise<void> {
    await writeOnce(this.#description(upload.dataset.dataset_id), JSON.stringify(upload));
  }

  async remove(id: string): Promise<void> {
    await rm(this.#description(id), { force: true });
  }

  #description(id: string): string {
    return join(this.#directory, 'descriptions', `${id}.json`);
  }
}

/** After a power cut a name must not stand for a file without its content. */
const synced = async (path: string): Promise<void> => {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
};
