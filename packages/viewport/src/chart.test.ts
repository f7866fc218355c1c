import { expect, test } from 'vitest';
import { createFakeSession } from '../dev/fake-client.ts';
import { Chart } from './chart.ts';
import { AxesLayer } from './layers/axes-layer.ts';
import { ScatterLayer } from './layers/scatter-layer.ts';

const WORDS = {
  canvas: '',
  other: 'Other',
  missing: 'No value',
  note: () => '',
  notes: () => '',
};

const open = (rows: number) => {
  const session = createFakeSession(rows, 0);
  const points = new ScatterLayer();
  const axes = new AxesLayer({ width: (text) => text.length * 7 });
  const chart = new Chart(session.client, { axes, points }, 'en-US', WORDS, () => {});
  return { session, points, chart };
};
const versions = (points: ScatterLayer) => {
  const { uniforms } = points.object.material as unknown as {
    uniforms: Record<string, { value: { version: number } }>;
  };
  return {
    positions: points.object.geometry,
    codes: uniforms.codes!.value.version,
    mask: uniforms.mask!.value.version,
  };
};

test('[VIEW1] a filter uploads the mask and nothing else', () => {
  const { session, points, chart } = open(500);
  chart.sync(0, 'dark', true);
  const before = versions(points);
  session.filter((row) => row % 2 === 0);
  chart.sync(1_000, 'dark', true);
  const after = versions(points);
  expect(after.positions).toBe(before.positions);
  expect(after.codes).toBe(before.codes);
  expect(after.mask).toBeGreaterThan(before.mask);
  expect(chart.isVisible(1)).toBe(false);
});

test('[VIEW13] counts follow the filters, at most every 120 ms', () => {
  const { session, chart } = open(500);
  chart.sync(0, 'dark', true);
  const all = chart.drawn;
  session.filter((row) => row < 100);
  chart.sync(10, 'dark', true);
  expect(chart.drawn).toBe(all);
  expect(chart.stirs(100)).toBe(false);
  expect(chart.stirs(120)).toBe(true);
  chart.sync(120, 'dark', true);
  expect(chart.drawn).toBeLessThanOrEqual(100);
  const counted = chart.legend!.items.reduce((sum, item) => sum + (item.count ?? 0), 0);
  expect(counted).toBe(100);
  expect(chart.stirs(10_000)).toBe(false);
});

test('[VIEW10] a re-mapping travels, and is a cut under reduced motion', () => {
  const { session, points, chart } = open(200);
  chart.sync(0, 'dark', true);
  session.remap({ x: 'margin', y: 'revenue' });
  chart.sync(10, 'dark', false);
  expect(points.travelling).toBe(true);
  session.remap({ x: 'revenue', y: 'margin' });
  chart.sync(20, 'dark', true);
  expect(points.travelling).toBe(false);
});

test('[VIEW16] what cannot be drawn is said, and drawn again once it can', () => {
  const { session, chart, points } = open(200);
  chart.sync(0, 'dark', true);
  expect(chart.notice).toBe(null);
  session.remap({ visualization_type: 'globe_3d' });
  chart.sync(1, 'dark', true);
  expect([chart.notice, chart.drawn, points.object.visible]).toEqual(['view.not_built', 0, false]);
  session.remap({ visualization_type: 'scatter_3d', x: null, y: null, z: null });
  chart.sync(2, 'dark', true);
  expect(chart.notice).toBe('view.no_columns');
  session.remap({ x: 'revenue', y: 'margin' });
  chart.sync(3, 'dark', true);
  expect([chart.notice, points.object.visible]).toEqual([null, true]);
  expect(chart.scales.map((scale) => scale?.column ?? null)).toEqual(['revenue', 'margin', null]);
  session.remap({ dataset_id: 'another' });
  chart.sync(4, 'dark', true);
  expect(chart.notice).toBe('view.loading');
});

test('[VIEW16] axes are there before the rows', () => {
  const { session, chart, points } = open(200);
  const { columns } = session.client.data.getState();
  const some = new Map([...columns].filter(([name]) => name !== 'margin'));
  session.offer(some);
  chart.sync(0, 'dark', true);
  expect(chart.notice).toBe('view.loading');
  expect(chart.scales[1]?.title).toBe('Margin (%)');
  expect(points.object.visible).toBe(false);
  session.offer(columns);
  chart.sync(1, 'dark', true);
  expect([chart.notice, points.object.visible]).toEqual([null, true]);
});

test('[VIEW9] a row is read off the axes in exact values', () => {
  const { session, chart } = open(200);
  chart.sync(0, 'dark', true);
  const margin = session.client.data.getState().columns.get('margin')!;
  const row = [...margin.values].findIndex((_, i) => chart.isVisible(i));
  const said = chart.readingOf(row)!.values[1]!;
  expect(Number(said)).toBeCloseTo(margin.values[row]!, 3);
  expect(chart.readingOf(-1)).toBe(null);
});
