import type { Column, ColumnData } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { colorAt, colorScale, legendItems, paletteTexels, tally } from './color-scale.ts';
import { PALETTES } from './palettes.ts';

const WORDS = { other: 'Other', missing: 'No value' };
const palette = PALETTES.dark;

const categories = (count: number): { column: Column; data: ColumnData } => {
  const dictionary = Array.from({ length: count }, (_, i) => `c${i}`);
  // Category i has i + 1 rows: later ones are bigger. One more row has no value.
  const values = dictionary.flatMap((_, i) => Array.from({ length: i + 1 }, () => i));
  const nulls = new Uint8Array(Math.ceil((values.length + 1) / 8));
  nulls[values.length >> 3]! |= 1 << (values.length & 7);
  return {
    column: { name: 'c', type: 'category', label: 'Kind', unit: null } as Column,
    data: { name: 'c', type: 'category', values: Uint8Array.from([...values, 0]), nulls, dictionary },
  };
};

test('[VIEW13] the eight largest categories have hues, the rest is Other, what is missing is said', () => {
  const { column, data } = categories(10);
  const scale = colorScale(column, data, WORDS, 'en-US');
  const { byCode } = tally(scale.codes, null, () => true, data.values.length);
  const items = legendItems(scale, palette, byCode);
  expect(items.map((item) => [item.value, item.count])).toEqual([
    ['c9', 10],
    ['c8', 9],
    ['c7', 8],
    ['c6', 7],
    ['c5', 6],
    ['c4', 5],
    ['c3', 4],
    ['c2', 3],
    ['Other', 3],
    [null, 1],
  ]);
  expect(items[8]!.members).toEqual(['c1', 'c0']);
  expect(items[8]!.color).toBe(palette.other);
  expect(new Set(items.slice(0, 8).map((item) => item.color)).size).toBe(8);
});

test('[VIEW13] the legend counts rows that pass the filters', () => {
  const { column, data } = categories(3);
  const scale = colorScale(column, data, WORDS, 'en-US');
  const mask = Uint8Array.from([0, 1, 0, 1, 1, 1, 1]);
  const { byCode, total } = tally(scale.codes, mask, (row) => row !== 3, 7);
  expect(legendItems(scale, palette, byCode).map((item) => item.count)).toEqual([3, 1, 0, 1]);
  expect(total).toBe(4);
});

test('[VIEW13] a number column is a ramp with stops from least to most', () => {
  const column = { name: 'n', type: 'number', label: 'Margin', unit: '%', min: 0, max: 200 } as Column;
  const data: ColumnData = {
    name: 'n',
    type: 'number',
    values: Float64Array.from([0, 100, 200, Number.NaN]),
    nulls: null,
    dictionary: null,
  };
  const scale = colorScale(column, data, WORDS, 'en-US');
  expect([...scale.codes]).toEqual([0, 127, 254, 255]);
  expect(scale.title).toBe('Margin (%)');
  const items = legendItems(scale, palette, null);
  expect(items.map((item) => item.label)).toEqual(['0', '50', '100', '150', '200', 'No value']);
  expect(items[0]!.color).toBe(palette.ramp(0));
  expect(items[4]!.color).toBe(palette.ramp(1));
});

test('[VIEW13] the colours on the GPU are the legend’s', () => {
  const texels = paletteTexels('categories', palette);
  const hex = [...texels.subarray(3 * 4, 3 * 4 + 3)].map((c) => c.toString(16).padStart(2, '0')).join('');
  expect(`#${hex.toUpperCase()}`).toBe(colorAt('categories', palette, 3));
  expect(texels.length).toBe(1_024);
});

test('[VIEW13] a ramp is not given away to a few values far off: it ends where the middle ends, and says so', () => {
  const values = Float64Array.from([-1_100, -30, 0, 50, 139, 1_688]);
  const data: ColumnData = { name: 'c', type: 'number', values, nulls: null, dictionary: null };
  const quantiles = { p01: -30, p05: -20, p25: -5, p50: 0, p75: 10, p95: 60, p99: 139 };
  const column = {
    name: 'c',
    type: 'number',
    label: 'Delay',
    unit: 'min',
    min: -1_100,
    max: 1_688,
    quantiles,
  } as Column;
  const far = colorScale(column, data, WORDS, 'en-US');
  expect(far.entries.map(({ label }) => label)).toEqual(['≤ -30', '12.5', '55', '97.5', '≥ 140']);
  expect([...far.codes]).toEqual([0, 0, 45, 120, 253, 254]);
  const even = colorScale({ ...column, min: -40, max: 150 } as Column, data, WORDS, 'en-US');
  expect(even.entries.map(({ label }) => label)).toEqual(['-40', '7.5', '55', '102.5', '150']);
});
