import type { Column, ColumnData } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { positionScale } from '../../axes/position-scale.ts';
import { hiddenPlaces, mixPlaces, packPlaces } from './packed-places.ts';
import { type AxisSources, RowPlaces } from './row-places.ts';
import { SlotOrder } from './slot-order.ts';

/** What the GPU is given for the rows, in row order. */
const packed = (rows: number, axes: AxisSources): Uint16Array<ArrayBuffer> => {
  const order = new SlotOrder(rows);
  const slots = packPlaces(new RowPlaces(rows, axes), order);
  return Uint16Array.from({ length: rows * 4 }, (_, i) => slots[order.slotOf(i >> 2) * 4 + (i & 3)]!);
};
const placeOf = (of: Uint16Array, row: number): number[] =>
  [0, 1, 2].map((axis) => (of[row * 4 + axis]! / 65_535) * 2 - 1);
const isDrawn = (of: Uint16Array, row: number): boolean => of[row * 4 + 3]! > 0;

const source = (values: number[], nullRows: number[] = []) => {
  const nulls = new Uint8Array(Math.ceil(values.length / 8));
  for (const row of nullRows) nulls[row >> 3]! |= 1 << (row & 7);
  const column = { name: 'c', type: 'number', label: 'C', unit: null, min: 0, max: 100 } as Column;
  const data: ColumnData = {
    name: 'c',
    type: 'number',
    values: Float64Array.from(values),
    nulls: nullRows.length ? nulls : null,
    dictionary: null,
  };
  return { scale: positionScale(column, null, 'en-US'), data };
};

test('[VIEW1] values lie where the axis says, within half a step of the packing', () => {
  const drawn = packed(3, [source([0, 50, 100]), source([100, 25, 0]), null]);
  const places = [0, 1, 2].map((row) => placeOf(drawn, row));
  [
    [-1, 1, 0],
    [0, -0.5, 0],
    [1, -1, 0],
  ].forEach((expected, row) => {
    expected.forEach((c, i) => {
      expect(places[row]![i]).toBeCloseTo(c, 4);
    });
  });
});

test('[VIEW1] a row with a missing coordinate is not drawn', () => {
  const drawn = packed(3, [source([1, 2, 3], [1]), source([1, 2, Number.NaN]), source([1, 2, 3])]);
  expect([0, 1, 2].map((row) => isDrawn(drawn, row))).toEqual([true, false, false]);
});

test('[VIEW1] rows of one category spread inside their band and always the same way', () => {
  const column = { name: 'r', type: 'category', label: 'R', unit: null } as Column;
  const scale = positionScale(column, ['a', 'b'], 'en-US');
  const data: ColumnData = {
    name: 'r',
    type: 'category',
    values: Uint8Array.from({ length: 200 }, (_, i) => i % 2),
    nulls: null,
    dictionary: ['a', 'b'],
  };
  const drawn = packed(200, [{ scale, data }, null, null]);
  expect(packed(200, [{ scale, data }, null, null])).toEqual(drawn);
  const xs = Array.from({ length: 200 }, (_, row) => placeOf(drawn, row)[0]);
  xs.forEach((x, row) => {
    expect(Math.sign(x!)).toBe(row % 2 === 0 ? -1 : 1);
  });
  expect(new Set(xs).size).toBeGreaterThan(150);
});

test('[VIEW10] a re-mapping begins where the rows are, and new rows grow in place', () => {
  const a = packed(2, [source([0, 100]), null, null]);
  const b = packed(2, [source([100, 0]), null, null]);
  expect(mixPlaces(a, b, 0)).toEqual(a);
  expect(mixPlaces(a, b, 1)).toEqual(b);
  expect(placeOf(mixPlaces(a, b, 0.5), 0)[0]).toBeCloseTo(0, 3);
  const hidden = hiddenPlaces(a);
  expect(isDrawn(hidden, 0)).toBe(false);
  expect(placeOf(hidden, 1)).toEqual(placeOf(a, 1));
});
