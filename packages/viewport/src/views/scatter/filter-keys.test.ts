import { passesOf } from '@orrery/client';
import type { ColumnData, Filter } from '@orrery/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decidable, filterKeys, keyPasses, keyRange, keyTable } from './filter-keys.ts';

/** Values that comparisons go wrong on, and their neighbours. */
const NASTY = [
  0,
  -0,
  1,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MAX_SAFE_INTEGER,
  2 ** 53 - 2,
  0.1,
  0.1 + 0.2,
  0.3,
  Math.fround(0.1),
  16_777_216,
  16_777_217,
  3.4028234663852886e38,
  3.4028235677973366e38,
  2 ** -149,
  2 ** -150,
  1e300,
  -1e300,
  32_767,
  -32_768,
  65_535,
  255,
  2_147_483_647,
  -2_147_483_648,
];

const number = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.double(),
  fc.integer({ min: -40_000, max: 70_000 }),
  fc.double({ min: -10, max: 10 }),
);
const ARRAYS = [Uint8Array, Uint16Array, Int16Array, Int32Array, Float32Array, Float64Array] as const;

const column = (values: ColumnData['values'], missing: readonly number[], over = {}): ColumnData => {
  const nulls = missing.length > 0 ? new Uint8Array(Math.ceil(values.length / 8)) : null;
  for (const at of missing) nulls![(at % values.length) >> 3]! |= 1 << ((at % values.length) & 7);
  return { name: 'c', type: 'number', values, nulls, dictionary: null, ...over };
};

/** What the shader decides for every row. */
const decided = (data: ColumnData, filter: Filter): number[] => {
  const keys = filterKeys(data)!;
  expect(decidable(keys, filter)).toBe(true);
  const range =
    filter.kind === 'range'
      ? keyRange(keys, filter.min ?? Number.NEGATIVE_INFINITY, filter.max ?? Number.POSITIVE_INFINITY)
      : ([0, 0, 0, 0] as const);
  const table = filter.kind === 'range' ? null : keyTable(data, filter.values);
  return Array.from(data.values, (_, row) => (keyPasses(keys, row, range, table) ? 1 : 0));
};

test('[GPU1] the keys keep exactly the rows that the mask keeps, for every type and every double', () => {
  const bound = fc.option(number.filter((n) => !Number.isNaN(n)));
  fc.assert(
    fc.property(
      fc.constantFrom(...ARRAYS),
      fc.array(number, { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat(100), { maxLength: 3 }),
      bound,
      bound,
      (kind, numbers, missing, min, max) => {
        const values = kind.from(numbers) as ColumnData['values'];
        const data = column(values, missing);
        for (const [low, high] of [
          [min, max],
          [values[0]!, max],
          [values[0]!, values[0]!],
        ]) {
          if (Number.isNaN(low) || Number.isNaN(high)) continue;
          const filter: Filter = { kind: 'range', min: low ?? null, max: high ?? null };
          expect(decided(data, filter)).toEqual([...passesOf(data, filter)]);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('[GPU1] whole numbers and singles take four bytes, every other double eight', () => {
  const bytes = (values: ColumnData['values']): number =>
    filterKeys(column(values, []))!.keys.byteLength / values.length;
  expect(bytes(Float64Array.of(1, 2_000_000, -3))).toBe(4);
  expect(bytes(Float64Array.of(1, 0.1))).toBe(8);
  expect(bytes(Float32Array.of(0.1))).toBe(4);
  expect(bytes(Uint8Array.of(1))).toBe(2);
});

test('[GPU1] categories are decided by their table, missing values by null', () => {
  const data = column(Uint8Array.of(0, 1, 2, 1, 0), [4], { type: 'category', dictionary: ['a', 'b', 'c'] });
  for (const values of [['a'], ['b', null], [null], ['c', 'nobody'], []] as (string | null)[][]) {
    const filter: Filter = { kind: 'categories', values };
    expect(decided(data, filter)).toEqual([...passesOf(data, filter)]);
  }
  expect(decided(data, { kind: 'range', min: 0, max: 2 })).toEqual([0, 0, 0, 0, 0]);
});

test('[GPU2] what keys cannot say falls back to the mask', () => {
  const numbers = filterKeys(column(Float64Array.of(1), []))!;
  expect(decidable(numbers, { kind: 'categories', values: [null] })).toBe(false);
  const text = column(Uint16Array.of(0), [], { type: 'text', dictionary: ['x'] });
  expect(filterKeys(text)).toBe(null);
});
