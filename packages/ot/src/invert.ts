// The way back of an operation, worked out on the scene before it.
import type { Operation, RichText, Scene } from '@orrery/protocol';
import { recordOf } from './apply.ts';
import { copyJson } from './json.ts';
import { invertDelta } from './text.ts';

type Insert = Extract<Operation, { op: 'insert' }>;
type Json = Extract<Operation, { op: 'set' }>['value'];

/** Operations that restore `scene` exactly after `op` was applied to it [OT5]. Empty where `op` has no effect. */
export const invertOperation = (scene: Scene, op: Operation): Operation[] => {
  const before = recordOf(scene, op.record);
  const putBack = (): Insert => ({
    op: 'insert',
    record: op.record,
    value: copyJson(before) as Insert['value'],
  });
  if (!before) return op.op === 'insert' ? [{ op: 'remove', record: op.record }] : [];
  switch (op.op) {
    case 'insert':
    case 'remove':
      return [putBack()];
    case 'edit': {
      const delta = invertDelta(before[op.field] as RichText, op.delta);
      return delta.length === 0 ? [] : [{ op: 'edit', record: op.record, field: op.field, delta }];
    }
    case 'set': {
      if (op.key === undefined) return [{ ...op, value: copyJson(before[op.field]) as Json }];
      const map = before[op.field] as Record<string, Json>;
      const value = Object.hasOwn(map, op.key) ? copyJson(map[op.key] ?? null) : null;
      return [{ ...op, value }];
    }
  }
};
