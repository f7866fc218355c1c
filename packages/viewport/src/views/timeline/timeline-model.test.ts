import { expect, test } from 'vitest';
import { placeOn } from '../../axes/position-scale.ts';
import { testStage } from '../aggregate/test-input.ts';
import { nearestCell } from './nearest-cell.ts';
import { TimelineModel } from './timeline-model.ts';
import { TimelineView } from './timeline-view.ts';

const DEPS = { measure: { width: () => 0 }, changed: () => {}, readRow: async () => ({}) };
const month = (m: number): number => Date.UTC(2024, m, 15);
/** Ten years of months would be too many to look at: January to May of one, with nothing in March for `a`. */
const made = () =>
  testStage(
    {
      at: {
        type: 'timestamp',
        values: [month(0), month(1), month(3), month(4), month(0), month(4), month(4) + 1],
      },
      of: { type: 'category', values: ['a', 'a', 'a', 'a', 'b', 'b', null] },
      y: { type: 'number', unit: 'm', values: [1, 2, 4, 5, 10, 50, 7] },
    },
    { visualization_type: 'timeline_3d', x: 'at', y: 'y', z: 'of', bins: 5 },
  );

test('[TIMELINE1] a ribbon per category, a value per period, and a gap where there are no rows', () => {
  const model = new TimelineModel();
  const report = model.sync(made().input());
  const { grid, runs, foot, heights, scales } = model.chart!;
  expect([grid.x.count, grid.z.names]).toEqual([5, ['a', 'b', 'No value']]);
  expect(runs).toEqual([
    [
      [0, 1],
      [3, 4],
    ],
    [[0], [4]],
    [[4]],
  ]);
  expect(foot).toBeCloseTo(placeOn(scales[1]!, 0), 9);
  expect(heights[4 * 3 + 1]).toBeCloseTo(placeOn(scales[1]!, 50), 6);
  expect(report.scales!.map((scale) => scale?.title)).toEqual(['At, by month', 'Sum of Y (m)', 'Of']);
  expect(report.legend!.items.map(({ label, count }) => [label, count])).toEqual([
    ['a', 4],
    ['b', 2],
    ['No value', 1],
  ]);
});

test('[TIMELINE1] a filter opens gaps and says how many rows are left', () => {
  const model = new TimelineModel();
  const report = model.sync(made().input({ mask: Uint8Array.from([1, 0, 1, 1, 0, 0, 0]) }));
  expect(model.chart!.runs[0]).toEqual([[0], [3, 4]]);
  expect(model.chart!.runs[1]).toEqual([]);
  expect(report.description).toBe(
    '1 ribbon of Sum of Y (m) by At, by month and Of, from 3 of 7 rows. Highest: May 2024, a, 5 m. Lowest: January 2024, a, 1 m.',
  );
});

test('[TIMELINE2] the card says every ribbon at that time, the pointed one first; a click selects ribbon and period', () => {
  const view = new TimelineView(DEPS);
  view.sync(made().input());
  const mark = view.markOf(`ribbon:${4 * 3}`)!;
  expect(mark.lines).toEqual([
    { label: 'At', value: 'May 2024' },
    { label: 'a', value: '5 m' },
    { label: 'b', value: '50 m' },
    { label: 'No value', value: '7 m' },
    { label: 'Rows', value: '1' },
  ]);
  expect(mark.about).toEqual({
    kind: 'predicate',
    by_column: {
      at: { kind: 'range', min: Date.UTC(2024, 4, 1), max: expect.closeTo(Date.UTC(2024, 5, 1), 2) },
      of: { kind: 'categories', values: ['a'] },
    },
  });
  expect(view.markOf(`ribbon:${2 * 3}`)).toBe(null);
  expect(view.placeOf(5)).toEqual(view.markOf(`ribbon:${4 * 3 + 1}`)!.place);
});

test('[TIMELINE2] the nearest ribbon on the screen is meant, at the nearer end of its nearest piece', () => {
  const chart = {
    grid: { z: { count: 2 } } as never,
    runs: [[[0, 1, 2]], [[0, 1, 2]]] as never,
  };
  // Ribbon 0 lies at y = 0, ribbon 1 at y = 30; periods are 100 px apart.
  const seen = (cell: number) => ({ x: Math.floor(cell / 2) * 100, y: (cell % 2) * 30 });
  expect(nearestCell(chart, 140, 3, 20, seen)).toBe(2);
  expect(nearestCell(chart, 160, 3, 20, seen)).toBe(4);
  expect(nearestCell(chart, 160, 25, 20, seen)).toBe(5);
  expect(nearestCell(chart, 160, 70, 20, seen)).toBe(-1);
});

test('[TIMELINE3] a filter travels to its values; without a time or number there is no timeline', () => {
  const stage = made();
  const view = new TimelineView(DEPS);
  view.sync(stage.input());
  view.sync(stage.input({ cut: false, now: 1, mask: Uint8Array.from([1, 1, 1, 1, 1, 0, 1]) }));
  expect([view.travelling, view.isVisible(5), view.isVisible(4)]).toEqual([true, false, true]);
  stage.map({ x: 'of' } as never);
  expect(view.sync(stage.input()).notice).toBe('view.no_columns');
});

test('[TIMELINE4] ribbons have their own colours, or those of a category that groups whole ribbons', () => {
  const stage = testStage(
    {
      at: { type: 'timestamp', values: [month(0), month(1), month(0), month(0)] },
      of: { type: 'category', values: ['a', 'a', 'b', 'c'] },
      sector: { type: 'category', values: ['p', 'p', 'q', 'p'] },
      mixed: { type: 'category', values: ['p', 'q', 'q', 'p'] },
    },
    { visualization_type: 'timeline_3d', x: 'at', z: 'of', color: 'sector' },
  );
  const model = new TimelineModel();
  const legend = model.sync(stage.input()).legend!;
  expect([legend.column, [...model.chart!.codes]]).toEqual(['sector', [0, 1, 0]]);
  stage.map({ color: 'mixed' } as never);
  expect(model.sync(stage.input()).legend!.column).toBe('of');
  expect([...model.chart!.codes]).toEqual([0, 1, 2]);
});

test('[TIMELINE1] figures of every fifth year follow one another; one that is missing is a gap', () => {
  const years = [1955, 1960, 1965, 1975, 1980];
  const stage = testStage(
    {
      at: { type: 'timestamp', values: years.map((year) => Date.UTC(year, 0, 1)) },
      y: { type: 'number', values: [1, 2, 3, 4, 5] },
    },
    { visualization_type: 'timeline_3d', x: 'at', y: 'y' },
  );
  const model = new TimelineModel();
  model.sync(stage.input());
  expect(model.chart!.grid.x.scale.title).toBe('At, by quarter');
  const named = model.chart!.runs[0]!.map((run) => run.map((period) => model.chart!.grid.x.names[period]));
  expect(named).toEqual([
    ['1955 Q1', '1960 Q1', '1965 Q1'],
    ['1975 Q1', '1980 Q1'],
  ]);
});
