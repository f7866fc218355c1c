// Undo is per participant: an inverse is carried past what others did since, and gives way to it, so that undo
// never deletes a teammate's work [OT17]. A participant's own later changes are undone first, so they do not count.
import type { Operation, UserId } from '@orrery/protocol';
import { transformDelta } from './text.ts';
import { sameField } from './transform.ts';

/** What somebody else did. */
export interface CommittedChange {
  readonly user_id: UserId;
  readonly ops: readonly Operation[];
}

/** One operation of an inverse, past one of somebody else's. Null: it drops out. */
const pastOther = (op: Operation, other: Operation): Operation | null => {
  if (op.record !== other.record) return op;
  // A record they removed stays removed, one they put back stays theirs, one they worked on is not taken away.
  if (other.op === 'insert' || other.op === 'remove' || op.op === 'remove') return null;
  if (!sameField(op, other)) return op;
  if (op.op !== 'edit' || other.op !== 'edit') return null;
  const delta = transformDelta(op.delta, other.delta, false);
  return delta.length === 0 ? null : { ...op, delta };
};

/** The other's operation as it would read once the inverse has been applied. */
const pastInverse = (other: Operation, op: Operation): Operation => {
  if (op.op !== 'edit' || other.op !== 'edit' || !sameField(op, other)) return other;
  return { ...other, delta: transformDelta(other.delta, op.delta, true) };
};

const carry = (inverse: readonly Operation[], others: readonly Operation[]) => {
  let passing = [...others];
  const kept: Operation[] = [];
  for (const operation of inverse) {
    let op: Operation | null = operation;
    const next: Operation[] = [];
    for (const other of passing) {
      next.push(op === null ? other : pastInverse(other, op));
      op = op && pastOther(op, other);
    }
    passing = next;
    if (op) kept.push(op);
  }
  return { inverse: kept, others: passing };
};

/**
 * The newest undo step of `owner`, past a change committed after it. Older steps lie below newer ones: carry a
 * whole stack with `transformUndoStack`, or an older text step would point at the wrong characters.
 */
export const transformInverse = (
  inverse: readonly Operation[],
  committed: CommittedChange,
  owner: UserId,
): Operation[] => (committed.user_id === owner ? [...inverse] : carry(inverse, committed.ops).inverse);

/** Every undo step of `owner`, oldest first, past one committed change; steps with nothing left disappear. */
export const transformUndoStack = (
  stack: readonly (readonly Operation[])[],
  committed: CommittedChange,
  owner: UserId,
): Operation[][] => {
  if (committed.user_id === owner) return stack.map((step) => [...step]);
  let others: readonly Operation[] = committed.ops;
  const carried: Operation[][] = [];
  for (const step of stack.toReversed()) {
    const past = carry(step, others);
    others = past.others;
    if (past.inverse.length > 0) carried.push(past.inverse);
  }
  return carried.reverse();
};
