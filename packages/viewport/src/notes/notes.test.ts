import { expect, test } from 'vitest';
import { middleOf } from './anchor-place.ts';
import { clusterPins } from './cluster.ts';
import { extentOf } from './note-box.ts';

test('[VIEW14] a note stands in the middle of its rows as they are drawn now, and nowhere without any', () => {
  expect(
    middleOf([
      [0, 0, 0],
      [1, 0.5, -1],
    ]),
  ).toEqual([0.5, 0.25, -0.5]);
  expect(middleOf([])).toBe(null);
});

test('[ROOM66] a box is around all of its rows, with room for their marks', () => {
  const extent = extentOf([
    [0, 1, 0],
    [1, 0, 0],
  ]);
  expect(extent).toEqual({ low: [-0.012, -0.012, -0.012], high: [1.012, 1.012, 0.012] });
  expect(extentOf([])).toBe(null);
});

test('[VIEW14] pins within 48 px are one, in the order they were made', () => {
  const pins = [
    { id: 'a', x: 100, y: 100 },
    { id: 'b', x: 300, y: 100 },
    { id: 'c', x: 140, y: 120 },
  ];
  expect(clusterPins(pins)).toEqual([
    { ids: ['a', 'c'], x: 100, y: 100 },
    { ids: ['b'], x: 300, y: 100 },
  ]);
});
