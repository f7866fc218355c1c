// Unacknowledged steps below which something else happened: they are carried over it, in place. Pure but for the steps.
import { checkOperation, transformLists } from '@orrery/ot';
import type { Operation, Scene } from '@orrery/protocol';
import { keyOf, type Readers } from './layered-scene.ts';
import type { Step } from './step.ts';

/** Over what happened before them; all of one layer, oldest first. */
export const carrySteps = (happened: readonly Operation[], steps: readonly Step[]): void => {
  let over = happened;
  for (const step of steps) {
    const diamond = transformLists(over, step.ops);
    step.ops = diamond.later;
    over = diamond.earlier;
  }
};

/** A way back was right when it was made; what it was about may be gone since. */
export const fits = (scene: Scene, op: Operation): boolean => {
  if (op.op !== 'insert' && !Object.hasOwn(scene, op.record)) return false;
  try {
    checkOperation(scene, op);
    return true;
  } catch {
    return false;
  }
};

/** What is read by others never meets. */
export const isOfOneLayer = (
  a: { audience?: Readers | undefined },
  b: { audience?: Readers | undefined },
): boolean => keyOf(a.audience) === keyOf(b.audience);
