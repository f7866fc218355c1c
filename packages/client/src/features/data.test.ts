import { type ColumnData, encodeColumn } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { Visit } from '../visit.test-kit.ts';

const DATASET = {
  dataset_id: 'sales',
  name: 'Sales',
  description: '',
  generated: true,
  source: 'test',
  licence: 'CC0',
  hash: 'ab',
  rows: 4,
  columns: [],
  default_mapping: { x: null, y: null, z: null, color: null, size: null },
  default_view: 'scatter_3d',
  lineage: 'sales',
  version: 1,
  row_key: [],
  created_at: null,
  created_by: null,
  problems: 0,
};
const column = (name: string, values: readonly number[]): ColumnData => ({
  name,
  type: 'number',
  values: Float64Array.from(values),
  nulls: null,
  dictionary: null,
});
const COLUMNS: Record<string, ColumnData> = {
  revenue: column('revenue', [1, 2, 3, 4]),
  margin: column('margin', [10, 20, 30, 40]),
};

/** Answers as the server's routes do, and counts; `down` makes everything fail. */
const routes = () => {
  const state = { down: false, calls: [] as string[] };
  const fetch = async (url: string | URL | Request): Promise<Response> => {
    const path = new URL(String(url)).pathname.replace('/collaboration/datasets/', '');
    state.calls.push(path);
    if (state.down) throw new TypeError('refused');
    if (path.includes('/rows/'))
      return Response.json({ dataset_id: 'sales', row: Number(path.split('/')[2]), values: { revenue: 1 } });
    const [id, , name] = path.split('/');
    if (name === undefined) return Response.json({ ...DATASET, dataset_id: id });
    const found = COLUMNS[name];
    if (found) return new Response(encodeColumn(found));
    return Response.json({ code: 'not_found', message: `No column ${name}.`, retry: false }, { status: 404 });
  };
  return { state, fetch: fetch as typeof globalThis.fetch };
};
const settle = async (visit: Visit): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) {
    await visit.pass(20, 4);
    await new Promise((resolve) => setImmediate(resolve)); // a Response's body is read on the real loop
  }
};
const sceneWithX = () => {
  const scene = emptyScene();
  if (scene.view) scene.view.x = 'revenue';
  return scene;
};

test('[SYNC10] the columns of the view and the filters come by themselves, once, and the count is exact', async () => {
  const visit = new Visit({ scene: sceneWithX() });
  const { fetch, state } = routes();
  const ana = await visit.enter('ana', { fetch, data: 'stage' });
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ matching: 4, error: null });
  expect([...ana.data.getState().columns.keys()]).toEqual(['revenue']);
  ana.setFilter('margin', { kind: 'range', min: 20, max: 30 });
  expect(ana.data.getState()).toMatchObject({ matching: null, mask: null });
  await settle(visit);
  expect([...(ana.data.getState().mask ?? [])]).toEqual([0, 1, 1, 0]);
  ana.setFilter('revenue', { kind: 'range', min: 3, max: null });
  expect(ana.data.getState().matching).toBe(1);
  ana.clearFilters();
  expect(ana.data.getState().matching).toBe(4);
  expect(state.calls.sort()).toEqual(['sales', 'sales/columns/margin', 'sales/columns/revenue']);
  ana.close();
});

test('[SYNC10] a column that is not there is an error in place; another dataset starts clean', async () => {
  const visit = new Visit({ scene: sceneWithX() });
  const { fetch } = routes();
  const ana = await visit.enter('ana', { fetch, data: 'stage' });
  await settle(visit);
  ana.set('view', 'y', 'unknown');
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({
    matching: 4,
    error: { code: 'not_found', message: 'No column unknown.' },
  });
  ana.set('view', 'y', null);
  ana.set('view', 'dataset_id', 'other');
  expect(ana.data.getState()).toMatchObject({ dataset: null, mask: null, error: null });
  await settle(visit);
  expect(ana.data.getState().dataset?.dataset_id).toBe('other');
  ana.close();
});

test('[SYNC10] what failed while the server was away is loaded after the reconnect', async () => {
  const visit = new Visit({ scene: sceneWithX() });
  const { fetch, state } = routes();
  state.down = true;
  const ana = await visit.enter('ana', { fetch, data: 'stage' });
  await settle(visit);
  expect(ana.data.getState().error?.code).toBe('timed_out');
  visit.server.cutAll();
  state.down = false;
  await visit.pass(2_000, 40);
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ matching: 4, error: null });
  ana.close();
});

test('[SYNC10] on demand loads nothing by itself; rows are read once', async () => {
  const visit = new Visit({ scene: sceneWithX() });
  const { fetch, state } = routes();
  const ana = await visit.enter('ana', { fetch });
  await settle(visit);
  expect(state.calls).toEqual([]);
  expect([...(await ana.loadColumn('margin')).values]).toEqual([10, 20, 30, 40]);
  expect(await Promise.all([ana.readRow(2), ana.readRow(2)])).toEqual([{ revenue: 1 }, { revenue: 1 }]);
  expect(state.calls).toEqual(['sales/columns/margin', 'sales/rows/2']);
  ana.close();
});

test('[SYNC10] the columns of every view come by themselves, not those of a channel it has not', async () => {
  const scene = sceneWithX();
  if (scene.view) Object.assign(scene.view, { visualization_type: 'globe_3d', longitude: 'margin' });
  const visit = new Visit({ scene });
  const { fetch, state } = routes();
  const ana = await visit.enter('ana', { fetch, data: 'stage' });
  await settle(visit);
  expect(state.calls.sort()).toEqual(['sales', 'sales/columns/margin']);
  ana.close();
});

test('[SYNC29] the sentence about a column goes when nobody needs the column', async () => {
  const visit = new Visit({ scene: sceneWithX() });
  const { fetch } = routes();
  const ana = await visit.enter('ana', { fetch, data: 'stage' });
  ana.set('view', 'y', 'unknown');
  await settle(visit);
  expect(ana.data.getState().error?.code).toBe('not_found');
  ana.set('view', 'y', 'margin');
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ error: null, matching: 4 });
  ana.close();
});

test('[SYNC29] what could not be loaded comes by itself while the connection stays, and its sentence stands until then', async () => {
  const visit = new Visit({ scene: sceneWithX() });
  const { fetch, state } = routes();
  state.down = true;
  const ana = await visit.enter('ana', { fetch, data: 'filters' });
  ana.setFilter('margin', { kind: 'range', min: 20, max: 30 });
  await settle(visit);
  const calls = state.calls.length;
  await visit.pass(40_000, 400);
  expect(state.calls.length - calls).toBeGreaterThan(4); // 2, 4, 8, 16 s
  expect(state.calls.length - calls).toBeLessThan(16);
  expect(ana.data.getState().error?.code).toBe('timed_out');
  state.down = false;
  await visit.pass(31_000, 310);
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ matching: 2, error: null });
  const after = state.calls.length;
  await visit.pass(60_000, 60);
  expect(state.calls.length).toBe(after);
  ana.close();
});
