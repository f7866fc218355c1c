import { expect, test } from 'vitest';
import { brushOverlap } from './brush-overlap.ts';

const mask = (...rows: number[]): Uint8Array =>
  Uint8Array.from({ length: 8 }, (_, row) => (rows.includes(row) ? 1 : 0));

test('[TOOLS10] rows of several brushes are counted: in any, in two or more, in all', () => {
  expect(brushOverlap([mask(0, 1, 2), mask(2, 3), mask(1, 2, 7)])).toEqual({ any: 5, shared: 2, all: 1 });
  expect(brushOverlap([mask(0, 1), mask(1)])).toEqual({ any: 2, shared: 1, all: 1 });
});

test('[TOOLS10] brushes that have no row in common say nothing', () => {
  expect(brushOverlap([mask(0, 1), mask(2)])).toBeNull();
  expect(brushOverlap([mask(0, 1)])).toBeNull();
});
