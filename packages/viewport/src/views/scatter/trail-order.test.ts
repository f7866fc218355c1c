import type { ColumnData } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { RowPlaces } from './row-places.ts';
import { SlotOrder } from './slot-order.ts';
import { orderTrails, trailHeads, trailLines } from './trail-order.ts';

const column = (values: number[], dictionary: string[] | null = null): ColumnData => ({
  name: 'c',
  type: dictionary ? 'category' : 'number',
  values: Float64Array.from(values),
  nulls: null,
  dictionary,
});
const places = (rows: number): RowPlaces => new RowPlaces(rows, [null, null, null]);

test('[GPU11] a line per group in the order of time, whatever the order of the rows', () => {
  const time = column([3, 1, 2, 5, 4, Number.NaN]);
  const group = column([0, 0, 1, 1, 0, 1], ['a', 'b']);
  const trails = orderTrails(places(6), time, group);
  expect([...trails.rows]).toEqual([1, 0, 4, 2, 3]);
  expect([trails.starts, trails.groups]).toEqual([
    [0, 3, 5],
    [0, 1],
  ]);
  const order = new SlotOrder(6);
  const pairs = [...trailLines(trails, order)].map((slot) => order.rowOf(slot));
  expect(pairs).toEqual([1, 0, 0, 4, 2, 3]);
});

test('[GPU11] the head is the last row that passes', () => {
  const trails = orderTrails(places(4), column([1, 2, 3, 4]), column([0, 0, 0, 1], ['a', 'b']));
  expect(trailHeads(trails, null)).toEqual([
    { row: 2, group: 0 },
    { row: 3, group: 1 },
  ]);
  expect(trailHeads(trails, Uint8Array.of(1, 1, 0, 0))).toEqual([{ row: 1, group: 0 }]);
});
