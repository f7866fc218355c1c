import type { Column, ColumnData, Dataset, ViewRecord } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { ViewInput } from '../stage-view.ts';
import { atlasNow } from './atlas.ts';
import { arcsToDraw } from './globe-arcs.ts';
import { GlobeModel } from './globe-model.ts';
import { middleLongitude } from './globe-places.ts';

const number = (name: string, values: readonly number[]): ColumnData => ({
  name,
  type: 'number',
  values: Float64Array.from(values),
  nulls: null,
  dictionary: null,
});
const category = (name: string, values: readonly string[]): ColumnData => {
  const dictionary = [...new Set(values)];
  return {
    name,
    type: 'category',
    values: Uint8Array.from(values, (v) => dictionary.indexOf(v)),
    nulls: null,
    dictionary,
  };
};

const inputOf = (
  columns: readonly ColumnData[],
  view: Record<string, string>,
  change: Partial<ViewInput> = {},
): ViewInput => {
  const rows = columns[0]!.values.length;
  const described = columns.map(
    ({ name, type, values }) =>
      ({
        name,
        type,
        label: name,
        unit: null,
        min: Math.min(...values),
        max: Math.max(...values),
        categories: null,
        nulls: 0,
        aggregation: 'sum',
      }) as unknown as Column,
  );
  return {
    dataset: { dataset_id: 'd', rows, hash: 'h', columns: described } as unknown as Dataset,
    view: {
      visualization_type: 'globe_3d',
      x: null,
      y: null,
      z: null,
      color: null,
      size: null,
      ...view,
    } as unknown as ViewRecord,
    column: (name) => columns.find((one) => one.name === name),
    drawn: () => undefined,
    describe: (name) => described.find((one) => one.name === name) ?? null,
    mask: null,
    selected: null,
    filters: {},
    theme: 'dark',
    locale: 'en-US',
    words: { other: 'Other', missing: 'None' } as never,
    now: 0,
    cut: true,
    ...change,
  };
};

const world = new Promise<void>((resolve) => {
  const look = (): void => {
    if (atlasNow('world', look)) resolve();
  };
  look();
});

test('[GLOBE1] a row that has no place on earth is not drawn; filters take rows away', () => {
  const columns = [number('lon', [0, 190, 20, Number.NaN, 400]), number('lat', [0, 10, 95, 0, 0])];
  const model = new GlobeModel(() => {});
  const view = { longitude: 'lon', latitude: 'lat' };
  expect(model.sync(inputOf(columns, view)).drawn).toBe(2);
  expect([...model.globe!.places!.longitude]).toEqual([0, -170, Number.NaN, Number.NaN, Number.NaN]);
  expect(model.sync(inputOf(columns, view, { mask: Uint8Array.of(0, 1, 1, 1, 1) })).drawn).toBe(1);
  expect(model.sync(inputOf(columns, { longitude: 'lon' })).notice).toBe('view.no_columns');
});

test('[GLOBE2] rows between the same two places are one connection with their weight; the heaviest lie on top', () => {
  const columns = [
    number('a', [0, 0, 10, 5]),
    number('b', [0, 0, 10, 5]),
    number('c', [20, 20, 0, 5]),
    number('d', [30, 30, 0, 5]),
    number('w', [3, 4, 9, 1]),
  ];
  const view = { longitude: 'a', latitude: 'b', to_longitude: 'c', to_latitude: 'd', size: 'w' };
  const model = new GlobeModel(() => {});
  const report = model.sync(inputOf(columns, view));
  const { ends, totals } = model.globe!.arcs!;
  expect([ends.count, [...ends.ofRow]]).toEqual([2, [0, 0, 1, -1]]); // from a place to itself is no way
  expect([[...totals.rows], [...totals.weight], [...arcsToDraw(totals)]]).toEqual([
    [2, 1],
    [7, 9],
    [0, 1],
  ]);
  expect(report.description).toContain('2 connections');
  model.sync(inputOf(columns, view, { mask: Uint8Array.of(1, 0, 0, 1) }));
  expect([...arcsToDraw(model.globe!.arcs!.totals)]).toEqual([0]);
});

test('[GLOBE4] a region comes to what its rows come to, and values that are no region are counted', async () => {
  await world;
  const columns = [
    category('land', ['France', 'FRA', 'Japan', 'Atlantis', 'Kenya']),
    number('y', [1, 2, 10, 5, Number.NaN]),
  ];
  const model = new GlobeModel(() => {});
  const report = model.sync(inputOf(columns, { region: 'land', y: 'y' }));
  const { regions } = model.globe!;
  const of = (name: string) => regions!.atlas.regions.findIndex((region) => region.name === name);
  expect(regions!.totals.now.values[of('France')]).toBe(3);
  expect(regions!.rows.values[of('France')]).toEqual(['France', 'FRA']);
  expect(regions!.totals.now.values[of('Kenya')]).toBeNaN();
  expect([regions!.rows.unknown, report.legend?.kind, report.drawn]).toEqual([1, 'ramp', 4]);
  expect(report.description).toContain('Highest: Japan');
  expect(report.description).toContain('Not on the map: 1');
  const filtered = model.sync(
    inputOf(columns, { region: 'land', y: 'y' }, { mask: Uint8Array.of(1, 0, 0, 0, 0) }),
  );
  expect(model.globe!.regions!.totals.now.values[of('France')]).toBe(1);
  expect(filtered.drawn).toBe(1);
});

test('[GLOBE1] the data’s own longitude faces the camera, over the date line too', () => {
  expect(middleLongitude([170, -170])).toBe(180);
  expect(middleLongitude([-100, -90, -96, Number.NaN])).toBe(-90);
  expect(middleLongitude([0, 120, -120])).toBe(0);
  expect(middleLongitude([])).toBe(0);
});
