import { expect, test } from 'vitest';
import { pointStyle } from './point-style.ts';

test('[VIEW1] discs of 3 to 8 px up to a hundred thousand rows, then 2 px with opacity for density', () => {
  expect(pointStyle(60_000)).toMatchObject({ leastPx: 3, mostPx: 8, opacity: 1, solid: true });
  expect(pointStyle(100_001)).toMatchObject({ leastPx: 2, solid: false });
  expect(pointStyle(1_000_000).opacity).toBeLessThan(pointStyle(200_000).opacity);
  expect(pointStyle(50_000_000).opacity).toBeGreaterThanOrEqual(0.2);
});
