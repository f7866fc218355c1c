import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeArray, exactWidth } from './exact-width.ts';

test.each([
  [[0, 255], Uint8Array],
  [[0, 256], Uint16Array],
  [[-1, 255], Int16Array],
  [[-1, 40_000], Int32Array],
  [[0, 0.5], Float32Array],
  [[0, -0], Float32Array],
  [[0, 0.1], Float64Array],
  [[0, 2 ** 31], Float32Array],
  [[1, 2 ** 31 + 1], Float64Array],
  [[2 ** 24 + 1, 0.5], Float64Array],
  [[-(2 ** 31), 2 ** 31 - 1], Int32Array],
  [[Number.POSITIVE_INFINITY], Float32Array],
])('[DATA6] the narrowest exact array for %j', (values, array) => {
  expect(exactWidth(Float64Array.from(values))).toBeInstanceOf(array);
});

test('[DATA6] every value survives, bit for bit', () => {
  const value = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.float({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(Array.from(exactWidth(Float64Array.from(values)))).toEqual(values);
    }),
  );
});

test('[DATA6] codes take the width of their dictionary', () => {
  expect([0, 1, 256, 257, 5_000].map((count) => codeArray(count, 3).BYTES_PER_ELEMENT)).toEqual([
    1, 1, 1, 2, 2,
  ]);
});
