// Quantiles against their definition: the sorted values themselves.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactQuantiles } from './exact-quantiles.ts';

const SHARES = { p01: 0.01, p05: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95, p99: 0.99 };
const bySorting = (values: Float64Array) => {
  const sorted = values.toSorted();
  return Object.fromEntries(
    Object.entries(SHARES).map(([name, share]) => [
      name,
      sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)],
    ]),
  );
};
const check = (values: Float64Array<ArrayBuffer>) => {
  const min = values.reduce((a, b) => Math.min(a, b));
  const max = values.reduce((a, b) => Math.max(a, b));
  expect(exactQuantiles(values, min, max)).toEqual(bySorting(values));
};

test('[DATA20] quantiles are exact, whatever the values', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 200 }), (values) =>
      check(Float64Array.from(values)),
    ),
  );
});

test.each([
  ['even', (row: number) => (row * 7_919) % 100_003],
  ['crowded, with one far value', (row: number) => (row === 5 ? 1e12 : (row * 7_919) % 1_009)],
  ['few values', (row: number) => row % 3],
  [
    'from one end of the numbers to the other',
    (row: number) => (row % 2 ? 1 : -1) * 1.7e308 * ((row % 1_000) / 1_000),
  ],
  ['hardly apart', (row: number) => 1 + (row % 1_000) * Number.EPSILON],
] as const)('[DATA20] quantiles of many values: %s', (_, value) => {
  check(Float64Array.from({ length: 50_000 }, (_, row) => value(row) + 0));
});
