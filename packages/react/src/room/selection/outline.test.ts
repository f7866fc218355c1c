import { expect, test } from 'vitest';
import { drawnOn, isShape, type OutlinePoint } from './outline.ts';

test('[ROOM21] a box has its corners under the pointer, a lasso follows it without trembling', () => {
  const at = (x: number, y: number): OutlinePoint => ({ x, y });
  expect(drawnOn(drawnOn([], at(10, 10), 'box'), at(40, 30), 'box')).toEqual([
    at(10, 10),
    at(40, 10),
    at(40, 30),
    at(10, 30),
  ]);
  const line = [at(0, 0), at(1, 1), at(8, 0), at(8, 1), at(8, 9)].reduce(
    (drawn, to) => drawnOn(drawn, to, 'lasso'),
    [] as readonly OutlinePoint[],
  );
  expect(line).toEqual([at(0, 0), at(8, 0), at(8, 9)]);
  expect(isShape(line)).toBe(true);
  expect(isShape(drawnOn(drawnOn([], at(10, 10), 'box'), at(12, 90), 'box'))).toBe(false);
});
