// The scene's schema: which records there are, which fields each has, and how a field may change.
// `value` fields are set whole; `map` fields are set per key; `text` fields are edited by deltas.
import { z } from 'zod';
import { ColumnName } from '../ids.ts';
import { ANNOTATION_FIELDS } from './annotation.ts';
import { BOOKMARK_FIELDS } from './bookmark.ts';
import { DERIVED_COLUMN_FIELDS } from './derived-column.ts';
import { Filter } from './filter.ts';
import { INSIGHT_FIELDS } from './insight.ts';
import { SELECTION_FIELDS } from './selection.ts';
import { LATER_VIEW_FIELDS, VIEW_FIELDS } from './view.ts';

export type FieldKind = 'value' | 'map' | 'text';

interface FieldSpec {
  readonly kind: FieldKind;
  /** Of the whole field for `value` and `text`; of one key's value for `map`. */
  readonly schema: z.ZodType;
  /** Of a key, for `map`. */
  readonly key?: z.ZodType;
}

export interface RecordSpec {
  /** A singleton exists once, under its type's name, and cannot be inserted or removed. */
  readonly singleton: boolean;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** The whole record, for `insert`. */
  readonly schema: z.ZodType;
}

const record = (
  singleton: boolean,
  values: Record<string, z.ZodType>,
  special: Record<string, FieldSpec> = {},
  /** Fields a record of before may lack. */
  later: Record<string, z.ZodType> = {},
): RecordSpec => {
  const fields: Record<string, FieldSpec> = {};
  const shape: Record<string, z.ZodType> = {};
  for (const [name, schema] of Object.entries(values)) {
    fields[name] = special[name] ?? { kind: 'value', schema };
    shape[name] = name in later ? schema.optional() : schema;
  }
  return { singleton, fields, schema: z.strictObject(shape) };
};

export const RECORD_TYPES = {
  view: record(true, VIEW_FIELDS, {}, LATER_VIEW_FIELDS),
  selection: record(true, SELECTION_FIELDS),
  filters: record(
    true,
    { by_column: z.record(ColumnName, Filter) },
    { by_column: { kind: 'map', schema: Filter, key: ColumnName } },
  ),
  annotation: record(false, ANNOTATION_FIELDS, {
    content: { kind: 'text', schema: ANNOTATION_FIELDS.content },
  }),
  insight: record(false, INSIGHT_FIELDS),
  bookmark: record(false, BOOKMARK_FIELDS, {
    filters: { kind: 'map', schema: Filter, key: ColumnName },
  }),
  column: record(false, DERIVED_COLUMN_FIELDS),
} as const satisfies Record<string, RecordSpec>;

export type RecordType = keyof typeof RECORD_TYPES;

/** `view`, `filters`, `selection`, `annotation:ID`, `insight:ID`, `bookmark:ID`, `column:ID`. */
export const RecordId = z
  .string()
  .regex(
    /^(view|filters|selection|(annotation|insight|bookmark|column):[A-Za-z0-9_-]{1,64})$/,
    'record must be view, filters, selection, annotation:ID, insight:ID, bookmark:ID or column:ID',
  )
  .brand<'RecordId'>();
export type RecordId = z.infer<typeof RecordId>;

/** The type part of a record id. */
export const recordType = (id: RecordId): RecordType => (id.split(':', 1)[0] ?? '') as RecordType;

/** The schema of a record, by its id. */
export const recordSpec = (id: RecordId): RecordSpec => RECORD_TYPES[recordType(id)];
