// A change as steps that fit one message each: of one layer, and of no more operations than a message holds.
import { limits, type Operation } from '@orrery/protocol';
import { keyOf, type Readers } from './layered-scene.ts';
import type { Step } from './step.ts';

export interface Cutting {
  /** Who reads what is inserted. */
  readonly audience: Readers;
  readonly readersOf: (record: string) => Readers;
  /** Puts an operation on the view and answers with the way back. Throws OrreryError. */
  readonly place: (op: Operation) => readonly Operation[];
}

/** Fills `into`, also as far as it came before it throws. */
export const cutSteps = (ops: readonly Operation[], into: Step[], cutting: Cutting): void => {
  const { audience, readersOf, place } = cutting;
  const inserted = new Set<string>();
  for (const op of ops) {
    if (op.op === 'insert') inserted.add(op.record);
    const readers = inserted.has(op.record) ? audience : readersOf(op.record);
    let step = into.at(-1);
    if (!step || step.ops.length === limits.OPS_PER_SUBMIT || keyOf(step.audience) !== keyOf(readers)) {
      step = { ops: [], inverse: [], alone: false, ...(readers && { audience: readers }) };
      into.push(step);
    }
    step.inverse.unshift(...place(op));
    step.ops.push(op);
  }
};
