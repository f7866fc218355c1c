// A selection: a set of rows, said as a predicate where that is possible, else row by row. Whoever selects computes the
// rows once, so that all machines agree.
import { z } from 'zod';
import { ColumnName, DatasetId, UserId } from '../ids.ts';
import { ROW_SET_CHARS } from '../limits.ts';
import { Filter } from './filter.ts';

/** Hex SHA-256 of a row set's bytes. */
export const RowSetId = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'row_set_id must be 64 hex digits')
  .brand<'RowSetId'>();
export type RowSetId = z.infer<typeof RowSetId>;

const count = z.int().min(0);

export const Selection = z.discriminatedUnion('kind', [
  /** Rows that pass every filter, on whatever version of the data. */
  z.strictObject({ kind: z.literal('predicate'), by_column: z.record(ColumnName, Filter) }),
  /** Rows of one version: `encodeRowSet` as base64url. */
  z.strictObject({
    kind: z.literal('rows'),
    dataset_id: DatasetId,
    count,
    rows: z
      .string()
      .regex(/^[A-Za-z0-9_-]*$/)
      .max(ROW_SET_CHARS),
  }),
  /** Rows of one version, too many for the scene: kept beside the session's log. */
  z.strictObject({ kind: z.literal('row_set'), dataset_id: DatasetId, count, row_set_id: RowSetId }),
]);
export type Selection = z.infer<typeof Selection>;

/** The stage's selection: shared, and whose it is. */
export const SELECTION_FIELDS = {
  about: z.strictObject({ selection: Selection, author: UserId }).nullable(),
} as const;
export type SelectedAbout = z.infer<typeof SELECTION_FIELDS.about>;
