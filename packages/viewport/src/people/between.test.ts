import { expect, test } from 'vitest';
import { standsBetween } from './between.ts';

test('[VIEW8] whoever hides the data stands between; whoever stands beside, behind or in it does not', () => {
  const eye = [0, 0, 5] as [number, number, number];
  expect(standsBetween(eye, [0.2, 0.1, 2])).toBe(true);
  expect(standsBetween(eye, [3, 0, 2])).toBe(false);
  expect(standsBetween(eye, [0, 0, -3])).toBe(false);
  expect(standsBetween(eye, [0, 0, 0.5])).toBe(false);
  expect(standsBetween([0, 0, 0], [0, 0, -0.5])).toBe(false);
});
