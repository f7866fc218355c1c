import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ORDER_CHARS, orderBetween } from './fractional-index.ts';

const moves = fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })), {
  minLength: 1,
  maxLength: 60,
});

test('[FOLLOW10] whatever is put where, every order lies between its neighbours', () => {
  fc.assert(
    fc.property(moves, (steps) => {
      const orders: string[] = [];
      for (const [where, chance] of steps) {
        const at = where % (orders.length + 1);
        const order = orderBetween(orders[at - 1] ?? null, orders[at] ?? null, () => chance);
        if (orders[at - 1] !== undefined) expect(order > (orders[at - 1] as string)).toBe(true);
        if (orders[at] !== undefined) expect(order < (orders[at] as string)).toBe(true);
        orders.splice(at, 0, order);
      }
    }),
    { numRuns: 300 },
  );
});

test('[FOLLOW10] twenty to the same place, again and again, stay well below what the scene takes', () => {
  let high: string | null = null;
  for (let i = 0; i < 20; i += 1) high = orderBetween(null, high, () => 0.5);
  expect((high as string).length).toBeLessThan(ORDER_CHARS);
  let low: string | null = null;
  for (let i = 0; i < 200; i += 1) low = orderBetween(low, null, () => 0.5);
  expect((low as string).length).toBeLessThan(ORDER_CHARS);
});

test('[FOLLOW10] two at one place at once differ, and between equals it goes on', () => {
  const [a, b] = [0.1, 0.7].map((chance) => orderBetween('A', 'B', () => chance));
  expect(a).not.toBe(b);
  expect(orderBetween('A', 'A', () => 0.5) > 'A').toBe(true);
});
