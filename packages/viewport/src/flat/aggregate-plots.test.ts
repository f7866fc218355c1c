import { expect, test } from 'vitest';
import { THEMES } from '../theme.ts';
import { testStage } from '../views/aggregate/test-input.ts';
import type { FlatFrame, FlatPlot } from './flat-plot.ts';
import { HOME } from './flat-space.ts';
import { createPlot } from './plots.ts';

const day = 86_400_000;
const stage = (type: string, view: Record<string, unknown>) =>
  testStage(
    {
      kind: { type: 'category', values: ['a', 'a', 'b', 'b'] },
      at: { type: 'timestamp', values: [0, 400 * day, 0, 400 * day] },
      size: { type: 'number', values: [1, 5, 1, 5] },
      y: { type: 'number', unit: 'm', values: [10, 20, 30, 40] },
    },
    { visualization_type: type, y: 'y', ...view },
  );
const FRAME: FlatFrame = {
  width: 400,
  height: 300,
  pixelRatio: 1,
  theme: THEMES.dark,
  area: { left: 50, top: 20, width: 300, height: 240 },
  clip: { left: 50, top: 20, width: 300, height: 240 },
  zoom: HOME,
  now: 0,
  moving: false,
  printed: false,
  hovered: null,
  measure: { width: (text) => text.length * 7 },
  font: 'sans-serif',
};

/** What was painted, by the name of the call. */
const paper = () => {
  const calls: [string, ...number[]][] = [];
  const context = new Proxy({} as Record<string, unknown>, {
    get: (held, name: string) => held[name] ?? ((...args: number[]) => calls.push([name, ...args])),
  });
  return { calls, context: context as unknown as CanvasRenderingContext2D };
};
const EVERYTHING = [
  { x: 0, y: 0 },
  { x: 400, y: 0 },
  { x: 400, y: 300 },
  { x: 0, y: 300 },
];
const opened = (type: 'bar_3d' | 'surface_3d' | 'timeline_3d', view: Record<string, unknown>) => {
  const plot: FlatPlot = createPlot(type, { changed: () => {}, readRow: async () => ({}) })!;
  const made = stage(type, view);
  const report = plot.sync(made.input({ mask: Uint8Array.from([1, 1, 1, 0]) }));
  const { calls, context } = paper();
  plot.draw(context, FRAME);
  return { plot, report, calls };
};

for (const [type, view] of [
  ['bar_3d', { x: 'kind', z: 'at' }],
  ['surface_3d', { x: 'at', z: 'size', bins: 5 }],
  ['timeline_3d', { x: 'at', z: 'kind' }],
] as const)
  test(`[FLATVIEW1] ${type} on paper: what is drawn is where it says, and an outline takes its rows`, () => {
    const { plot, report, calls } = opened(type, view);
    expect(report.notice).toBe(null);
    expect(calls.length).toBeGreaterThan(0);
    const at = plot.screenOf(1)!;
    expect(at.x > FRAME.area.left && at.x < 350 && at.y > 20 && at.y < 260).toBe(true);
    const mark = plot.markAt(at.x, at.y, 4)!;
    expect(mark.lines.find(({ value }) => value.startsWith('20'))?.value).toBe('20 m');
    expect(mark.reading!.values[2]).toBe(null);
    expect([...plot.within(EVERYTHING)]).toEqual([1, 1, 1, 0]);
    expect([...plot.within([])]).toEqual([0, 0, 0, 0]);
  });

test('[FLATVIEW1] bars in lanes are measured alike, and along one axis they have the upright axis', () => {
  const { calls, plot } = opened('bar_3d', { x: 'kind', z: 'at' });
  const heights = calls.filter(([name]) => name === 'fillRect').map(([, , , , height]) => height!);
  // 10, 20 and 30 by one measure.
  expect(heights.length).toBe(3);
  const [ten, twenty, thirty] = heights.sort((a, b) => a - b) as [number, number, number];
  expect([twenty / ten, thirty / ten].map((ratio) => ratio.toFixed(3))).toEqual(['2.000', '3.000']);
  expect([plot.axes.x?.title, plot.axes.y?.title]).toEqual(['At, by month', 'Kind']);
  expect(opened('bar_3d', { x: 'kind', z: null }).plot.axes.y?.title).toBe('Sum of Y (m)');
});
