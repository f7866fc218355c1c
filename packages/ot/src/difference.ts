// What would turn one scene into another: for a client that was shown a new scene instead of the way there.
// It tells what is different, not who meant what: a tail of the log is better wherever there is one.
import type { Operation, RecordId, RichText, Scene, SceneRecord } from '@orrery/protocol';
import { recordSpec } from '@orrery/protocol';
import { sameJson } from './json.ts';
import { differenceOfTexts } from './text.ts';

/** Applied to `before`, in order, gives `after`. */
export const differenceOf = (before: Scene, after: Scene): Operation[] => {
  const ops: Operation[] = [];
  for (const id of Object.keys(before) as RecordId[])
    if (!Object.hasOwn(after, id)) ops.push({ op: 'remove', record: id });
  for (const [id, value] of Object.entries(after) as [RecordId, SceneRecord][]) {
    const old = Object.hasOwn(before, id) ? before[id] : undefined;
    if (!old) ops.push({ op: 'insert', record: id, value: value as Json });
    else if (!sameJson(old, value)) ops.push(...changes(id, old, value));
  }
  return ops;
};

type Json = Extract<Operation, { op: 'insert' }>['value'];

const changes = (record: RecordId, old: SceneRecord, now: SceneRecord): Operation[] => {
  const { fields } = recordSpec(record);
  return Object.keys({ ...old, ...now }).flatMap((field): Operation[] => {
    const [was, is] = [old[field], now[field]];
    if (sameJson(was, is)) return [];
    switch (fields[field]?.kind) {
      case 'text':
        return [{ op: 'edit', record, field, delta: differenceOfTexts(was as RichText, is as RichText) }];
      case 'map':
        return keysOf(record, field, was as SceneRecord, is as SceneRecord);
      default:
        return [{ op: 'set', record, field, value: is as Json[string] }];
    }
  });
};

const keysOf = (record: RecordId, field: string, was: SceneRecord, is: SceneRecord): Operation[] =>
  Object.keys({ ...was, ...is })
    .filter((key) => !sameJson(was[key], is[key]))
    .map((key) => ({ op: 'set', record, field, key, value: (is[key] ?? null) as Json[string] }));
