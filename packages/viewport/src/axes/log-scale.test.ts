import type { Column, ColumnData } from '@orrery/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countNotPositive, leastPositive, logAxis } from './log-scale.ts';
import { placeOn, positionScale } from './position-scale.ts';

const column = (over: Partial<Column>): Column =>
  ({
    name: 'c',
    type: 'number',
    label: 'Revenue',
    unit: 'USD m',
    min: 1,
    max: 1_000,
    categories: null,
    nulls: 0,
    ...over,
  }) as Column;
const labels = (min: number, max: number): string[] =>
  positionScale(column({ min, max }), null, 'en-US', true).ticks.map((tick) => tick.label);

test('[AXIS1] a logarithmic axis has 4 to 6 ticks at 1, 2 or 5 x 10^n within its ends', () => {
  const range = fc
    .tuple(fc.double({ min: -12, max: 14, noNaN: true }), fc.double({ min: 0.9, max: 16, noNaN: true }))
    .map(([power, span]) => ({ low: 10 ** power, high: 10 ** (power + span) }));
  fc.assert(
    fc.property(range, ({ low, high }) => {
      const axis = logAxis(low, high);
      expect(axis.low).toBeLessThanOrEqual(low);
      expect(axis.high).toBeGreaterThanOrEqual(high);
      expect(axis.ticks.length).toBeGreaterThanOrEqual(4);
      expect(axis.ticks.length).toBeLessThanOrEqual(6);
      for (const tick of axis.ticks) {
        expect(tick.toExponential().split('e')[0]).toMatch(/^[125]$/);
        expect(tick).toBeGreaterThanOrEqual(axis.low);
        expect(tick).toBeLessThanOrEqual(axis.high);
      }
    }),
    { numRuns: 300 },
  );
});

test('[AXIS1] labels are short and the title says that the axis is logarithmic', () => {
  expect(labels(3, 90_000)).toEqual(['10', '100', '1000', '10k', '100k']);
  expect(labels(20, 400)).toEqual(['20', '50', '100', '200', '500']);
  expect(labels(0.02, 4)).toEqual(['0.05', '0.1', '0.5', '1', '5']);
  expect(positionScale(column({}), null, 'en-US', true).title).toBe('Revenue (USD m) (log)');
  expect(positionScale(column({}), null, 'en-US', false).title).toBe('Revenue (USD m)');
});

test('[AXIS1] equal factors are equal distances; zero and below have no place and are counted', () => {
  const scale = positionScale(column({ min: 1, max: 1_000 }), null, 'en-US', true);
  expect(placeOn(scale, 1)).toBeCloseTo(-1, 9);
  expect(placeOn(scale, 1_000)).toBeCloseTo(1, 9);
  expect(placeOn(scale, 100) - placeOn(scale, 10)).toBeCloseTo(placeOn(scale, 10) - placeOn(scale, 1), 9);
  expect(placeOn(scale, 0)).toBeNaN();
  expect(placeOn(scale, -5)).toBeNaN();
  const data: ColumnData = {
    name: 'c',
    type: 'number',
    values: Float64Array.from([0, -3, 0.5, 20, -1]),
    nulls: Uint8Array.from([0b10000]),
    dictionary: null,
  };
  expect(leastPositive(data)).toBe(0.5);
  expect(countNotPositive(data, null)).toBe(2);
  expect(countNotPositive(data, Uint8Array.from([0, 1, 1, 1, 1]))).toBe(1);
});

test('[AXIS1] a column that reaches zero begins at its least positive value', () => {
  const scale = positionScale(column({ min: 0, max: 500 }), null, 'en-US', true, 0.5);
  expect(Math.abs(placeOn(scale, 0.5))).toBeLessThanOrEqual(1 + 1e-9);
  expect(placeOn(scale, 500)).toBeLessThanOrEqual(1 + 1e-9);
});

test('[AXIS1] dates and categories are never logarithmic', () => {
  const time = column({ type: 'timestamp', min: 0, max: 8.64e9 });
  expect(positionScale(time, null, 'en-US', true).transform).toBe('linear');
});
