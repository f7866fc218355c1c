import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DetailBudget } from './detail-budget.ts';
import { sampledOpacity } from './point-style.ts';
import { SlotOrder } from './slot-order.ts';

test('[GPU3] every row has one slot and the way back finds it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), (rows) => {
      const order = new SlotOrder(rows);
      const seen = new Set(Array.from({ length: rows }, (_, slot) => order.rowOf(slot)));
      expect(seen.size).toBe(rows);
      expect(Array.from(seen, (row) => order.rowOf(order.slotOf(row)))).toEqual([...seen]);
      expect(new SlotOrder(rows).step).toBe(order.step);
    }),
    { numRuns: 100 },
  );
  const million = new SlotOrder(1_000_000);
  for (const row of [0, 1, 999_999, 123_456]) expect(million.rowOf(million.slotOf(row))).toBe(row);
});

test('[GPU3] the first slots are a fair sample of a sorted file, and of one that repeats itself', () => {
  const rows = 1_000_000;
  const order = new SlotOrder(rows);
  for (const sample of [30_000, 125_000, 333_333])
    for (const groupOf of [(row: number) => Math.floor(row / 100_000), (row: number) => row % 10]) {
      const counts = new Float64Array(10);
      for (let slot = 0; slot < sample; slot++) counts[groupOf(order.rowOf(slot))]!++;
      for (const count of counts) expect(Math.abs(count / (sample / 10) - 1)).toBeLessThan(0.01);
    }
});

test('[GPU4] slow frames draw fewer points, quick ones more, and never fewer than a picture needs', () => {
  const budget = new DetailBudget();
  const first = budget.points(1_000_000);
  budget.learn(first, 300);
  const slower = budget.points(1_000_000);
  expect(slower).toBeLessThan(first);
  for (let i = 0; i < 50; i++) budget.learn(budget.points(1_000_000), 300);
  expect(budget.points(1_000_000)).toBe(30_000);
  for (let i = 0; i < 50; i++) budget.learn(budget.points(1_000_000), 9);
  expect(budget.points(1_000_000)).toBe(1_000_000);
  expect(budget.points(500)).toBe(500);
});

test('[GPU4] a sample covers the canvas as all points would', () => {
  const all = 1 - (1 - 0.2) ** 8;
  expect(sampledOpacity(0.2, 1 / 8)).toBeCloseTo(all, 10);
  expect(sampledOpacity(0.2, 1)).toBe(0.2);
});
