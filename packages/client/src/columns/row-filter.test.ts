import type { ColumnData, Filter } from '@orrery/protocol';
import { isNull } from '@orrery/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passesOf, RowFilter } from './row-filter.ts';

const numbers = (values: readonly (number | null)[]): ColumnData => column('number', values, null);
const categories = (values: readonly (string | null)[]): ColumnData => {
  const dictionary = [...new Set(values.filter((value) => value !== null))];
  const codes = values.map((value) => (value === null ? null : dictionary.indexOf(value)));
  return column('category', codes, dictionary);
};
const column = (
  type: ColumnData['type'],
  values: readonly (number | null)[],
  dictionary: string[] | null,
): ColumnData => {
  const nulls = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, row) => {
    if (value === null) nulls[row >> 3]! |= 1 << (row & 7);
  });
  const stored = Float64Array.from(values, (value) => value ?? 0);
  return { name: 'c', type, values: stored, nulls: values.includes(null) ? nulls : null, dictionary };
};
const passes = (data: ColumnData, filter: Filter): number[] => [...passesOf(data, filter)];

test('[SYNC10] a range takes both its ends and never a missing value, not even one stored as 0', () => {
  const data = numbers([1, 2, 3, null, -1, Number.NaN]);
  expect(passes(data, { kind: 'range', min: 1, max: 2 })).toEqual([1, 1, 0, 0, 0, 0]);
  expect(passes(data, { kind: 'range', min: null, max: 0 })).toEqual([0, 0, 0, 0, 1, 0]);
  expect(passes(data, { kind: 'range', min: null, max: null })).toEqual([1, 1, 1, 0, 1, 0]);
});

test('[SYNC10] a list takes its categories, null in it the missing ones, an empty list nothing', () => {
  const data = categories(['APAC', 'EMEA', null, 'APAC']);
  expect(passes(data, { kind: 'categories', values: ['APAC', 'unknown'] })).toEqual([1, 0, 0, 1]);
  expect(passes(data, { kind: 'categories', values: [null, 'EMEA'] })).toEqual([0, 1, 1, 0]);
  expect(passes(data, { kind: 'categories', values: [] })).toEqual([0, 0, 0, 0]);
});

test('[SYNC10] a filter of the other kind passes nothing but what it names', () => {
  expect(passes(categories(['1', null]), { kind: 'range', min: 0, max: 9 })).toEqual([0, 0]);
  expect(passes(numbers([1, null]), { kind: 'categories', values: ['1', null] })).toEqual([0, 1]);
});

test('[SYNC10] mask and count agree with a row by row reading, through any sequence of changes', () => {
  const rows = 50;
  const number = fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { minLength: rows, maxLength: rows });
  const text = fc.array(fc.option(fc.constantFrom('a', 'b', 'c')), { minLength: rows, maxLength: rows });
  const range = fc.record({
    kind: fc.constant('range' as const),
    min: fc.option(fc.integer({ min: 0, max: 5 })),
    max: fc.option(fc.integer({ min: 5, max: 9 })),
  });
  const list = fc.record({
    kind: fc.constant('categories' as const),
    values: fc.array(fc.constantFrom('a', 'b', null), { maxLength: 3 }),
  });
  const change = fc.tuple(fc.constantFrom('n', 't'), fc.option(fc.oneof(range, list)));
  fc.assert(
    fc.property(number, text, fc.array(change, { minLength: 1, maxLength: 8 }), (ns, ts, changes) => {
      const columns = new Map([
        ['n', numbers(ns)],
        ['t', categories(ts)],
      ]);
      const filter = new RowFilter();
      const filters: Record<string, Filter> = {};
      for (const [name, to] of changes) {
        if (to) filters[name] = to;
        else delete filters[name];
        const selected = filter.select(rows, filters, columns);
        const expected = Array.from({ length: rows }, (_, row) =>
          Object.entries(filters).every(([key, f]) => plainly(columns.get(key) as ColumnData, f, row))
            ? 1
            : 0,
        );
        expect([...(selected?.mask ?? [])]).toEqual(expected);
        expect(selected?.matching).toBe(expected.filter((bit) => bit === 1).length);
      }
    }),
    { numRuns: 100 },
  );
});

/** The rule as it is written, one row at a time. */
const plainly = (data: ColumnData, filter: Filter, row: number): boolean => {
  if (filter.kind === 'range') {
    if (data.type === 'category' || isNull(data, row)) return false;
    const value = data.values[row] as number;
    return (filter.min === null || value >= filter.min) && (filter.max === null || value <= filter.max);
  }
  const value = isNull(data, row) ? null : (data.dictionary?.[data.values[row] as number] ?? undefined);
  return value !== undefined && filter.values.includes(value);
};

test('[SYNC10] while a filtered column is not there, nothing is claimed', () => {
  const filters: Record<string, Filter> = { missing: { kind: 'range', min: 0, max: 1 } };
  expect(new RowFilter().select(3, filters, new Map())).toBe(null);
});

test('[SYNC10] a moved slider reads its own column, and no other again', () => {
  const read: string[] = [];
  const watched = (name: string): ColumnData => {
    const data = numbers([1, 2, 3, 4]);
    const get = () => {
      read.push(name);
      return data.values;
    };
    return Object.defineProperty({ ...data }, 'values', { get });
  };
  const columns = new Map([
    ['a', watched('a')],
    ['b', watched('b')],
  ]);
  const filter = new RowFilter();
  const select = (min: number) =>
    filter.select(4, { a: { kind: 'range', min, max: null }, b: { kind: 'range', min: 2, max: 3 } }, columns);
  expect(select(1)?.matching).toBe(2);
  read.length = 0;
  expect(select(3)?.matching).toBe(1);
  expect(new Set(read)).toEqual(new Set(['a']));
});
