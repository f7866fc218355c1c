import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRowSet, encodeRowSet, fromBase64Url, toBase64Url } from './row-set-codec.ts';

const sets = fc
  .tuple(fc.integer({ min: 0, max: 3_000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer())
  .map(([total, share, seed]) => {
    let state = seed >>> 0;
    const rows: number[] = [];
    for (let row = 0; row < total; row++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      if (state / 2 ** 32 < share) rows.push(row);
    }
    return { rows: Uint32Array.from(rows), total };
  });

test('[SET1] a row set comes back as it was, also as text', () => {
  fc.assert(
    fc.property(sets, ({ rows, total }) => {
      const bytes = encodeRowSet(rows, total);
      expect(decodeRowSet(bytes)).toEqual({ rows, total });
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }),
  );
});

test('[SET1] it takes no more than a bit per row, and of few or nearly all rows much less', () => {
  fc.assert(
    fc.property(sets, ({ rows, total }) => {
      expect(encodeRowSet(rows, total).length).toBeLessThanOrEqual(Math.ceil(total / 8) + 6);
    }),
  );
  const all = Uint32Array.from({ length: 1_000_000 }, (_, row) => row);
  expect(encodeRowSet(all, all.length).length).toBe(4);
  expect(
    encodeRowSet(
      all.filter((row) => row !== 17),
      all.length,
    ).length,
  ).toBe(5);
  expect(
    encodeRowSet(
      all.filter((row) => row % 1_000 === 0),
      all.length,
    ).length,
  ).toBeLessThan(2_100);
});

test('[SET1] rows out of order, twice or beyond the end are refused, and so are damaged bytes', () => {
  for (const rows of [[3, 2], [2, 2], [10]])
    expect(() => encodeRowSet(Uint32Array.from(rows), 10)).toThrow(RangeError);
  const whole = encodeRowSet(Uint32Array.from([1, 5, 9]), 10);
  for (const bytes of [
    [],
    [7, 10],
    [0, 10, 200],
    [1, 10, 255],
    [0, 10, 12],
    [0, 255, 255, 255, 255, 255, 255],
  ])
    expect(() => decodeRowSet(Uint8Array.from(bytes))).toThrow(TypeError);
  expect(() => decodeRowSet(Uint8Array.of(...whole, 0x80))).toThrow(TypeError);
  const fourBillion = Uint8Array.of(2, 0xff, 0xff, 0xff, 0xff, 0x0f); // all of them
  expect(() => decodeRowSet(fourBillion)).toThrow(TypeError);
  expect(() => decodeRowSet(whole, 9)).toThrow(TypeError);
  expect(decodeRowSet(whole, 10).total).toBe(10);
  expect(() => fromBase64Url('a+b')).toThrow(TypeError);
  expect(() => fromBase64Url('a')).toThrow(TypeError);
});
