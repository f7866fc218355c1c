// What clicks, thumbs and counts make of filters.
import type { ColumnData, Filter } from '@orrery/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binned, categoryCounts, othersMask } from './facets.ts';
import { clicked, isShown } from './legend-filter.ts';
import { filterOf, type Pair, pairOf, snapTo, stepOf } from './range.ts';

const ALL = ['a', 'b', 'c', null];
const only = (...values: (string | null)[]): Filter => ({ kind: 'categories', values });

describe('legend clicks', () => {
  test('a click shows one category alone, a second click shows all again', () => {
    expect(clicked(undefined, ['a'], ALL, false)).toEqual(only('a'));
    expect(clicked(only('a'), ['a'], ALL, false)).toBeNull();
    expect(clicked(only('a'), ['b'], ALL, false)).toEqual(only('b'));
  });

  test('with Shift a category is taken from or put to what is shown', () => {
    expect(clicked(undefined, [null], ALL, true)).toEqual(only('a', 'b', 'c'));
    expect(clicked(only('a'), ['b'], ALL, true)).toEqual(only('a', 'b'));
    expect(clicked(only('a', 'b', 'c'), [null], ALL, true)).toBeNull();
  });

  test('taking the last one away shows all rather than nothing', () =>
    expect(clicked(only('a'), ['a'], ALL, true)).toBeNull());

  test('without a filter everything is shown', () => {
    expect(isShown(undefined, ['a'])).toBe(true);
    expect(isShown(only('a'), ['b'])).toBe(false);
  });
});

describe('range thumbs', () => {
  const span: Pair = [-0.44, 77.9];

  test('an end that touches the column is open, both open is no filter', () => {
    expect(filterOf(span, span)).toBeNull();
    expect(filterOf([40, 77.9], span)).toEqual({ kind: 'range', min: 40, max: null });
    expect(pairOf({ kind: 'range', min: 40, max: null }, span)).toEqual([40, 77.9]);
  });

  test('a thumb near an end is the end, so that the other thumb does not close it', () => {
    expect(snapTo(77.86, stepOf(span), span)).toBe(77.9);
    expect(snapTo(-0.4, stepOf(span), span)).toBe(-0.44);
  });

  test('thumbs stay inside, in steps people would type', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (low, width, at) => {
          const pair: Pair = [low, low + width];
          const value = snapTo(low + at * width, stepOf(pair), pair);
          expect(value).toBeGreaterThanOrEqual(pair[0]);
          expect(value).toBeLessThanOrEqual(pair[1]);
        },
      ),
      { numRuns: 200 },
    );
    expect(stepOf([0, 100])).toBe(0.2);
    expect(stepOf([5, 5])).toBe(1);
  });
});

describe('counts beside the controls', () => {
  const region: ColumnData = {
    name: 'region',
    type: 'category',
    values: new Uint8Array([0, 0, 1, 1, 0]),
    nulls: new Uint8Array([0b10000]),
    dictionary: ['APAC', 'EMEA'],
  };
  const margin: ColumnData = {
    name: 'margin',
    type: 'number',
    values: new Float64Array([10, 20, 30, 40, 50]),
    nulls: null,
    dictionary: null,
  };
  const columns = new Map([
    ['region', region],
    ['margin', margin],
  ]);

  test('a category counts the rows that pass the other filters, not its own', () => {
    const filters: Record<string, Filter> = {
      region: only('EMEA'),
      margin: { kind: 'range', min: 20, max: null },
    };
    expect(categoryCounts(columns, filters, 'region')).toEqual(
      new Map([
        ['APAC', 1],
        ['EMEA', 2],
        [null, 1],
      ]),
    );
  });

  test('the histogram counts every row once, ends included, and of two masks the rows in both', () => {
    const mask = othersMask(columns, { region: only('APAC', null), margin: only('x') }, 'margin');
    expect(binned(margin, [10, 50], 4, mask)).toEqual([1, 1, 0, 1]);
    expect(binned(margin, [10, 50], 4, mask, Uint8Array.of(1, 0, 0, 0, 0))).toEqual([1, 0, 0, 0]);
    expect(binned(margin, [10, 50], 4, null)).toEqual([1, 1, 1, 2]);
  });

  test('while a column is missing there is no count', () => {
    expect(categoryCounts(new Map([['region', region]]), { margin: only('x') }, 'region')).toBeNull();
    expect(othersMask(new Map([['margin', margin]]), { region: only('x') }, 'margin')).toBeNull();
  });
});
