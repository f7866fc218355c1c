import { expect, test } from 'vitest';
import { type StageRoutes, settle, stageRoutes, stageScene } from '../stage-routes.test-kit.ts';
import { Visit } from '../visit.test-kit.ts';

/** What was asked of the dataset's routes, in any order. */
const calls = ({ asked }: StageRoutes): string[] => asked.map(({ path }) => path.replace('datasets/', ''));

test('[SYNC10] the columns of the view and the filters come by themselves, once, and the count is exact', async () => {
  const visit = new Visit({ scene: stageScene() });
  const routes = stageRoutes();
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'stage' });
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
  expect(calls(routes).sort()).toEqual(['sales', 'sales/columns/margin', 'sales/columns/revenue']);
  ana.close();
});

test('[SYNC10] a column that is not there is an error in place; another dataset starts clean', async () => {
  const visit = new Visit({ scene: stageScene() });
  const routes = stageRoutes();
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'stage' });
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
  const visit = new Visit({ scene: stageScene() });
  const routes = stageRoutes();
  routes.down = true;
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'stage' });
  await settle(visit);
  expect(ana.data.getState().error?.code).toBe('timed_out');
  visit.server.cutAll();
  routes.down = false;
  await visit.pass(2_000, 40);
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ matching: 4, error: null });
  ana.close();
});

test('[SYNC10] on demand loads nothing by itself; rows are read once', async () => {
  const visit = new Visit({ scene: stageScene() });
  const routes = stageRoutes();
  const ana = await visit.enter('ana', { fetch: routes.fetch });
  await settle(visit);
  expect(calls(routes)).toEqual([]);
  expect([...(await ana.loadColumn('margin')).values]).toEqual([10, 20, 30, 40]);
  expect(await Promise.all([ana.readRow(2), ana.readRow(2)])).toEqual([{ revenue: 3 }, { revenue: 3 }]);
  expect(calls(routes)).toEqual(['sales/columns/margin', 'sales/rows/2']);
  ana.close();
});

test('[SYNC10] the columns of every view come by themselves, not those of a channel it has not', async () => {
  const scene = stageScene();
  if (scene.view) Object.assign(scene.view, { visualization_type: 'globe_3d', longitude: 'margin' });
  const visit = new Visit({ scene });
  const routes = stageRoutes();
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'stage' });
  await settle(visit);
  expect(calls(routes).sort()).toEqual(['sales', 'sales/columns/margin']);
  ana.close();
});

test('[SYNC29] the sentence about a column goes when nobody needs the column', async () => {
  const visit = new Visit({ scene: stageScene() });
  const routes = stageRoutes();
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'stage' });
  ana.set('view', 'y', 'unknown');
  await settle(visit);
  expect(ana.data.getState().error?.code).toBe('not_found');
  ana.set('view', 'y', 'margin');
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ error: null, matching: 4 });
  ana.close();
});

test('[SYNC29] what could not be loaded comes by itself while the connection stays, and its sentence stands until then', async () => {
  const visit = new Visit({ scene: stageScene() });
  const routes = stageRoutes();
  routes.down = true;
  const ana = await visit.enter('ana', { fetch: routes.fetch, data: 'filters' });
  ana.setFilter('margin', { kind: 'range', min: 20, max: 30 });
  await settle(visit);
  const asked = calls(routes).length;
  await visit.pass(40_000, 400);
  expect(calls(routes).length - asked).toBeGreaterThan(4); // 2, 4, 8, 16 s
  expect(calls(routes).length - asked).toBeLessThan(16);
  expect(ana.data.getState().error?.code).toBe('timed_out');
  routes.down = false;
  await visit.pass(31_000, 310);
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ matching: 2, error: null });
  const after = calls(routes).length;
  await visit.pass(60_000, 60);
  expect(calls(routes).length).toBe(after);
  ana.close();
});
