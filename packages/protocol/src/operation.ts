// An operation: one change to the scene. The algebra over it lives in `ot`; its rules are docs/spec/ot.md.
import { z } from 'zod';
import { isSafeName, Millis, OpId, Seq, UserId } from './ids.ts';
import { RecordId } from './scene/records.ts';
import { Delta } from './scene/rich-text.ts';

const FieldName = z
  .string()
  .regex(/^[a-z][a-z_0-9]{0,39}$/)
  .refine(isSafeName, 'prototype names are refused');
const Key = z.string().min(1).max(200).refine(isSafeName, 'prototype names are refused');

/** Any JSON value; it is checked against the field's own schema by `ot`. */
const Json = z.json();

export const Insert = z.strictObject({
  op: z.literal('insert'),
  record: RecordId,
  value: z.record(FieldName, Json),
});
export const Remove = z.strictObject({ op: z.literal('remove'), record: RecordId });
/** Sets a whole `value` field, or one key of a `map` field; there `value: null` deletes the key. */
export const SetField = z.strictObject({
  op: z.literal('set'),
  record: RecordId,
  field: FieldName,
  key: Key.optional(),
  value: Json,
});
export const Edit = z.strictObject({
  op: z.literal('edit'),
  record: RecordId,
  field: FieldName,
  delta: Delta,
});

export const Operation = z.discriminatedUnion('op', [Insert, Remove, SetField, Edit]);
export type Operation = z.infer<typeof Operation>;

/** One side of a conflict. `value` is what that side wrote; null for a removal. */
export const ConflictSide = z.strictObject({ user_id: UserId, op_id: OpId, seq: Seq, value: Json });
export type ConflictSide = z.infer<typeof ConflictSide>;

/**
 * Two people meant different things at once. `overwritten`: both set the same field, `later` stands.
 * `record_removed`: `earlier` removed the record that `later` wrote to; the later content is kept here for its author.
 * `record_exists`: both inserted a record of one id, `earlier` stands.
 */
export const Conflict = z.strictObject({
  kind: z.enum(['overwritten', 'record_removed', 'record_exists']),
  record: RecordId,
  field: FieldName.nullable(),
  key: Key.nullable(),
  earlier: ConflictSide,
  later: ConflictSide,
  /** Milliseconds between their arrivals at the server. */
  apart_ms: Millis,
});
export type Conflict = z.infer<typeof Conflict>;
