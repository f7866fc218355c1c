import { expect, test } from 'vitest';
import { SeededRandom } from './seeded-random.ts';

test('[DATA10] a seed gives the same numbers everywhere', () => {
  const random = new SeededRandom(1);
  const other = new SeededRandom(2);
  const first = [random.uint32(), random.uint32(), random.uint32()];
  const again = new SeededRandom(1);
  expect([again.uint32(), again.uint32(), again.uint32()]).toEqual(first);
  expect([other.uint32(), other.uint32(), other.uint32()]).not.toEqual(first);
});

test('[DATA10] uniform and normal have the moments they should', () => {
  const random = new SeededRandom(7);
  const n = 100_000;
  const mean = (draw: () => number) =>
    Array.from({ length: n }, draw).reduce((sum, value) => sum + value, 0) / n;
  expect(Math.abs(mean(() => random.uniform()) - 0.5)).toBeLessThan(0.004);
  expect(Math.abs(mean(() => random.normal()))).toBeLessThan(0.013);
  expect(Math.abs(mean(() => random.normal() ** 2) - 1)).toBeLessThan(0.018);
});

test('[DATA11] a shuffle keeps every item', () => {
  const items = Array.from({ length: 1_000 }, (_, index) => index);
  const shuffled = [...items];
  new SeededRandom(3).shuffle(shuffled);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.sort((a, b) => a - b)).toEqual(items);
});
