import type { ColumnData, ColumnName, Filter } from '@orrery/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowFilter } from '../../columns/row-filter.ts';
import type { SelectMode } from '../../stage-client.ts';
import { combinePredicates, isEmpty, isSamePredicate, type Predicate } from './predicates.ts';
import { combineMasks } from './row-mask.ts';

const ROWS = 60;
const number: ColumnData = {
  name: 'n',
  type: 'number',
  values: Float64Array.from({ length: ROWS }, (_, row) => row % 10),
  nulls: null,
  dictionary: null,
};
const text: ColumnData = {
  name: 't',
  type: 'category',
  values: Uint8Array.from({ length: ROWS }, (_, row) => (row * 7) % 3),
  nulls: Uint8Array.from({ length: 8 }, () => 0b100),
  dictionary: ['a', 'b', 'c'],
};
const COLUMNS = new Map([
  ['n', number],
  ['t', text],
]);
const maskOf = (predicate: Predicate): Uint8Array =>
  new RowFilter().select(ROWS, predicate, COLUMNS)?.mask ?? new Uint8Array(0);

const bound = fc.option(fc.integer({ min: 0, max: 9 }));
const range: fc.Arbitrary<Filter> = fc
  .tuple(bound, bound)
  .filter(([min, max]) => min === null || max === null || min <= max)
  .map(([min, max]) => ({ kind: 'range', min, max }));
const list: fc.Arbitrary<Filter> = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', null), { minLength: 1 })
  .map((values) => ({ kind: 'categories', values }));
const predicate: fc.Arbitrary<Predicate> = fc
  .record({ n: range, t: list }, { requiredKeys: [] })
  .map((by) => by as Predicate);
const mode = fc.constantFrom<SelectMode>('replace', 'add', 'subtract', 'intersect');

test('[SELECT2] where predicates combine into one, it selects exactly the rows that the masks combine to', () => {
  let combined = 0;
  fc.assert(
    fc.property(predicate, predicate, mode, (before, next, how) => {
      const one = combinePredicates(before, next, how);
      if (one === null) return;
      combined += 1;
      const rows = combineMasks(maskOf(before), maskOf(next), how);
      expect([...maskOf(one)]).toEqual([...rows]);
      if (isEmpty(one)) expect(rows).not.toContain(1);
    }),
    { numRuns: 2_000 },
  );
  expect(combined).toBeGreaterThan(500);
});

const only = (...values: (string | null)[]): Predicate =>
  ({ ['t' as ColumnName]: { kind: 'categories', values } }) as Predicate;

test('[SELECT2] bars that are clicked one after the other stay one predicate', () => {
  expect(combinePredicates(only('a'), only('c'), 'add')).toEqual(only('a', 'c'));
  expect(combinePredicates(only('a', 'c'), only('a'), 'subtract')).toEqual(only('c'));
  expect(isSamePredicate(only('a', 'c'), only('c', 'a'))).toBe(true);
});

test('[SELECT2] what no predicate says is left to rows', () => {
  const n = (min: number, max: number) => ({ ['n' as ColumnName]: { kind: 'range', min, max } }) as Predicate;
  expect(combinePredicates(n(0, 2), n(5, 6), 'add')).toBeNull();
  expect(combinePredicates(n(0, 9), n(5, 9), 'subtract')).toBeNull();
  expect(combinePredicates(only('a'), n(0, 2), 'add')).toBeNull();
});
