// Which uploaded datasets there are: by id, by lineage, by content within an organisation.
import type { DatasetId, DatasetVersion } from '@orrery/protocol';
import type { StoredUpload } from './stored-upload.ts';

export class UploadRegistry {
  readonly #uploads = new Map<string, StoredUpload>();

  all(): StoredUpload[] {
    return [...this.#uploads.values()];
  }

  get(id: DatasetId): StoredUpload | null {
    return this.#uploads.get(id) ?? null;
  }

  add(upload: StoredUpload): void {
    this.#uploads.set(upload.dataset.dataset_id, upload);
  }

  delete(id: DatasetId): void {
    this.#uploads.delete(id);
  }

  /** Oldest first. */
  lineage(id: DatasetId): StoredUpload[] {
    return this.all()
      .filter(({ dataset }) => dataset.lineage === id)
      .sort((a, b) => a.dataset.version - b.dataset.version);
  }

  newest(upload: StoredUpload): StoredUpload {
    return this.lineage(upload.dataset.lineage).at(-1) ?? upload;
  }

  /** The newest of an organisation that passes. */
  find(organisation: string, matches: (upload: StoredUpload) => boolean): StoredUpload | null {
    return this.all().findLast((upload) => upload.organisation === organisation && matches(upload)) ?? null;
  }
}

export const versionOf = ({ dataset, change, appended }: StoredUpload): DatasetVersion => ({
  dataset_id: dataset.dataset_id,
  version: dataset.version,
  rows: dataset.rows,
  created_at: dataset.created_at,
  created_by: dataset.created_by,
  change,
  appended,
});
