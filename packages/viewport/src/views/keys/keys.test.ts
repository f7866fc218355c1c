import type { Column, ColumnData } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { Legend } from '../../viewport.types.ts';
import { shapeBytes } from '../scatter/row-looks.ts';
import { columnSizes } from './scatter-keys.ts';
import { countsByCode, SHAPE_NAMES, shapeKey, withShapes } from './shape-key.ts';
import { sizeKey } from './size-key.ts';

const WORDS = { other: 'Other', missing: 'No value' };
const column = { name: 'c', type: 'category', label: 'Kind' } as Column;

/** Category i has i + 1 rows; one more row has no value where asked for. */
const kinds = (count: number, missing = false): ColumnData => {
  const values = Array.from({ length: count }, (_, i) => new Array<number>(i + 1).fill(i)).flat();
  const nulls = missing ? new Uint8Array(Math.ceil((values.length + 1) / 8)) : null;
  if (nulls) nulls[values.length >> 3]! |= 1 << (values.length & 7);
  return {
    name: 'c',
    type: 'category',
    values: Uint8Array.from(missing ? [...values, 0] : values),
    nulls,
    dictionary: Array.from({ length: count }, (_, i) => `c${i}`),
  };
};
const keyOf = (data: ColumnData, mask: Uint8Array | null = null): Legend =>
  shapeKey(column, data, countsByCode(data, mask), '#888888', WORDS);
const said = ({ items }: Legend): unknown[] => items.map(({ label, shape, count }) => [label, shape, count]);

test('[VIEW20] the key names the shape of each category, of all others and of missing values, with counts', () => {
  expect(said(keyOf(kinds(3)))).toEqual([
    ['c2', 'disc', 3],
    ['c1', 'square', 2],
    ['c0', 'triangle', 1],
  ]);
  expect(said(keyOf(kinds(3, true))).at(-1)).toEqual(['No value', 'ring', 1]);
  const eight = keyOf(kinds(8, true));
  expect(said(eight).slice(4)).toEqual([
    ['c3', 'plus', 4],
    ['Other', 'ring', 7],
  ]);
  expect(eight.items[5]!.members).toEqual(['c2', 'c1', 'c0', null]);
});

test('[VIEW20] the key says the shape that is drawn, also where six categories and missing values share six shapes', () => {
  for (const data of [kinds(4), kinds(6), kinds(6, true), kinds(9), kinds(9, true)]) {
    const { items } = keyOf(data);
    const { bytes } = shapeBytes(data);
    for (let row = 0; row < bytes.length; row++) {
      const none = data.nulls !== null && row === bytes.length - 1;
      const value = none ? null : data.dictionary![data.values[row]!]!;
      const item = items.filter(({ members }) => members?.includes(value));
      expect(item.map(({ shape }) => shape)).toEqual([SHAPE_NAMES[bytes[row]!]]);
    }
    expect(new Set(items.map(({ shape }) => shape)).size).toBe(items.length);
  }
});

test('[VIEW20] counts are of the rows that pass', () => {
  expect(said(keyOf(kinds(2), Uint8Array.of(1, 0, 1)))).toEqual([
    ['c1', 'disc', 1],
    ['c0', 'square', 1],
  ]);
});

test('[VIEW20] where one column is colour and shape, each colour carries its shape', () => {
  const key = keyOf(kinds(7));
  const colors: Legend = {
    column: 'c',
    title: 'Kind',
    kind: 'categories',
    items: ['c6', 'c5', 'c0'].map((value) => ({
      value,
      label: value,
      color: '#000000',
      count: 1,
      members: [value],
    })),
  };
  expect(withShapes(colors, key).items.map(({ shape }) => shape)).toEqual(['disc', 'square', 'ring']);
});

test('[VIEW20] sizes are shown at round values, each as large as it is drawn', () => {
  const sized = { name: 's', type: 'number', label: 'Babies', unit: null, min: 0.94, max: 8.5 } as Column;
  const key = columnSizes(sized, 'dark', 'en-US')!;
  expect(key.items.map(({ label }) => label)).toEqual(['4', '6', '8']);
  const [least, middle, most] = key.items.map(({ extent }) => extent!);
  expect([least! < middle!, middle! < most!]).toEqual([true, true]);
  const one = { low: 3, high: 3, time: false, extentOf: () => 1, ink: '#000000', locale: 'en-US' };
  expect(sizeKey({ column: 's', title: 'S', kind: 'sizes', ...one })).toBe(null);
});
