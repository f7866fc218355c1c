import type { Column, ColumnData, ViewRecord } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { ViewInput } from '../../views/stage-view.ts';
import { flatAxes, placedAxis, placeOfRow, placeRows } from './scatter-places.ts';

const column: Column = {
  name: 'a',
  type: 'number',
  label: 'A',
  unit: 'm',
  min: 0,
  max: 10,
  categories: null,
  nulls: 1,
} as unknown as Column;
const data: ColumnData = {
  name: 'a',
  type: 'number',
  values: Float64Array.of(0, 5, 10, 7),
  nulls: Uint8Array.of(8),
  dictionary: null,
};
const view = (change: Record<string, unknown>): ViewRecord =>
  ({ x: null, y: null, z: null, ...change }) as unknown as ViewRecord;

test('[FLAT3] rows stand at their exact place; a missing value has none, and an axis without a column is the middle', () => {
  const input = {
    view: view({ x: 'a' }),
    describe: () => column,
    column: () => data,
    locale: 'en-US',
  } as unknown as ViewInput;
  const { placed, waiting } = placedAxis(input, { axis: 0, name: 'a' });
  expect(waiting).toBe(false);
  expect([0, 1, 2, 3].map((row) => placeOfRow(placed, row))).toEqual([-1, 0, 1, Number.NaN]);
  const places = placeRows(4, placed, null);
  expect([...places.x, ...places.y]).toEqual([-1, 0, 1, Number.NaN, 0, 0, 0, 0]);
  const asked = placedAxis({ ...input, column: () => undefined }, { axis: 0, name: 'a' });
  expect([asked.waiting, asked.scale?.title]).toEqual([true, 'A (m)']);
});

test('[FLAT3] z takes the place of x or y where one of them is not mapped', () => {
  expect(flatAxes(view({ x: 'a', z: 'c' }))).toEqual({
    x: { axis: 0, name: 'a' },
    y: { axis: 2, name: 'c' },
  });
  expect(flatAxes(view({ y: 'b', z: 'c' }))).toEqual({
    x: { axis: 2, name: 'c' },
    y: { axis: 1, name: 'b' },
  });
  expect(flatAxes(view({ x: 'a', y: 'b', z: 'c' })).y).toEqual({ axis: 1, name: 'b' });
});
