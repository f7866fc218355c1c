// Transform: what an operation becomes beside one it did not know. The server orders, so TP1 is enough [OT6]:
//   apply(earlier), apply(transformOperation(later, earlier))  =  apply(later), apply(transformEarlier(earlier, later))
// The two functions are one table read from both sides; change neither alone.
import type { Operation } from '@orrery/protocol';
import { transformDelta } from './text.ts';

type Edit = Extract<Operation, { op: 'edit' }>;

const transformEdit = (op: Edit, over: Edit, stands: boolean): Edit | null => {
  const delta = transformDelta(op.delta, over.delta, stands);
  return delta.length === 0 ? null : { ...op, delta };
};

/** Whether two operations write the same field, or the same key of a map field. */
export const sameField = (a: Operation, b: Operation): boolean =>
  a.record === b.record &&
  'field' in a &&
  'field' in b &&
  a.field === b.field &&
  (a.op === 'set' ? a.key : undefined) === (b.op === 'set' ? b.key : undefined);

/** `op`, later in server order, as it reads after `over`, which it did not know. Null: nothing is left of it. */
export const transformOperation = (op: Operation, over: Operation): Operation | null => {
  if (op.record !== over.record) return op;
  switch (over.op) {
    case 'insert': // theirs came first and is another record of the same id: what was meant for ours falls away
      return null;
    case 'remove':
      return op.op === 'insert' ? op : null;
    case 'set':
      return op;
    case 'edit':
      return op.op === 'edit' && op.field === over.field ? transformEdit(op, over, true) : op;
  }
};

/**
 * The other side of the diamond: `op`, earlier in server order, as it reads on a scene that already shows `over`,
 * which is later in server order and did not know it. For showing committed operations over unacknowledged ones.
 */
export const transformEarlier = (op: Operation, over: Operation): Operation | null => {
  if (op.record !== over.record) return op;
  switch (op.op) {
    case 'insert':
      return op;
    case 'remove':
      return over.op === 'insert' || over.op === 'remove' ? null : op;
    case 'set':
    case 'edit':
      if (over.op === 'insert' || over.op === 'remove') return null;
      if (!sameField(op, over)) return op;
      return op.op === 'edit' && over.op === 'edit' ? transformEdit(op, over, false) : null;
  }
};

export interface Diamond {
  readonly earlier: Operation[];
  readonly later: Operation[];
}

/**
 * Two lists made on the same scene, carried past each other: apply `earlier` and then the answer's `later`, or
 * `later` and then the answer's `earlier`: the scenes are equal.
 */
export const transformLists = (earlier: readonly Operation[], later: readonly Operation[]): Diamond => {
  let above: readonly Operation[] = earlier;
  const below: Operation[] = [];
  for (const operation of later) {
    let op: Operation | null = operation;
    const rest: Operation[] = [];
    for (const over of above) {
      const kept: Operation | null = op === null ? over : transformEarlier(over, op);
      op = op && transformOperation(op, over);
      if (kept) rest.push(kept);
    }
    above = rest;
    if (op) below.push(op);
  }
  return { earlier: [...above], later: below };
};
