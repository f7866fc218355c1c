// What a room opens with: which columns, and how their values become one.
import type { Column, ColumnName } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { defaultAggregation, defaultMapping, defaultView } from './meaning.ts';

const column = (
  name: string,
  type: Column['type'],
  distinct: number,
  ends: readonly [number, number] = [0, 100],
): Column => {
  const [min, max] = ends;
  const at = (share: number) => min + share * (max - min);
  return {
    name: name as ColumnName,
    type,
    label: name,
    unit: null,
    min: type === 'number' || type === 'timestamp' ? min : null,
    max: type === 'number' || type === 'timestamp' ? max : null,
    categories: null,
    nulls: 0,
    quantiles:
      type === 'number' || type === 'timestamp'
        ? {
            p01: at(0.01),
            p05: at(0.05),
            p25: at(0.25),
            p50: at(0.5),
            p75: at(0.75),
            p95: at(0.95),
            p99: at(0.99),
          }
        : null,
    distinct,
    aggregation: 'sum',
  };
};

describe('[INGEST11] the mapping a room opens with', () => {
  test('time on x, spread on y and z, few categories as colour; ids nowhere', () => {
    const columns = [
      column('order_id', 'number', 1_000, [0, 999]),
      column('flag', 'number', 2, [0, 1]),
      column('date', 'timestamp', 300),
      column('revenue', 'number', 900),
      column('customer', 'category', 800),
      column('region', 'category', 5),
      column('margin', 'number', 950),
    ];
    expect(defaultMapping(columns, 1_000)).toEqual({
      x: 'date',
      y: 'revenue',
      z: 'margin',
      color: 'region',
      size: null,
    });
  });

  test('a table of one row is shown all the same', () => {
    const columns = [column('amount', 'number', 1, [5, 5]), column('name', 'category', 1)];
    expect(defaultMapping(columns, 1)).toMatchObject({ x: 'name', y: 'amount', z: null });
  });

  test('places lie on the ground, with a measure above them', () => {
    const columns = [
      column('latitude', 'number', 500, [-90, 90]),
      column('lon', 'number', 500, [-180, 180]),
      column('magnitude', 'number', 60),
    ];
    expect(defaultMapping(columns, 500)).toEqual({
      x: 'lon',
      y: 'magnitude',
      z: 'latitude',
      color: null,
      size: null,
    });
  });

  test('a column of one value has nothing to show, and categories fill the axes that are left', () => {
    const columns = [
      column('constant', 'number', 1, [7, 7]),
      column('value', 'number', 90),
      column('group', 'category', 4),
      column('name', 'category', 50),
    ];
    expect(defaultMapping(columns, 100)).toEqual({
      x: 'value',
      y: 'name',
      z: null,
      color: 'group',
      size: null,
    });
  });

  test('a far value does not make a column the widest', () => {
    const far = {
      ...column('far', 'number', 900),
      quantiles: { p01: 0, p05: 0, p25: 0, p50: 0.1, p75: 0.2, p95: 0.5, p99: 100 },
    };
    const { x } = defaultMapping([far, column('even', 'number', 900)], 1_000);
    expect(x).toBe('even');
  });

  test('categories alone are counted in bars', () => {
    expect([
      defaultView([column('a', 'category', 3)]),
      defaultView([column('a', 'number', 3), column('b', 'number', 3)]),
    ]).toEqual(['bar_3d', 'scatter_3d']);
  });
});

test.each([
  ['Revenue', null, 'sum'],
  ['units_sold', null, 'sum'],
  ['unitPrice', null, 'mean'],
  ['Conversion rate', null, 'mean'],
  ['Growth', '%', 'mean'],
  ['Temp', '°C', 'mean'],
  ['customer_id', null, 'count'],
  ['ZIP', null, 'count'],
  ['discount', null, 'mean'],
] as const)('[INGEST11] %s (%s) is put together by its %s', (name, unit, aggregation) => {
  expect(defaultAggregation({ name: name as ColumnName, label: name, type: 'number', unit })).toBe(
    aggregation,
  );
});
