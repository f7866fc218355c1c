// Does an operation fit the scene's schema? Refusals name the record, the field and what is allowed.
// Whether its record exists is not asked here: that is decided, and reported, when it is sequenced [OT9].
import {
  Delta,
  isSafeName,
  lengthOf,
  limits,
  type Operation,
  OrreryError,
  RecordId,
  RichText,
  recordSpec,
  type Scene,
} from '@orrery/protocol';
import { hasUnsafeName } from './json.ts';
import { canonicalText, editText, reachOf } from './text.ts';

/** Parts of one delta, as protocol's `Delta` allows. */
export const DELTA_PARTS = 500;

type FieldSpec = ReturnType<typeof recordSpec>['fields'][string];
type Schema = FieldSpec['schema'];

function refuse(sentence: string): never {
  throw new OrreryError('outside_schema', sentence);
}

const checkValue = (where: string, schema: Schema, value: unknown): void => {
  if (hasUnsafeName(value)) refuse(`${where} must not use __proto__, constructor or prototype as a name.`);
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  const issue = parsed.error.issues[0];
  const path = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  refuse(`${where} does not take this value${path}: ${issue?.message ?? 'it does not fit'}.`);
};

/** Throws unless a text is one that can be stored and sent to everyone. */
export const checkText = (where: string, text: RichText): void => {
  const size = lengthOf(text);
  if (size > limits.NOTE_CHARS)
    refuse(`${where} takes at most ${limits.NOTE_CHARS} characters; this would be ${size}.`);
  if (!RichText.safeParse(text).success)
    refuse(`${where} takes at most 500 runs of formatting; use less formatting.`);
};

/** Throws unless a delta stays inside a text of `length` characters. */
export const checkReach = (where: string, delta: Delta, length: number): void => {
  const reach = reachOf(delta);
  if (reach > length)
    refuse(`The edit of ${where} reaches character ${reach}, but the text has ${length}; reload the text.`);
};

/** Throws unless a delta can be sent: passing others' edits may have cut it into more parts than a message takes. */
export const checkParts = (where: string, delta: Delta): void => {
  if (!Delta.safeParse(delta).success)
    refuse(`The edit of ${where} takes at most ${DELTA_PARTS} parts; make it in smaller steps.`);
};

const fieldSpec = (record: RecordId, field: string): FieldSpec => {
  const { fields } = recordSpec(record);
  const spec = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return spec ?? refuse(`${record} has no field ${field}; it has ${Object.keys(fields).join(', ')}.`);
};

const checkSet = (op: Extract<Operation, { op: 'set' }>): void => {
  const spec = fieldSpec(op.record, op.field);
  const where = `${op.record} ${op.field}`;
  if (spec.kind === 'text') refuse(`${where} is text: change it with edit and a delta, not with set.`);
  if (spec.kind === 'value') {
    if (op.key !== undefined) refuse(`${where} is one value: set it whole, without a key.`);
    checkValue(where, spec.schema, op.value);
    return;
  }
  if (op.key === undefined) refuse(`${where} is a map: set one key of it; null deletes the key.`);
  if (spec.key) checkValue(`The key of ${where}`, spec.key, op.key);
  if (op.value !== null) checkValue(`${where} ${op.key}`, spec.schema, op.value);
};

const checkInsert = (op: Extract<Operation, { op: 'insert' }>): void => {
  const spec = recordSpec(op.record);
  checkValue(op.record, spec.schema, op.value);
  for (const [field, { kind }] of Object.entries(spec.fields))
    if (kind === 'text') checkText(`${op.record} ${field}`, canonicalText(op.value[field] as RichText));
};

/** The part of the check that needs no scene. Throws OrreryError `outside_schema`. */
export const checkShape = (op: Operation): void => {
  if (!RecordId.safeParse(op.record).success)
    refuse(`${op.record} is no record: ${RecordId.safeParse('').error?.issues[0]?.message}.`);
  if ('field' in op && !isSafeName(op.field)) refuse(`${op.record} has no field ${op.field}.`);
  if ((op.op === 'insert' || op.op === 'remove') && recordSpec(op.record).singleton)
    refuse(`${op.record} always exists once: it cannot be inserted or removed, only its fields set.`);
  switch (op.op) {
    case 'insert':
      checkInsert(op);
      return;
    case 'set':
      checkSet(op);
      return;
    case 'edit': {
      const { kind } = fieldSpec(op.record, op.field);
      if (kind !== 'text') refuse(`${op.record} ${op.field} is not text: change it with set.`);
      checkValue(`The edit of ${op.record} ${op.field}`, Delta, op.delta);
      return;
    }
    case 'remove':
      return;
  }
};

/** Throws OrreryError `outside_schema` unless the operation, made on this very scene, fits its schema. */
export const checkOperation = (scene: Scene, op: Operation): void => {
  checkShape(op);
  if (op.op !== 'edit' || !Object.hasOwn(scene, op.record)) return;
  const where = `${op.record} ${op.field}`;
  const text = scene[op.record]?.[op.field] as RichText;
  checkReach(where, op.delta, lengthOf(text));
  checkText(where, editText(text, op.delta));
};
