// The algebra's laws, for every scene and every operation. Inputs are frozen: whoever mutates one throws.
import type { Operation, Scene } from '@orrery/protocol';
import { type Choose, emptyScene, randomOperation, strayOperation } from '@orrery/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyOperation,
  checkOperation,
  composeOperations,
  copyJson,
  differenceOf,
  invertOperation,
  transformEarlier,
  transformLists,
  transformOperation,
} from './index.ts';

const RUNS = { numRuns: process.env.ORRERY_FULL === '1' ? 10_000 : 400 };

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
};
const after = (scene: Scene, ops: readonly (Operation | null)[]): Scene => {
  const copy = copyJson(scene);
  for (const op of ops) if (op) applyOperation(copy, op);
  return copy;
};
const history = (choose: Choose, scene: Scene, most: number): Operation[] => {
  const current = copyJson(scene);
  return Array.from({ length: choose(most + 1) }, () => {
    const op = freeze(randomOperation(choose, current));
    applyOperation(current, op);
    return op;
  });
};
const law = (title: string, check: (choose: Choose, scene: Scene) => void): void =>
  test(title, () => {
    fc.assert(
      fc.property(fc.gen(), (generate) => {
        const choose: Choose = (below) => generate(fc.nat, { max: below - 1 });
        check(choose, freeze(after(emptyScene(), history(choose, emptyScene(), 8))));
      }),
      RUNS,
    );
  });

describe('laws', () => {
  law('[OT1] what makes sense on a scene passes the check, whatever the scene', (choose, scene) => {
    checkOperation(scene, strayOperation(choose, scene));
  });

  law('[SYNC22] the difference of two scenes makes the second of the first', (choose, scene) => {
    const other = after(choose(4) === 0 ? emptyScene() : scene, history(choose, scene, 6));
    expect(after(scene, differenceOf(scene, freeze(other)))).toEqual(other);
  });

  law(
    '[OT3] an operation is never changed, nor does it show what happens to the scene later',
    (choose, scene) => {
      const ops = history(choose, scene, 6).map((op) => copyJson(op));
      const before = copyJson(ops);
      after(scene, ops);
      expect(ops).toEqual(before);
    },
  );

  law(
    '[OT4] set, edit and remove of a missing record do nothing, insert puts whatever was there',
    (choose, scene) => {
      const op = freeze(strayOperation(choose, scene));
      if (op.op === 'insert') expect(after(scene, [op])[op.record]).toEqual(after({}, [op])[op.record]);
      else expect(after({}, [op])).toEqual({});
    },
  );

  law('[OT5] an operation and then its inverse restore the scene', (choose, scene) => {
    const op = freeze(strayOperation(choose, scene));
    expect(after(scene, [op, ...freeze(invertOperation(scene, op))])).toEqual(scene);
  });

  law('[OT6] TP1: either order of two operations gives one scene, on any scene', (choose, scene) => {
    const earlier = freeze(strayOperation(choose, scene));
    const later = freeze(strayOperation(choose, scene));
    const one = after(scene, [earlier, transformOperation(later, earlier)]);
    const other = after(scene, [later, transformEarlier(earlier, later)]);
    expect(other).toEqual(one);
  });

  law('[OT6] TP1 holds for lists', (choose, scene) => {
    const earlier = history(choose, scene, 5);
    const later = history(choose, scene, 5);
    const diamond = transformLists(earlier, later);
    expect(after(scene, [...later, ...diamond.earlier])).toEqual(
      after(scene, [...earlier, ...diamond.later]),
    );
  });

  law('[OT8] a composed list is as good as the list, and not longer', (choose, scene) => {
    const ops = history(choose, scene, 8);
    const composed = freeze(composeOperations(ops));
    expect(after(scene, composed)).toEqual(after(scene, ops));
    expect(composed.length).toBeLessThanOrEqual(ops.length);
  });
});
