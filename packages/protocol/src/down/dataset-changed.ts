// There is a newer version of the data this session shows. Told once, never logged; not sent to version 1.
import { z } from 'zod';
import { DatasetId, UserId } from '../ids.ts';
import { VersionChange } from '../rest/uploads.ts';

export const DatasetChanged = z.strictObject({
  type: z.literal('dataset_changed'),
  lineage: DatasetId,
  dataset_id: DatasetId,
  version: z.int().min(1),
  rows: z.int().min(0),
  change: VersionChange.nullable(),
  /** Who brought it; null where nobody signed. */
  by: UserId.nullable(),
});
export type DatasetChanged = z.infer<typeof DatasetChanged>;
