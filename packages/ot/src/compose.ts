// Fewer operations with the same effect, for a queue that waits to be sent. Records are independent of each other,
// so each record's operations are folded on their own. Never compose what somebody transforms over [OT8].
import type { Operation, RecordId, Scene } from '@orrery/protocol';
import { applyOperation, insertedRecord } from './apply.ts';
import { DELTA_PARTS } from './check.ts';
import { copyJson } from './json.ts';
import { canonicalDelta, composeDeltas } from './text.ts';
import { sameField } from './transform.ts';

type Insert = Extract<Operation, { op: 'insert' }>;

const fresh = (op: Operation): Operation => {
  switch (op.op) {
    case 'insert':
      return { ...op, value: insertedRecord(op.record, op.value) as Insert['value'] };
    case 'edit':
      return { ...op, delta: canonicalDelta(op.delta) };
    default:
      return copyJson(op);
  }
};

/** Folds `op` into what came before it on the same record. `queue` belongs to the fold. */
const fold = (queue: Operation[], op: Operation): void => {
  const last = queue.at(-1);
  switch (op.op) {
    case 'insert':
      queue.push(fresh(op));
      return;
    case 'remove': {
      let first = queue.length;
      while (first > 0 && queue[first - 1]?.op !== 'remove') first -= 1;
      const inserted = queue[first]?.op === 'insert';
      queue.length = first;
      if (!inserted && first === 0) queue.push(fresh(op));
      return;
    }
    case 'set':
    case 'edit': {
      if (last?.op === 'remove') return;
      if (last?.op === 'insert') {
        const scene: Scene = { [op.record]: last.value };
        applyOperation(scene, op);
        return;
      }
      const index = queue.findLastIndex((other) => sameField(other, op));
      const before = queue[index];
      if (op.op === 'edit' && before?.op === 'edit') {
        const delta = composeDeltas(before.delta, op.delta);
        if (delta.length <= DELTA_PARTS) queue[index] = { ...op, delta };
        else queue.push(fresh(op)); // two that can be sent rather than one that cannot
      } else if (before) queue[index] = fresh(op);
      else queue.push(fresh(op));
    }
  }
};

const hasEffect = (op: Operation): boolean => op.op !== 'edit' || op.delta.length > 0;

/** A shorter list with the same effect as `ops` in turn, each of which found what it was made for. */
export const composeOperations = (ops: readonly Operation[]): Operation[] => {
  const queues = new Map<RecordId, Operation[]>();
  for (const op of ops) {
    const queue = queues.get(op.record) ?? [];
    queues.set(op.record, queue);
    fold(queue, op);
  }
  return [...queues.values()].flat().filter(hasEffect);
};
