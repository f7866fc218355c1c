import type { ColumnData, Filter } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { FilterSet } from './filter-set.ts';
import { SlotOrder } from './slot-order.ts';

const ROWS = 50;
const range = (min: number, max: number): Filter => ({ kind: 'range', min, max });
const column = (name: string): ColumnData => ({
  name,
  type: 'number',
  values: Float64Array.from({ length: ROWS }, (_, row) => row),
  nulls: null,
  dictionary: null,
});
const open = () => {
  const set = new FilterSet();
  const order = new SlotOrder(ROWS);
  const columns = new Map(['a', 'b', 'c', 'd', 'e'].map((name) => [name, column(name)]));
  const given: [number, number][] = [];
  const sync = (filters: Record<string, Filter>): boolean =>
    set.sync(filters, (name) => columns.get(name), order, {
      setKeys: (place, keys) => given.push([place, keys.length]),
    });
  return { set, sync, given };
};

test('[GPU2] a column goes up once; moving its range, leaving it and coming back sends nothing', () => {
  const { set, sync, given } = open();
  expect(sync({ a: range(1, 2) })).toBe(true);
  const first = [...set.ranges];
  for (let i = 0; i < 20; i++) sync({ a: range(i, i + 5), b: range(0, 10) });
  expect([...set.ranges]).not.toEqual(first);
  sync({});
  sync({ a: range(1, 2) });
  expect([...set.ranges.slice(0, 4)]).toEqual(first.slice(0, 4));
  expect(given).toEqual([
    [0, ROWS],
    [1, ROWS],
  ]);
});

test('[GPU2] four columns are live; a fifth filter, or a column on its way, leaves all to the mask', () => {
  const { set, sync, given } = open();
  const four = { a: range(0, 1), b: range(0, 1), c: range(0, 1), d: range(0, 1) };
  expect(sync(four)).toBe(true);
  expect(sync({ ...four, e: range(0, 1) })).toBe(false);
  expect([...set.ranges]).toEqual([0, 1, 2, 3].flatMap(() => [0, 0, 0xffff_ffff, 0xffff_ffff]));
  expect(sync({ a: range(0, 1), unknown: range(0, 1) })).toBe(false);
  const { d: _, ...three } = four;
  expect(sync({ ...three, e: range(0, 1) })).toBe(true);
  expect(given.map(([place]) => place)).toEqual([0, 1, 2, 3, 3]);
});
