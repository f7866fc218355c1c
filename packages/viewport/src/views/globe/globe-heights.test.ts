import type { Column, ColumnData } from '@orrery/protocol';
import type { ExtendedFeature } from 'd3-geo';
import { geoArea } from 'd3-geo';
import { expect, test } from 'vitest';
import { type Atlas, type AtlasName, atlasNow } from './atlas.ts';
import { globeHeights, HIGHEST, heightKey } from './globe-heights.ts';
import { regionHolds } from './globe-pick.ts';
import { wantsFiner } from './globe-regions.ts';
import { packPlaces } from './pack-globe.ts';
import { GLOBE_RADIUS } from './sphere.ts';

const column = { name: 'm', type: 'number', label: 'Magnitude', unit: null, min: 0, max: 8 } as Column;
const data = (...values: number[]): ColumnData => ({
  name: 'm',
  type: 'number',
  values: Float64Array.from(values),
  nulls: null,
  dictionary: null,
});
const load = (name: AtlasName): Promise<Atlas> =>
  new Promise((done) => {
    const here = (): void => {
      const atlas = atlasNow(name, here);
      if (atlas) done(atlas);
    };
    here();
  });
const names = (...dictionary: string[]): ColumnData => ({
  name: 'r',
  type: 'category',
  values: Uint8Array.from(dictionary, (_, i) => i),
  nulls: null,
  dictionary,
});

test('[GLOBE5] a place rises by its height above zero, one without a value stays on the ground', () => {
  const { lifts } = globeHeights(column, data(0, 4, 8, Number.NaN), false, 'en-US')!;
  expect([...lifts].map((lift) => Math.round((lift / HIGHEST) * 100))).toEqual([0, 50, 100, 0]);
  const degrees = { longitude: Float64Array.of(0, 90, 180, 0), latitude: Float64Array.of(0, 0, 45, -45) };
  const packed = packPlaces(degrees, 30, lifts);
  const radii = [0, 1, 2, 3].map(
    (row) => Math.hypot(...packed.subarray(row * 3, row * 3 + 3)) / GLOBE_RADIUS,
  );
  expect(radii.map((radius) => radius.toFixed(3))).toEqual(['1.000', '1.050', '1.100', '1.000']);
});

test('[GLOBE5] a measure that sinks below zero rises from zero, and the key says how high is how much', () => {
  const signed = { ...column, min: -10, max: 10 } as Column;
  const heights = globeHeights(signed, data(-10, 0, 10), false, 'en-US')!;
  expect([...heights.lifts].map((lift) => Math.round((lift / HIGHEST) * 100))).toEqual([0, 0, 100]);
  const { title, items } = heightKey(heights, 'dark');
  expect([title, items.map(({ label, extent }) => [label, extent])]).toEqual([
    'Magnitude',
    [
      ['5', 6],
      ['10', 12],
    ],
  ]);
  expect(globeHeights(column, data(...new Array<number>(100_001).fill(1)), false, 'en-US')).toBe(null);
});

test('[GLOBE4] a country that the coarse map leaves out asks for the fine one; what is no country does not', async () => {
  const coarse = await load('world');
  expect(wantsFiner(names('France', 'Singapore'), coarse, 'en-US')).toBe(true);
  expect(wantsFiner(names('MLT'), coarse, 'en-US')).toBe(true);
  expect(wantsFiner(names('France', 'Atlantis'), coarse, 'en-US')).toBe(false);
});

test('[GLOBE4] a city state is a disc that can be seen and pointed at, whoever is large keeps the own shape', async () => {
  const fine = await load('world-fine');
  const find = (name: string): number => fine.regions.findIndex((region) => region.name === name);
  const square = (index: number): number =>
    geoArea(fine.regions[index]!.shape as ExtendedFeature) * (180 / Math.PI) ** 2;
  expect(square(find('Singapore'))).toBeGreaterThan(0.7);
  expect(regionHolds(fine, find('Singapore'), 103.8, 1.35)).toBe(true);
  expect(regionHolds(fine, find('Malta'), 14.4, 35.9)).toBe(true);
  expect(square(find('Luxembourg'))).toBeLessThan(0.4);
  expect(fine.regions.filter(({ id }) => id === '036').map(({ name }) => name)).toEqual(['Australia']);
});
