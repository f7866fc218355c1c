import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderBetween } from '../../fractional-index.ts';

const even = () => 0.5;

test('[MEET3] whatever is moved wherever, the order that was asked for is the order of the texts', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 80 }), (places) => {
      const list: string[] = [];
      for (const place of places) {
        const at = place % (list.length + 1);
        list.splice(at, 0, orderBetween(list[at - 1] ?? null, list[at] ?? null, even));
      }
      expect([...list].sort()).toEqual(list);
      expect(new Set(list).size).toBe(list.length);
    }),
    { numRuns: 300 },
  );
});

test('[MEET3] a hundred at one end stay short enough for a record', () => {
  for (const end of ['front', 'back'] as const) {
    let last: string | null = null;
    for (let n = 0; n < 100; n += 1)
      last = end === 'back' ? orderBetween(last, null, even) : orderBetween(null, last, even);
    expect(last?.length).toBeLessThan(100);
  }
});
