// The scene's schema: which records there are, which fields each has, and how a field may change.
// `value` fields are set whole; `map` fields are set per key; `text` fields are edited by deltas.
import { z } from 'zod';
import { ColumnName, UserId } from '../ids.ts';
import { ANNOTATION_FIELDS, LATER_ANNOTATION_DEFAULTS, REPLY_FIELDS } from './annotation.ts';
import { BOOKMARK_FIELDS, LATER_BOOKMARK_DEFAULTS } from './bookmark.ts';
import { BRUSHES_FIELDS } from './brushes.ts';
import { DERIVED_COLUMN_FIELDS } from './derived-column.ts';
import { MEASURE_FIELDS, STROKE_FIELDS } from './drawing.ts';
import { Filter } from './filter.ts';
import { HANDS_FIELDS, RaisedHand } from './hands.ts';
import { INSIGHT_FIELDS } from './insight.ts';
import { DECISION_FIELDS, MARKS_FIELDS, ROUND_FIELDS, TOPIC_FIELDS } from './meeting.ts';
import { PROPOSAL_FIELDS } from './proposal.ts';
import { SELECTION_FIELDS, Selection } from './selection.ts';
import { STAGE_DEFAULTS, STAGE_FIELDS } from './stage.ts';
import { LATER_VIEW_DEFAULTS, VIEW_FIELDS } from './view.ts';

export type FieldKind = 'value' | 'map' | 'text';

interface FieldSpec {
  readonly kind: FieldKind;
  /** Of the whole field for `value` and `text`; of one key's value for `map`. */
  readonly schema: z.ZodType;
  /** Of a key, for `map`. */
  readonly key?: z.ZodType;
  /** Keys are people, and each sets only their own. */
  readonly own?: true;
}

export interface RecordSpec {
  /** A singleton exists once, under its type's name, and cannot be inserted or removed. */
  readonly singleton: boolean;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** The whole record, for `insert`. */
  readonly schema: z.ZodType;
  /** Of fields that came later: what a record of before has in their place. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** A map with one key per person; `own` ones each person sets alone. */
const perPerson = (schema: z.ZodType, own: boolean): FieldSpec => ({
  kind: 'map',
  schema,
  key: UserId,
  ...(own && { own: true }),
});
const yes = z.literal(true);

const record = (
  singleton: boolean,
  values: Record<string, z.ZodType>,
  special: Record<string, FieldSpec> = {},
  /** Fields a record of before may lack, with what it then has. */
  defaults: Readonly<Record<string, unknown>> = {},
): RecordSpec => {
  const fields: Record<string, FieldSpec> = {};
  const shape: Record<string, z.ZodType> = {};
  for (const [name, schema] of Object.entries(values)) {
    fields[name] = special[name] ?? { kind: 'value', schema };
    shape[name] = name in defaults ? schema.optional() : schema;
  }
  return { singleton, fields, schema: z.strictObject(shape), defaults };
};

export const RECORD_TYPES = {
  view: record(true, VIEW_FIELDS, {}, LATER_VIEW_DEFAULTS),
  selection: record(true, SELECTION_FIELDS, {}, { about: null }),
  filters: record(
    true,
    { by_column: z.record(ColumnName, Filter) },
    { by_column: { kind: 'map', schema: Filter, key: ColumnName } },
  ),
  stage: record(true, STAGE_FIELDS, { presenters: perPerson(yes, false) }, STAGE_DEFAULTS),
  hands: record(true, HANDS_FIELDS, { raised: perPerson(RaisedHand, true) }, { raised: {} }),
  brushes: record(true, BRUSHES_FIELDS, { by_user: perPerson(Selection, true) }, { by_user: {} }),
  annotation: record(
    false,
    ANNOTATION_FIELDS,
    { content: { kind: 'text', schema: ANNOTATION_FIELDS.content }, votes: perPerson(yes, true) },
    LATER_ANNOTATION_DEFAULTS,
  ),
  reply: record(false, REPLY_FIELDS, { content: { kind: 'text', schema: REPLY_FIELDS.content } }),
  insight: record(false, INSIGHT_FIELDS),
  bookmark: record(
    false,
    BOOKMARK_FIELDS,
    { filters: { kind: 'map', schema: Filter, key: ColumnName } },
    LATER_BOOKMARK_DEFAULTS,
  ),
  column: record(false, DERIVED_COLUMN_FIELDS),
  proposal: record(false, PROPOSAL_FIELDS),
  stroke: record(false, STROKE_FIELDS),
  measure: record(false, MEASURE_FIELDS),
  topic: record(false, TOPIC_FIELDS),
  round: record(false, ROUND_FIELDS, { done: perPerson(yes, true) }),
  marks: record(false, MARKS_FIELDS),
  decision: record(false, DECISION_FIELDS, {
    votes: perPerson(DECISION_FIELDS.votes.valueType, true),
  }),
} as const satisfies Record<string, RecordSpec>;

export type RecordType = keyof typeof RECORD_TYPES;

const types = Object.entries(RECORD_TYPES as Readonly<Record<string, RecordSpec>>);
/** Records there is exactly one of. */
export const SINGLETONS: readonly string[] = types
  .filter(([, { singleton }]) => singleton)
  .map(([name]) => name);
const KINDS: readonly string[] = types.filter(([, { singleton }]) => !singleton).map(([name]) => name);

/** A singleton's name, or `type:ID`. */
export const RecordId = z
  .string()
  .regex(
    new RegExp(`^(${SINGLETONS.join('|')}|(${KINDS.join('|')}):[A-Za-z0-9_-]{1,64})$`),
    `record must be ${SINGLETONS.join(', ')}, or one of ${KINDS.join(', ')} with :ID`,
  )
  .brand<'RecordId'>();
export type RecordId = z.infer<typeof RecordId>;

/** The type part of a record id. */
export const recordType = (id: RecordId): RecordType => (id.split(':', 1)[0] ?? '') as RecordType;

/** The schema of a record, by its id. */
export const recordSpec = (id: RecordId): RecordSpec => RECORD_TYPES[recordType(id)];
