// A first mapping for every view, on the shapes of real data; and what a view still lacks.
import {
  type Column,
  type ColumnName,
  type Dataset,
  VIEW_CHANNELS,
  VISUALIZATION_TYPES,
} from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { autoMapping, fitting, isComplete } from './auto-mapping.ts';

const column = (name: string, rest: Partial<Column> = {}): Column => ({
  name: name as ColumnName,
  type: 'number',
  label: name,
  unit: null,
  min: 0,
  max: 1_000,
  categories: null,
  nulls: 0,
  quantiles: null,
  distinct: 500,
  aggregation: 'mean',
  ...rest,
});
const category = (name: string, values: readonly string[]): Column =>
  column(name, {
    type: 'category',
    categories: values.map((value) => ({ value, count: 3 })),
    distinct: values.length,
    min: null,
    max: null,
  });
const degrees = (name: string, most: number): Column => column(name, { min: -most, max: most });
const NO_MAPPING = { x: null, y: null, z: null, color: null, size: null };
const dataset = (columns: readonly Column[], rest: Partial<Dataset> = {}) =>
  ({
    columns: [...columns],
    default_mapping: NO_MAPPING,
    default_view: 'scatter_3d',
    ...rest,
  }) as Pick<Dataset, 'columns' | 'default_mapping' | 'default_view'>;

const mapped = (type: Parameters<typeof autoMapping>[0], of: ReturnType<typeof dataset>) =>
  Object.fromEntries(Object.entries(autoMapping(type, of)).filter(([, name]) => name !== null));

const ROUTES = dataset([
  column('id', { distinct: 9_000 }),
  category('origin', ['ATL', 'JFK', 'SFO']),
  category('destination', ['ATL', 'JFK', 'ORD']),
  degrees('originLatitude', 70),
  degrees('originLongitude', 170),
  degrees('destLatitude', 70),
  degrees('destLongitude', 170),
  column('passengers'),
]);
const SALES = dataset([
  column('ordered', { type: 'timestamp' }),
  category('region', ['APAC', 'EMEA', 'NA']),
  category('product', ['a', 'b', 'c', 'd', 'e']),
  column('revenue'),
  column('discount'),
  column('margin'),
]);

describe('[IMPORT6] a first mapping', () => {
  test('of a globe are the ends of its lines, by their names and ranges', () => {
    expect(mapped('globe_3d', ROUTES)).toEqual({
      longitude: 'originLongitude',
      latitude: 'originLatitude',
      to_longitude: 'destLongitude',
      to_latitude: 'destLatitude',
      color: 'origin',
      size: 'passengers',
    });
  });

  test('of a network goes from where a line starts to where it ends', () => {
    expect(mapped('network_3d', ROUTES)).toEqual({
      source: 'origin',
      target: 'destination',
      size: 'passengers',
    });
    const turned = dataset([...ROUTES.columns].reverse());
    expect(mapped('network_3d', turned)).toMatchObject({ source: 'origin', target: 'destination' });
  });

  test('of the other views are quantities, time and small categories; never an id or a place', () => {
    expect(mapped('scatter_3d', SALES)).toEqual({
      x: 'revenue',
      y: 'discount',
      z: 'margin',
      color: 'region',
    });
    expect(mapped('bar_3d', SALES)).toEqual({ x: 'product', z: 'region', y: 'revenue', color: 'region' });
    expect(mapped('timeline_3d', SALES)).toEqual({
      x: 'ordered',
      y: 'revenue',
      z: 'product',
      color: 'product',
    });
    expect(mapped('surface_3d', SALES)).toMatchObject({ x: expect.any(String), z: expect.any(String) });
    expect(mapped('scatter_3d', ROUTES)).toMatchObject({ x: 'passengers' });
  });

  test('of bars never crosses a calendar with itself', () => {
    const values = (count: number) => Array.from({ length: count }, (_, at) => String(at));
    const dates = [category('day', values(7)), category('fiscal year', values(6)), column('revenue')];
    expect(mapped('bar_3d', dataset(dates))).toEqual({ x: 'day', y: 'revenue', color: 'day' });
    const sold = dataset([...dates, category('product', values(3))]);
    expect(mapped('bar_3d', sold)).toMatchObject({ x: 'day', z: 'product' });
    const hourly = dataset([column('hour'), ...dates]);
    expect(mapped('bar_3d', hourly)).toMatchObject({ y: 'revenue' });
  });

  test('is the dataset’s own where it has one for the view', () => {
    const own = dataset(SALES.columns, {
      default_view: 'timeline_3d',
      default_mapping: { ...NO_MAPPING, x: 'ordered' as ColumnName, y: 'margin' as ColumnName },
    });
    expect(mapped('timeline_3d', own)).toEqual({ x: 'ordered', y: 'margin' });
    expect(mapped('scatter_3d', own)).toMatchObject({ x: 'revenue' });
  });

  test('takes only columns that fit their channel, for every view and any data', () => {
    for (const data of [ROUTES, SALES, dataset([]), dataset([column('one', { type: 'text' })])])
      for (const type of VISUALIZATION_TYPES) {
        const mapping = autoMapping(type, data);
        for (const { channel } of VIEW_CHANNELS[type])
          if (mapping[channel] !== null)
            expect(fitting(type, channel, data.columns).map(({ name }) => name)).toContain(mapping[channel]);
      }
  });
});

test('[IMPORT7] a view is complete with what it cannot do without; half a place is none', () => {
  expect(isComplete('scatter_3d', {})).toBe(false);
  expect(isComplete('scatter_3d', { z: 'a' })).toBe(true);
  expect(isComplete('surface_3d', { x: 'a' })).toBe(false);
  expect(isComplete('surface_3d', { x: 'a', z: 'b' })).toBe(true);
  expect(isComplete('network_3d', { source: 'a' })).toBe(false);
  expect(isComplete('globe_3d', { longitude: 'a' })).toBe(false);
  expect(isComplete('globe_3d', { longitude: 'a', latitude: 'b' })).toBe(true);
  expect(isComplete('globe_3d', { region: 'a' })).toBe(true);
  for (const [type, data] of [
    ['globe_3d', ROUTES],
    ['network_3d', ROUTES],
    ['bar_3d', SALES],
    ['surface_3d', SALES],
    ['timeline_3d', SALES],
  ] as const)
    expect(isComplete(type, autoMapping(type, data))).toBe(true);
});
