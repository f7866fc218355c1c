import { expect, test } from 'vitest';
import { MARKS_MS } from '../loop/easing.ts';
import { Travel } from './travel.ts';

test('[FLAT10] numbers travel for 450 ms from where they are, and what was nowhere is there at once', () => {
  const travel = new Travel();
  const [a, b, c] = [Float32Array.of(0, Number.NaN, 4), Float32Array.of(10, 3, Number.NaN), [0, 0, 0]];
  travel.go(a, 'x', 0, false);
  expect([travel.at(0), travel.stirs(0)]).toEqual([a, false]);
  travel.go(b, 'x', 1_000, false);
  travel.go(b, 'x', 1_200, false); // no news
  const half = travel.at(1_000 + MARKS_MS / 2);
  expect([...Array.from(half)]).toEqual([5, 3, Number.NaN]);
  expect([MARKS_MS <= 450, travel.stirs(1_449), travel.stirs(1_000 + MARKS_MS)]).toEqual([true, true, false]);
  expect(travel.at(1_000 + MARKS_MS)).toBe(b);
  travel.go(c, 'x', 1_000 + MARKS_MS / 2, false); // interrupted: from where it was then
  expect(travel.at(1_000 + MARKS_MS / 2)[0]).toBe(5);
});

test('[FLAT10] other things, other lengths and reduced motion are cuts', () => {
  const travel = new Travel();
  travel.go([0], 'x', 0, false);
  for (const [to, key, cut] of [
    [[1], 'x', true],
    [[2], 'y', false],
    [[3, 3], 'y', false],
  ] as const) {
    travel.go(to, key, 10, cut);
    expect([travel.at(10), travel.stirs(10)]).toEqual([to, false]);
  }
});
