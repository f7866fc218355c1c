import { expect, test } from 'vitest';
import type { FlatFrame } from '../flat-plot.ts';
import { HOME } from '../flat-space.ts';
import { indexPlaces } from '../place-index.ts';
import { rowsToName } from './flat-names.ts';

const ROWS = 1_000;
const AREA = { left: 0, top: 0, width: 200, height: 100 };
const frame = { area: AREA, clip: AREA, zoom: HOME } as FlatFrame;
// A diagonal from corner to corner.
const at = Float32Array.from({ length: ROWS }, (_, row) => (2 * row) / (ROWS - 1) - 1);
const index = indexPlaces({ x: at, y: at });

test('[FLAT9] some rows in sight are named, of a selection the selected ones, and none that is filtered', () => {
  const all = rowsToName(frame, index, null, null, 8);
  expect(all.length).toBe(8);
  expect(Math.max(...all) - Math.min(...all)).toBeGreaterThan(ROWS / 3); // from everywhere, not from one end
  const odd = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);
  expect(rowsToName(frame, index, odd, null, 8).every((row) => row % 2 === 1)).toBe(true);
  const selected = Uint8Array.from({ length: ROWS }, (_, row) => (row >= 300 && row < 304 ? 1 : 0));
  expect([...rowsToName(frame, index, odd, selected, 8)].sort()).toEqual([301, 303]);
});

test('[FLAT9] coming closer keeps the names that stay in sight and adds others', () => {
  const closer = { ...frame, zoom: { x: 0.5, y: 0.5, scale: 4 } };
  const near = rowsToName(closer, index, null, null, 8);
  expect(near.every((row) => at[row]! >= 0.25 && at[row]! <= 0.75)).toBe(true);
  const kept = rowsToName(frame, index, null, null, 8).filter((row) => at[row]! >= 0.25 && at[row]! <= 0.75);
  expect(near).toEqual(expect.arrayContaining(kept));
  expect(near.length).toBe(8);
});
