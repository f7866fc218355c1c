// An operation's effect on a scene, in place: the cost does not depend on how many records there are [OT3].
// It never changes the operation, nor keeps a part of it.
import {
  completeRecord,
  isSafeName,
  type Operation,
  OrreryError,
  type RecordId,
  type RichText,
  recordSpec,
  type Scene,
  type SceneRecord,
} from '@orrery/protocol';
import { copyJson } from './json.ts';
import { canonicalText, editText } from './text.ts';

/** The record, or undefined. Own properties only: `scene.constructor` is not a record. */
export const recordOf = (scene: Scene, record: string): SceneRecord | undefined =>
  Object.hasOwn(scene, record) ? scene[record] : undefined;

/** A copy of a record's value with its texts canonical [OT7]. */
export const canonicalRecord = (id: RecordId, value: SceneRecord): SceneRecord => {
  const copy = copyJson(value);
  for (const [field, { kind }] of Object.entries(recordSpec(id).fields))
    if (kind === 'text') copy[field] = canonicalText(copy[field] as RichText);
  return copy;
};

/** The same of what is inserted: with the fields that came later, where its author did not know them. */
export const insertedRecord = (id: RecordId, value: SceneRecord): SceneRecord =>
  completeRecord(id, canonicalRecord(id, value));

const refuseUnsafeNames = (op: Operation): void => {
  const names = [op.record, 'field' in op ? op.field : '', 'key' in op ? (op.key ?? '') : ''];
  if (!names.every(isSafeName))
    throw new OrreryError('outside_schema', `${names.join(' ')}: prototype names are refused.`);
};

/**
 * Applies an operation that fits the schema. Set, edit and remove do nothing where the record is missing; insert
 * puts the record, whatever was there [OT4].
 */
export const applyOperation = (scene: Scene, op: Operation): void => {
  refuseUnsafeNames(op);
  if (op.op === 'insert') {
    scene[op.record] = insertedRecord(op.record, op.value);
    return;
  }
  const record = recordOf(scene, op.record);
  if (!record) return;
  switch (op.op) {
    case 'remove':
      delete scene[op.record];
      return;
    case 'edit':
      record[op.field] = editText(record[op.field] as RichText, op.delta);
      return;
    case 'set': {
      if (op.key === undefined) {
        record[op.field] = copyJson(op.value);
        return;
      }
      const map = record[op.field] as Record<string, unknown>;
      if (op.value === null) delete map[op.key];
      else map[op.key] = copyJson(op.value);
    }
  }
};
