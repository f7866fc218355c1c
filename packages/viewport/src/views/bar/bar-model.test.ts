import type { BufferAttribute } from 'three';
import { expect, test } from 'vitest';
import { placeOn } from '../../axes/position-scale.ts';
import { testStage } from '../aggregate/test-input.ts';
import { BarModel } from './bar-model.ts';
import { BarView } from './bar-view.ts';

const DAY = 86_400_000;
const stage = () =>
  testStage(
    {
      region: { type: 'category', values: ['a', 'a', 'b', 'b', 'b', 'a'] },
      ordered: { type: 'timestamp', values: [0, 40, 0, 0, 40, 40].map((d) => d * DAY) },
      revenue: { type: 'number', unit: 'USD m', values: [10, 20, 30, 50, -8, 40] },
      kind: { type: 'category', values: ['p', 'q', 'p', 'p', 'q', 'q'] },
    },
    { visualization_type: 'bar_3d', x: 'region', z: 'ordered', y: 'revenue', color: 'kind' },
  );
const DEPS = { measure: { width: () => 0 }, changed: () => {}, readRow: async () => ({}) };

test('[BAR1] bars stand on zero and end at their value, a cell without rows has none', () => {
  const { input } = stage();
  const model = new BarModel();
  const report = model.sync(input());
  const { grid, tops, foot, scales } = model.chart!;
  expect([grid.x.count, grid.z.names[0], report.notice]).toEqual([2, 'Week of Dec 29, 1969', null]);
  expect(foot).toBeCloseTo(placeOn(scales[1]!, 0), 9);
  const [a0, b0] = [model.marks.cellOf(0), model.marks.cellOf(2)];
  expect(tops[a0]).toBeCloseTo(placeOn(scales[1]!, 10), 6);
  expect(tops[b0]).toBeCloseTo(placeOn(scales[1]!, 80), 6);
  expect(tops[model.marks.cellOf(4)]).toBeLessThan(foot);
  expect(tops.filter((top) => !Number.isNaN(top)).length).toBe(4);
  expect(scales.map((scale) => scale?.title)).toEqual([
    'Region',
    'Sum of Revenue (USD m)',
    'Ordered, by week',
  ]);
});

test('[BAR1] without a measured column the bars count rows; a filtered row does not count', () => {
  const made = stage();
  made.map({ y: null, z: null } as never);
  const model = new BarModel();
  const report = model.sync(made.input({ mask: Uint8Array.from([1, 1, 1, 0, 0, 0]) }));
  expect([...model.chart!.grid.totals.values]).toEqual([2, 1]);
  expect(report.scales!.map((scale) => scale?.title ?? null)).toEqual(['Region', 'Number of rows', null]);
  expect(report.drawn).toBe(3);
  expect(report.description).toBe(
    '2 bars of Number of rows by Region, from 3 of 6 rows. Highest: a, 2. Lowest: b, 1.',
  );
});

test('[BAR4] the card of a bar says its keys, its value with unit and n; a mean its interval; a click selects its rows', () => {
  const made = stage();
  made.map({ z: null, aggregation: 'mean' } as never);
  const model = new BarModel();
  model.sync(made.input({ selected: Uint8Array.from([1, 0, 0, 0, 0, 0]) }));
  const mark = model.marks.markOf(0)!;
  expect(mark.lines).toEqual([
    { label: 'Region', value: 'a' },
    { label: 'Mean of Revenue', value: '23.3333 USD m' },
    { label: '95 % interval', value: '-14.6125 to 61.2792 USD m' },
    { label: 'Rows', value: '3' },
    { label: 'Selected', value: '1' },
  ]);
  expect(mark.about).toEqual({
    kind: 'predicate',
    by_column: { region: { kind: 'categories', values: ['a'] } },
  });
  expect(mark.reading!.values).toEqual(['a', '23.3333', null]);
});

test('[BAR7] a bar shows which part of it is selected', () => {
  const made = stage();
  made.map({ z: null } as never);
  const model = new BarModel();
  model.sync(made.input());
  expect(model.chart!.shares).toBe(null);
  // Of a (10 + 20 + 40) the 20; of b (30, 50, -8) the negative one, which is no part of the sum: one row of three.
  model.sync(made.input({ selected: Uint8Array.from([0, 1, 0, 0, 1, 0]) }));
  expect([...model.chart!.shares!].map((share) => share.toFixed(3))).toEqual(['0.286', '0.333']);
});

test('[BAR5] colours are of the category that most rows are in; the legend counts rows that pass', () => {
  const { input } = stage();
  const report = new BarModel().sync(input({ mask: Uint8Array.from([1, 1, 1, 1, 0, 1]) }));
  expect(report.legend!.title).toBe('Kind, most rows');
  expect(report.legend!.items.map(({ label, count }) => [label, count])).toEqual([
    ['p', 3],
    ['q', 2],
  ]);
});

test('[BAR6] a filter moves heights and keeps the geometry; the same input does nothing', () => {
  const { input } = stage();
  const view = new BarView(DEPS);
  view.sync(input());
  const { geometry } = view.object;
  const at = (): number[] => [...(geometry.attributes.placeTo!.array as Float32Array)];
  const before = at();
  const version = (): number => (geometry.attributes.placeTo as BufferAttribute).version;
  const uploads = version();
  view.sync(input({ cut: false }));
  expect(version()).toBe(uploads);
  view.sync(input({ cut: false, now: 5, mask: Uint8Array.from([0, 1, 1, 1, 1, 1]) }));
  expect(view.object.geometry).toBe(geometry);
  expect(view.travelling).toBe(true);
  expect([...(geometry.attributes.placeFrom!.array as Float32Array)]).toEqual(before);
  expect(at()).not.toEqual(before);
  expect([view.isVisible(0), view.isVisible(1), view.placeOf(1)]).toEqual([
    false,
    true,
    view.model.marks.placeOf(view.model.marks.cellOf(1)),
  ]);
});

test('[BAR6] bars of one key travel when the axes change places', () => {
  const made = stage();
  made.map({ z: 'kind' } as never);
  const view = new BarView(DEPS);
  view.sync(made.input());
  const before = view.placeOf(0)!;
  made.map({ x: 'kind', z: 'region' } as never);
  view.sync(made.input({ cut: false, now: 1 }));
  const cell = view.model.marks.cellOf(0);
  const from = [...(view.object.geometry.attributes.placeFrom!.array as Float32Array)].slice(
    cell * 4,
    cell * 4 + 2,
  );
  expect(from[0]).toBeCloseTo(before[0], 6);
  expect(from[1]).toBeCloseTo(before[2], 6);
});
