import type { RowIndex } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { anchorPlace } from './anchor-place.ts';
import { clusterPins } from './cluster.ts';

const rows = (...numbers: number[]): RowIndex[] => numbers as RowIndex[];

test('[VIEW14] a note stands in the middle of its rows as they are drawn now', () => {
  const now: Record<number, [number, number, number]> = { 1: [0, 0, 0], 2: [1, 0.5, -1] };
  const place = (row: number) => now[row] ?? null;
  expect(anchorPlace({ kind: 'rows', rows: rows(1, 2, 3), position: null }, place)).toEqual([
    0.5, 0.25, -0.5,
  ]);
});

test('[VIEW14] a note whose rows cannot be drawn stands at its own place, or nowhere', () => {
  expect(anchorPlace({ kind: 'rows', rows: rows(9), position: [1, 1, 1] }, () => null)).toEqual([1, 1, 1]);
  expect(anchorPlace({ kind: 'rows', rows: rows(9), position: null }, () => null)).toBe(null);
  expect(anchorPlace({ kind: 'place', position: [0, 1, 0] }, () => null)).toEqual([0, 1, 0]);
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
