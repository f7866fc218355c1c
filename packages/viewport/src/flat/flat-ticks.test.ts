import type { Column } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { positionScale } from '../axes/position-scale.ts';
import { ticksBetween } from './flat-ticks.ts';

const column = (change: Partial<Column>): Column =>
  ({
    name: 'x',
    type: 'number',
    label: 'X',
    unit: null,
    min: 0,
    max: 100,
    categories: null,
    nulls: 0,
    ...change,
  }) as Column;

test('[FLAT2] ticks are the scale’s own over everything, and as fine as what is shown when zoomed in', () => {
  const scale = positionScale(column({}), null, 'en-US');
  expect(ticksBetween(scale, -1, 1, 'en-US')).toEqual(scale.ticks);
  const fine = ticksBetween(scale, -0.02, 0.02, 'en-US');
  expect(fine.map((tick) => tick.label)).toEqual(['49.0', '49.5', '50.0', '50.5', '51.0']);
  expect(fine[2]!.at).toBeCloseTo(0, 12);
});

test('[FLAT2] dates are told apart however close; logarithmic axes stay so over decades', () => {
  const days = column({ type: 'timestamp', min: Date.UTC(2020, 0, 1), max: Date.UTC(2024, 0, 1) });
  const hours = ticksBetween(positionScale(days, null, 'en-GB'), 0.1, 0.1005, 'en-GB');
  expect(hours.length).toBeGreaterThan(2);
  expect(new Set(hours.map((tick) => tick.label)).size).toBe(hours.length);
  const log = positionScale(column({ min: 1, max: 1e8 }), null, 'en-US', true);
  const decades = ticksBetween(log, -0.5, 0.5, 'en-US').map((tick) => tick.label);
  expect(decades).toEqual(['100', '1000', '10k', '100k', '1M']);
  const within = ticksBetween(log, 0, 0.1, 'en-US');
  expect(within.every((tick) => tick.at >= 0 && tick.at <= 0.1)).toBe(true);
  expect(within.length).toBeGreaterThan(1);
});
