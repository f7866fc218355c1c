import { expect, test } from 'vitest';
import { spread } from './spread.ts';

/** On a spiral, at these distances from a middle that is not zero, each node with its opposite. */
const around = (distances: readonly number[]): Float64Array =>
  Float64Array.from(
    distances.flatMap((away, i) => {
      const [x, y] = [away * Math.cos(i), away * Math.sin(i)];
      return [5 + x, 5 + y, 5, 5 - x, 5 - y, 5];
    }),
  );
const distances = (places: Float64Array): number[] =>
  Array.from({ length: places.length / 3 }, (_, node) =>
    Math.hypot(places[node * 3]! - 5, places[node * 3 + 1]! - 5, places[node * 3 + 2]! - 5),
  );

test('[NETWORK2] a dense middle is opened: nodes keep direction and rank, the farthest stays', () => {
  const dense = around([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 4]);
  const [before, after] = [distances(dense), distances(spread(dense))];
  expect(after.at(-1)).toBeCloseTo(4, 9);
  expect(after[6]! / 4).toBeGreaterThan(0.3);
  for (let node = 0; node < 12; node += 1) expect(after[node]!).toBeGreaterThan(before[node]!);
  expect(after.toSorted((a, b) => a - b)).toEqual(after);
  const opened = spread(dense);
  for (let node = 0; node < 14; node += 1) {
    const angle = (of: Float64Array): number => Math.atan2(of[node * 3 + 1]! - 5, of[node * 3]! - 5);
    expect(angle(opened)).toBeCloseTo(angle(dense), 9);
  }
});

test('[NETWORK2] what fills its room already, stands in one place or is nothing is left as it is', () => {
  const even = around([3, 3.5, 4]);
  expect(spread(even)).toBe(even);
  for (const places of [new Float64Array(0), new Float64Array(9)]) expect(spread(places)).toEqual(places);
});
