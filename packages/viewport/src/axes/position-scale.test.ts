import type { Column } from '@orrery/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionScale } from './position-scale.ts';

const column = (over: Partial<Column>): Column => ({
  name: 'c' as Column['name'],
  type: 'number',
  label: 'Revenue',
  unit: null,
  min: 0,
  max: 1,
  categories: null,
  nulls: 0,
  quantiles: null,
  distinct: 0,
  aggregation: 'sum',
  ...over,
});
const labels = (c: Column, locale = 'en-US'): string[] =>
  positionScale(c, null, locale).ticks.map((tick) => tick.label);

test('[VIEW2] every number column fits the cube and has 4 to 6 ticks with different labels', () => {
  const range = fc
    .tuple(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: 0.01, max: 1e9, noNaN: true }))
    .map(([min, span]) => ({ min, max: min + span }))
    .filter(({ min, max }) => (max - min) / Math.max(Math.abs(min), Math.abs(max)) > 1e-3);
  fc.assert(
    fc.property(range, ({ min, max }) => {
      const scale = positionScale(column({ min, max }), null, 'en-US');
      for (const value of [min, max]) {
        expect(Math.abs(scale.slope * value + scale.intercept)).toBeLessThanOrEqual(1 + 1e-6);
      }
      expect(scale.ticks.length).toBeGreaterThanOrEqual(4);
      expect(scale.ticks.length).toBeLessThanOrEqual(6);
      expect(new Set(scale.ticks.map((tick) => tick.label)).size).toBe(scale.ticks.length);
      for (const tick of scale.ticks) expect(Math.abs(tick.at)).toBeLessThanOrEqual(1 + 1e-6);
    }),
    { numRuns: 150 },
  );
});

test('[VIEW2] ticks are short: 12k and 3M, years whole, small steps with their decimals', () => {
  expect(labels(column({ min: 200, max: 59_000 }))).toEqual(['0', '20k', '40k', '60k']);
  expect(labels(column({ min: 0, max: 2_900_000 }))).toEqual(['0', '1M', '2M', '3M']);
  expect(labels(column({ min: 1990, max: 2020 }))).toEqual(['1990', '2000', '2010', '2020']);
  expect(labels(column({ min: 0, max: 0.95 }))).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
  expect(labels(column({ min: 0, max: 0.95 }), 'de-DE')[1]).toBe('0,2');
});

test('[VIEW2] a column of one value still has an axis about it', () => {
  const scale = positionScale(column({ min: 5, max: 5 }), null, 'en-US');
  expect(Math.abs(scale.slope * 5 + scale.intercept)).toBeLessThan(0.5);
});

test('[VIEW2] dates are written as coarse as their ticks and do not leave half an axis empty', () => {
  const c = column({ type: 'timestamp', min: Date.UTC(2023, 11, 10), max: Date.UTC(2026, 0, 20) });
  expect(labels(c)).toEqual(['Jan 2024', 'Jul 2024', 'Jan 2025', 'Jul 2025', 'Jan 2026']);
  const day = column({ type: 'timestamp', min: Date.UTC(2024, 0, 1, 2), max: Date.UTC(2024, 0, 1, 22) });
  expect(labels(day, 'en-GB')[1]).toBe('06:00');
});

test('[VIEW2] categories are evenly spaced bands in code order', () => {
  const scale = positionScale(column({ type: 'category' }), ['a', 'b', 'c', 'd'], 'en-US');
  expect(scale.ticks).toEqual([
    { at: -0.75, label: 'a', zero: false },
    { at: -0.25, label: 'b', zero: false },
    { at: 0.25, label: 'c', zero: false },
    { at: 0.75, label: 'd', zero: false },
  ]);
  expect(scale.jitter).toBeLessThan(0.5);
  expect(scale.format(2)).toBe('c');
});

test('[VIEW2] the title carries the unit', () => {
  expect(positionScale(column({ unit: 'USD k' }), null, 'en-US').title).toBe('Revenue (USD k)');
  expect(positionScale(column({}), null, 'en-US').title).toBe('Revenue');
});
