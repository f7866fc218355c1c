import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundEnds, roundLogEnds, roundTimes } from './ramp-ends.ts';

test('[VIEW19] a ramp ends at round values just outside the data', () => {
  expect(roundEnds(-2.79, 152.35)).toEqual([-10, 160]);
  expect(roundEnds(0.94, 8.5)).toEqual([0.5, 8.5]);
  expect(roundEnds(0, 32_960)).toEqual([0, 34_000]);
  expect(roundEnds(0.1, 0.3)).toEqual([0.1, 0.3]);
  expect(roundEnds(7, 7)).toEqual([7, 7]);
  expect(roundLogEnds(3, 42_000)).toEqual([2, 50_000]);
  expect(roundLogEnds(1, 1_000)).toEqual([1, 1_000]);
});

test('[VIEW19] an end that is cut goes to the nearest round value', () => {
  expect(roundEnds(-2.79, 152.35, { low: false, high: true })).toEqual([-10, 150]);
});

test('[VIEW19] times end at whole days or hours', () => {
  const [low, high] = roundTimes(Date.UTC(2018, 0, 31, 5), Date.UTC(2018, 1, 7, 3));
  expect([new Date(low).toISOString(), new Date(high).toISOString()]).toEqual([
    '2018-01-31T00:00:00.000Z',
    '2018-02-08T00:00:00.000Z',
  ]);
});

test('[VIEW19] no value is outside, and no more than an eighth of the ramp is given away at an end', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(high - low > 1e-6 * Math.max(1, Math.abs(low), Math.abs(high)));
      const [first, last] = roundEnds(low, high);
      const slack = 1e-6 * (high - low);
      const eighth = (high - low) * 0.126;
      expect(first).toBeLessThanOrEqual(low + slack);
      expect(last).toBeGreaterThanOrEqual(high - slack);
      expect(low - first).toBeLessThanOrEqual(eighth);
      expect(last - high).toBeLessThanOrEqual(eighth);
    }),
  );
});
