import { expect, test } from 'vitest';
import { outlineOf } from './outline.ts';

test('[FLAT6] an outline holds what is inside it, even-odd, and nothing that has no place', () => {
  const square = outlineOf([
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 0, y: 10 },
  ]);
  expect([square.contains(5, 5), square.contains(11, 5), square.contains(Number.NaN, 5)]).toEqual([
    true,
    false,
    false,
  ]);
  const star = outlineOf([0, 2, 4, 1, 3].map((i) => ({ x: Math.sin(i * 1.2566), y: Math.cos(i * 1.2566) })));
  expect([star.contains(0, 0), star.contains(0, 0.6)]).toEqual([false, true]);
  expect(
    outlineOf([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]).contains(0.5, 0.5),
  ).toBe(false);
});
