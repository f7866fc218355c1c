// REST bodies of uploads: what was wrong in a file, and which versions there are of a dataset.
import { z } from 'zod';
import { DatasetId, Millis, UserId } from '../ids.ts';
import { PROBLEMS_KEPT, TITLE_CHARS } from '../limits.ts';
import { Column, Dataset } from './datasets.ts';
import { Corrections } from './import-options.ts';

export const PROBLEM_KINDS = [
  'not_a_number',
  'not_a_date',
  'out_of_range', // an infinity, or a date nobody means
  'too_large_integer', // beyond 2^53: kept as text
  'too_few_fields',
  'too_many_fields',
  'bad_quote',
  'bad_encoding',
  'bad_json',
  'empty_header',
  'duplicate_header',
  'unusable_header', // too long, or a name that is not allowed
  'duplicate_key',
  'ambiguous_date',
  'ambiguous_number', // 1,234 in a column where nothing tells decimals from thousands
  'too_large_cell',
  'cut_off',
] as const;
export const ProblemKind = z.enum(PROBLEM_KINDS);
export type ProblemKind = z.infer<typeof ProblemKind>;

/** What was wrong in a file, where, and what was done about it. */
export const Problem = z.strictObject({
  kind: ProblemKind,
  /** Record of the file, from 1, its header not counted; null where it is about no single one. */
  row: z.int().min(1).nullable(),
  column: z.string().max(200).nullable(),
  /** A sentence: what stood there, and what was made of it. */
  message: z.string().max(500),
  /** How many places it speaks of. */
  count: z.int().min(1),
});
export type Problem = z.infer<typeof Problem>;

/** Rows of a version against the one before, by row key. */
export const VersionChange = z.strictObject({
  added: z.int().min(0),
  changed: z.int().min(0),
  gone: z.int().min(0),
});
export type VersionChange = z.infer<typeof VersionChange>;

/** What follows the `?` of an upload. A multipart form has the same fields. */
export const UploadQuery = z.strictObject({
  name: z.string().trim().min(1).max(TITLE_CHARS).optional(),
  /** Who uploads, where nobody signs in. */
  user_id: UserId.optional(),
  /** The new file is the next version of this dataset. */
  replaces: DatasetId.optional(),
  /** `ImportOptions` as JSON. */
  options: z.string().max(100_000).optional(),
});
export type UploadQuery = z.infer<typeof UploadQuery>;

export const UploadedDataset = z.strictObject({
  dataset_id: DatasetId,
  name: z.string(),
  rows: z.int().min(0),
  columns: z.array(Column),
  /** The first of them; `count` says how often each was met. */
  problems: z.array(Problem).max(PROBLEMS_KEPT),
  dataset: Dataset,
  /** Null for a first version. */
  change: VersionChange.nullable(),
  /** The dataset that has the same content already; nothing was added. */
  duplicate_of: DatasetId.nullable(),
});
export type UploadedDataset = z.infer<typeof UploadedDataset>;

/** `options` change the corrections of the version they are said of: what is absent stays, what is null is as found again. */
export const CorrectDataset = z.strictObject({ user_id: UserId.optional(), options: Corrections });
export type CorrectDataset = z.infer<typeof CorrectDataset>;

export const ProblemList = z.strictObject({ problems: z.array(Problem).max(PROBLEMS_KEPT) });
export type ProblemList = z.infer<typeof ProblemList>;

export const DatasetVersion = z.strictObject({
  dataset_id: DatasetId,
  version: z.int().min(1),
  rows: z.int().min(0),
  created_at: Millis.nullable(),
  created_by: UserId.nullable(),
  change: VersionChange.nullable(),
  /** Made by appended rows: it is let go of when there are many newer ones and nothing refers to it. */
  appended: z.boolean().default(false),
});
export type DatasetVersion = z.infer<typeof DatasetVersion>;

/** Oldest first. */
export const VersionList = z.strictObject({ versions: z.array(DatasetVersion) });
export type VersionList = z.infer<typeof VersionList>;

/** Who acts, where nobody signs in. */
export const ActingUser = z.strictObject({ user_id: UserId.optional() });
export type ActingUser = z.infer<typeof ActingUser>;

export const RowMapQuery = z.strictObject({ from: DatasetId });
export type RowMapQuery = z.infer<typeof RowMapQuery>;

export const DeletedDataset = z.strictObject({ dataset_id: DatasetId });
export type DeletedDataset = z.infer<typeof DeletedDataset>;

/** Which member keeps or reads a set of rows. */
export const RowSetMember = z.strictObject({ user_id: UserId });
export type RowSetMember = z.infer<typeof RowSetMember>;
