import { expect, test } from 'vitest';
import { createFakeSession } from '../../dev/fake-client.ts';
import { AxesLayer } from '../layers/axes-layer.ts';
import type { PointCloud } from '../views/scatter/point-cloud.ts';
import type { ScatterView } from '../views/scatter/scatter-view.ts';
import { Stage } from './stage.ts';

const WORDS = {
  canvas: '',
  other: 'Other',
  missing: 'No value',
  note: () => '',
  notes: () => '',
  scatter: () => 'A scatter.',
};
const LOOK = { theme: 'dark', locale: 'en-US', words: WORDS } as const;

const open = (rows: number) => {
  const session = createFakeSession(rows, 0);
  const measure = { width: (text: string) => text.length * 7 };
  const deps = { measure, changed: () => {}, readRow: async () => ({}) };
  const left: (string | undefined)[] = [];
  const stage: Stage = new Stage(session.client, new AxesLayer(measure), deps, () =>
    left.push(stage.view?.type),
  );
  return {
    session,
    stage,
    left,
    /** What the scatter draws with; null while another view is shown. */
    points: (): PointCloud => (stage.view as ScatterView).cloud,
  };
};
test('[VIEW1] a filter uploads nothing for rows once its column is there', () => {
  const { session, stage, points } = open(500);
  stage.sync(LOOK, 0, true);
  session.setFilter('margin', { kind: 'range', min: 0, max: null });
  stage.sync(LOOK, 1_000, true);
  const { uploads, bytes } = points().traffic;
  for (let min = 0; min < 40; min++) {
    session.setFilter('margin', { kind: 'range', min, max: 60 });
    stage.sync(LOOK, 1_000 + min * 10, true);
  }
  expect(points().traffic).toMatchObject({ uploads, bytes });
  const margin = session.client.data.getState().columns.get('margin')!;
  const out = margin.values.findIndex((value) => value < 39);
  expect(stage.isVisible(out)).toBe(false);
});

test('[VIEW13] counts follow the filters, at most every 120 ms', () => {
  const { session, stage } = open(500);
  stage.sync(LOOK, 0, true);
  const all = stage.report.drawn;
  session.filter((row) => row < 100);
  stage.sync(LOOK, 10, true);
  expect(stage.report.drawn).toBe(all);
  expect(stage.due(100)).toBe(false);
  expect(stage.due(120)).toBe(true);
  stage.sync(LOOK, 120, true);
  expect(stage.report.drawn).toBeLessThanOrEqual(100);
  const counted = stage.report.legend!.items.reduce((sum, item) => sum + (item.count ?? 0), 0);
  expect(counted).toBe(100);
  expect(stage.due(10_000)).toBe(false);
});

test('[VIEW10] a re-mapping travels, and is a cut under reduced motion', () => {
  const { session, points, stage } = open(200);
  stage.sync(LOOK, 0, true);
  session.remap({ x: 'margin', y: 'revenue' });
  stage.sync(LOOK, 10, false);
  expect(points().travelling).toBe(true);
  session.remap({ x: 'revenue', y: 'margin' });
  stage.sync(LOOK, 20, true);
  expect(points().travelling).toBe(false);
});

test('[VIEW16] what cannot be drawn is said, and drawn again once it can', () => {
  const { session, stage, points, left } = open(200);
  stage.sync(LOOK, 0, true);
  expect(stage.report.notice).toBe(null);
  session.remap({ visualization_type: 'hologram_3d' });
  stage.sync(LOOK, 1, true);
  expect([stage.report.notice, stage.report.drawn, stage.object.children]).toEqual(['view.not_built', 0, []]);
  expect(left).toEqual(['scatter_3d']);
  session.remap({ visualization_type: 'scatter_3d', x: null, y: null, z: null });
  stage.sync(LOOK, 2, true);
  expect(stage.report.notice).toBe('view.no_columns');
  session.remap({ x: 'revenue', y: 'margin' });
  stage.sync(LOOK, 3, true);
  expect([stage.report.notice, points().object.visible]).toEqual([null, true]);
  expect(stage.report.scales!.map((scale) => scale?.column ?? null)).toEqual(['revenue', 'margin', null]);
  session.remap({ dataset_id: 'another' });
  stage.sync(LOOK, 4, true);
  expect(stage.report.notice).toBe('view.loading');
});

test('[VIEW16] axes are there before the rows', () => {
  const { session, stage, points } = open(200);
  const { columns } = session.client.data.getState();
  const some = new Map([...columns].filter(([name]) => name !== 'margin'));
  session.offer(some);
  stage.sync(LOOK, 0, true);
  expect(stage.report.notice).toBe('view.loading');
  expect(stage.report.scales![1]?.title).toBe('Margin (%)');
  expect(points().object.visible).toBe(false);
  session.offer(columns);
  stage.sync(LOOK, 1, true);
  expect([stage.report.notice, points().object.visible]).toEqual([null, true]);
});

test('[VIEW9] a row is read off the axes in exact values', () => {
  const { session, stage } = open(200);
  stage.sync(LOOK, 0, true);
  const margin = session.client.data.getState().columns.get('margin')!;
  const row = [...margin.values].findIndex((_, i) => stage.isVisible(i));
  const said = stage.markOf(`row:${row}`)!.reading!.values[1]!;
  expect(Number(said)).toBeCloseTo(margin.values[row]!, 3);
  expect(stage.markOf('row:-1')).toBe(null);
});

test('[VIEW17] another view takes over with the same rows, filters and notes, and the old one is let go', () => {
  const { session, stage, left } = open(200);
  session.filter((row) => row % 2 === 0);
  stage.sync(LOOK, 0, true);
  const place = stage.placeOf(2);
  const first = stage.view;
  session.remap({ visualization_type: 'hologram_3d' });
  stage.sync(LOOK, 1, false);
  expect([stage.placeOf(2), stage.isVisible(2)]).toEqual([null, false]);
  session.remap({ visualization_type: 'scatter_3d' });
  stage.sync(LOOK, 2, false);
  expect(stage.view).not.toBe(first);
  expect([stage.placeOf(2), stage.isVisible(2), stage.isVisible(3)]).toEqual([place, true, false]);
  expect(left).toEqual(['scatter_3d']);
});
