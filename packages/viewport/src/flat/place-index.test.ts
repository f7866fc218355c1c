import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexPlaces, nearestRow, runsIn } from './place-index.ts';

const coordinate = fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constant(Number.NaN));
const rows = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 60 });
const placesOf = (pairs: readonly (readonly [number, number])[]) => ({
  x: Float32Array.from(pairs, ([x]) => x),
  y: Float32Array.from(pairs, ([, y]) => y),
});

test('[FLAT5] the nearest visible row within reach is found, as a search of all rows finds it', () => {
  fc.assert(
    fc.property(
      rows,
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      (pairs, x, y) => {
        const places = placesOf(pairs);
        const index = indexPlaces(places);
        const mask = Uint8Array.from(pairs, (_, row) => (row % 3 === 0 ? 0 : 1));
        const away = (row: number): number =>
          Math.hypot((places.x[row]! - x) * 400, (places.y[row]! - y) * 200);
        const candidates = pairs.map((_, row) => row).filter((row) => mask[row] === 1 && away(row) <= 50);
        const best = candidates.sort((a, b) => away(a) - away(b))[0];
        const found = nearestRow(index, mask, { x, y }, { x: 400, y: 200 }, 50);
        if (best === undefined) expect(found).toBe(null);
        else expect(away(found!)).toBeCloseTo(away(best), 3);
      },
    ),
  );
});

test('[FLAT3] rows without a place are in no window, all others in the window of everything', () => {
  const index = indexPlaces(
    placesOf([
      [0, 0],
      [Number.NaN, 0],
      [1, 1],
      [-1, -1],
      [0.5, Number.NaN],
    ]),
  );
  const everything = runsIn(index, { left: -1, right: 1, bottom: -1, top: 1 });
  const found = everything.flatMap(([from, to]) => [...index.rows.subarray(from, to)]);
  expect(found.sort()).toEqual([0, 2, 3]);
  expect(runsIn(index, { left: 0.6, right: 0.7, bottom: -0.1, top: 0.1 })).toEqual([]);
});
