// What is kept of an uploaded dataset beside its columns: who may see it, the files it was read from, and how.
import { Dataset, DatasetId, ImportOptions, OrganisationId, Problem, VersionChange } from '@orrery/protocol';
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A file as it was sent, named by its hash. */
export const Source = z.strictObject({
  sha256: Sha256,
  bytes: z.int().min(0),
  file_name: z.string(),
  content_type: z.string().nullable(),
  /** `rows` were appended to what came before. */
  kind: z.enum(['file', 'rows']),
  /** How many rows of the version came from it; not known of the oldest descriptions. */
  rows: z.int().min(0).optional(),
});
export type Source = z.infer<typeof Source>;

/** A Parquet file with some of the rows, named by its hash; a version is its parts in order. */
export const Part = z.strictObject({ sha256: Sha256, rows: z.int().min(0) });
export type Part = z.infer<typeof Part>;

export const StoredUpload = z.strictObject({
  dataset: Dataset,
  organisation: OrganisationId,
  /** The version before; null for a first one. */
  previous: DatasetId.nullable(),
  parts: z.array(Part),
  sources: z.array(Source),
  options: ImportOptions,
  problems: z.array(Problem),
  change: VersionChange.nullable(),
  /** Made by appended rows. */
  appended: z.boolean().default(false),
});
export type StoredUpload = z.infer<typeof StoredUpload>;

/** A description as it was written, also before datasets said how they were read. Throws where it cannot be read. */
export const storedUpload = (written: unknown): StoredUpload => {
  const upload = StoredUpload.parse(written);
  const { options } = upload;
  return {
    ...upload,
    dataset: {
      ...upload.dataset,
      corrections: options,
      fiscal_year_start: options.fiscal_year_start ?? 1,
    },
  };
};
