import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bringIntoSight,
  contentTopAt,
  type Extent,
  farthest,
  MOST_PX,
  rowsInSight,
  scaleOf,
  scrollTopAt,
  trackPx,
} from './scaled-scroll.ts';

const extent: fc.Arbitrary<Extent> = fc.record({
  rows: fc.integer({ min: 0, max: 40_000_000 }),
  rowPx: fc.constantFrom(28, 44),
  viewPx: fc.integer({ min: 60, max: 900 }),
});

test('[TABLE1] no element is higher than a browser can make it, and the bar reaches the first and the last row', () => {
  fc.assert(
    fc.property(extent, (one) => {
      const track = trackPx(one);
      expect(track).toBeLessThanOrEqual(MOST_PX);
      const end = Math.max(0, track - one.viewPx);
      expect(contentTopAt(0, one)).toBe(0);
      expect(contentTopAt(end, one)).toBeCloseTo(farthest(one), 3);
      if (one.rows > 0) expect(rowsInSight(contentTopAt(end, one), one, 0).end).toBe(one.rows);
    }),
  );
});

test('[TABLE1] up to the limit a pixel is a pixel', () => {
  const one = { rows: 52_310, rowPx: 28, viewPx: 240 };
  expect(scaleOf(one)).toBe(1);
  expect(contentTopAt(12_345, one)).toBe(12_345);
  expect(scaleOf({ rows: 3, rowPx: 28, viewPx: 240 })).toBe(1);
});

test('[TABLE1] where the table is scrolled, there the bar is, to less than a row', () => {
  fc.assert(
    fc.property(extent, fc.double({ min: 0, max: 1, noNaN: true }), (one, part) => {
      const top = farthest(one) * part;
      expect(Math.abs(contentTopAt(scrollTopAt(top, one), one) - top)).toBeLessThan(one.rowPx / 10);
    }),
  );
});

test('[TABLE1] any row can be brought into sight, and one that is in sight moves nothing', () => {
  fc.assert(
    fc.property(extent, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (one, pick, part) => {
      if (one.rows === 0) return;
      const row = pick % one.rows;
      const top = bringIntoSight(row, farthest(one) * part, one);
      const { first, end } = rowsInSight(top, one, 0);
      expect(first <= row && row < end).toBe(true);
      expect(bringIntoSight(row, top, one)).toBe(top);
    }),
  );
});
