import type { ColumnData, Selection } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { TEST_DATASET } from '../../format/test-dataset.ts';
import { boxAround, filtersFor, filtersWithout, measureOf } from './selection-phrase.ts';

const regions = (...values: string[]): Selection =>
  ({ kind: 'predicate', by_column: { region: { kind: 'categories', values } } }) as Selection;
const rows = { kind: 'rows', dataset_id: 'orders', count: 2, rows: 'AA' } as Selection;
const column = (name: string, values: readonly number[], nulls: number | null = null): ColumnData => ({
  name,
  type: 'number',
  values: Float64Array.from(values),
  nulls: nulls === null ? null : Uint8Array.of(nulls),
  dictionary: null,
});

test('[ROOM22] a selection that a filter can say exactly becomes that filter, or what is left without it', () => {
  expect(filtersFor(regions('APAC'))).toEqual({ region: { kind: 'categories', values: ['APAC'] } });
  expect(filtersWithout(regions('APAC', 'NA'), TEST_DATASET)).toEqual({
    region: { kind: 'categories', values: ['EMEA', 'LATAM'] },
  });
  expect([filtersFor(rows), filtersWithout(rows, TEST_DATASET)]).toEqual([null, null]);
});

test('[ROOM22] rows that no filter says get the box around them, with the rows it holds', () => {
  const mask = Uint8Array.of(1, 0, 1, 0, 1);
  expect(boxAround(mask, [column('a', [1, 2, 3, 9, 0], 0b10000), column('b', [5, 7, 9, 6, 0])])).toEqual({
    filters: { a: { kind: 'range', min: 1, max: 3 }, b: { kind: 'range', min: 0, max: 9 } },
    rows: 3,
  });
  expect(boxAround(new Uint8Array(5), [column('a', [1, 2, 3, 4, 5])])).toBeNull();
});

test('[ROOM22] it is summarised by the first number that is mapped', () => {
  expect(measureOf(TEST_DATASET, ['region', 'revenue', 'margin'])?.name).toBe('revenue');
  expect(measureOf(TEST_DATASET, [null])?.name).toBe('margin');
  expect(measureOf(null, ['revenue'])).toBeNull();
});
