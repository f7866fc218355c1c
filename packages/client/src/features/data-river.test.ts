// Two things at once: what the stage's data does when a switch, a failure or a selection meets something under way.
import type { ColumnName, Dataset, Filter, Selection } from '@orrery/protocol';
import { filtersOf, selectedOf, viewOf } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { SessionClient } from '../session-client.ts';
import { selectedRows, settle, stageRoutes, stageScene } from '../stage-routes.test-kit.ts';
import { Visit } from '../visit.test-kit.ts';

const range = (min: number, max: number | null): Filter => ({ kind: 'range', min, max });
const revenue = (min: number, max: number | null): Selection => ({
  kind: 'predicate',
  by_column: { ['revenue' as ColumnName]: range(min, max) },
});

/** The routes, with answers to some paths held back until they are let go. */
const enter = async (data: 'stage' | 'filters' = 'filters', rows?: number) => {
  const routes = stageRoutes(rows);
  const held: { path: string; go: () => void }[] = [];
  const hold = { what: null as RegExp | null };
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const path = new URL(String(url)).pathname;
    if (hold.what?.test(path))
      await new Promise<void>((go, stop) => {
        held.push({ path, go });
        init?.signal?.addEventListener('abort', () => stop(init.signal?.reason));
      });
    return routes.fetch(url, init);
  };
  const visit = new Visit({ scene: stageScene() });
  const ana = await visit.enter('ana', { fetch, data });
  await settle(visit);
  const version = async (n: number): Promise<Dataset> => {
    const answer = await routes.fetch('http://orrery.test/collaboration/datasets/sales');
    return {
      ...((await answer.json()) as Dataset),
      dataset_id: `sales-${n}` as Dataset['dataset_id'],
      version: n,
    };
  };
  return { routes, visit, ana, hold, held, version };
};
const stageOf = (client: SessionClient) => {
  const scene = client.scene.current();
  return { view: viewOf(scene), filters: filtersOf(scene), selected: selectedOf(scene)?.selection };
};

test('[LIVE5] two switches in quick succession, the second before the first is described: what was set goes along', async () => {
  const { visit, ana, version } = await enter();
  ana.setFilter('revenue', range(2, 3));
  await ana.select(revenue(1, 2));
  ana.switchDataset(await version(2));
  expect(ana.data.getState().dataset).toBeNull();
  ana.switchDataset(await version(3));
  expect(stageOf(ana)).toMatchObject({
    view: { dataset_id: 'sales-3', x: 'revenue' },
    filters: { revenue: range(2, 3) },
    selected: revenue(1, 2),
  });
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ matching: 2, error: null, dataset: { dataset_id: 'sales-3' } });
  expect(selectedRows(ana)).toEqual([0, 1]);
  ana.close();
});

test('[SYNC28] there and back while columns are in flight: the last dataset alone is shown, and what is late harms nothing', async () => {
  const { visit, ana, hold, held } = await enter();
  hold.what = /columns|datasets\/(sales|other)$/;
  ana.set('view', 'dataset_id', 'other');
  const late = ana.loadDrawn('margin');
  ana.set('view', 'dataset_id', 'sales');
  ana.setFilter('margin', range(20, 30));
  await expect(late).rejects.toMatchObject({ code: 'wrong_state' });
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ dataset: null, error: null });
  for (const { go } of held) go();
  await settle(visit);
  const { dataset, columns, drawn, matching, error } = ana.data.getState();
  expect({ id: dataset?.dataset_id, matching, error }).toEqual({ id: 'sales', matching: 2, error: null });
  expect([[...columns.keys()], [...drawn.keys()]]).toEqual([['margin'], []]);
  ana.close();
});

test('[SYNC10] another version while a filter is dragged: the mask is of the version shown, and the drag goes on', async () => {
  const { visit, ana, hold, held, version } = await enter();
  ana.setFilter('margin', range(10, 30));
  await settle(visit);
  ana.drag('filters', 'by_column', range(20, 30), 'margin');
  expect(ana.data.getState().matching).toBe(2);
  hold.what = /sales-2\/columns/;
  ana.switchDataset(await version(2));
  await settle(visit);
  ana.drag('filters', 'by_column', range(30, 30), 'margin');
  expect(ana.data.getState()).toMatchObject({
    matching: null,
    mask: null,
    dataset: { dataset_id: 'sales-2' },
  });
  expect(held.map(({ path }) => path.split('/').at(-1))).toEqual(['margin']); // once, however often it moves
  held[0]?.go();
  await settle(visit);
  expect(ana.data.getState().matching).toBe(1);
  ana.drop('filters', 'by_column', range(20, 30), 'margin');
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ matching: 2, error: null });
  ana.close();
});

test('[SELECT5] rows chosen in one dataset are never selected in another that comes meanwhile', async () => {
  const rows = 400_000; // half of them do not fit the scene
  const { visit, ana, hold, held } = await enter('filters', rows);
  hold.what = /row-sets/;
  const chosen = ana.select(Uint8Array.from({ length: rows }, (_, row) => (row * 7) & 1));
  const refused = expect(chosen).rejects.toMatchObject({ code: 'wrong_state' });
  await settle(visit);
  expect(held).toHaveLength(1);
  ana.set('view', 'dataset_id', 'other');
  held[0]?.go();
  await refused;
  expect(stageOf(ana).selected).toBeUndefined();
  ana.close();
});

test('[SELECT6] while the rows are on their way nothing is wrong with the selection; what could not be read comes by itself', async () => {
  const { routes, visit, ana, hold, held, version } = await enter();
  await ana.select(revenue(2, 3));
  await settle(visit);
  hold.what = /datasets\/sales-2$/;
  ana.switchDataset(await version(2));
  await settle(visit);
  expect(ana.selection.getState()).toMatchObject({ mask: null, error: null });
  routes.down = true;
  hold.what = null;
  for (const { go } of held) go();
  await settle(visit);
  expect(ana.data.getState().error?.code).toBe('timed_out');
  routes.down = false;
  await visit.pass(12_000, 120);
  await settle(visit);
  expect(ana.data.getState().error).toBeNull();
  expect([selectedRows(ana), ana.selection.getState().error]).toEqual([[1, 2], null]);
  ana.close();
});

test('[SYNC29] who loads on demand asks again by itself: nothing is asked in its name', async () => {
  const routes = stageRoutes();
  const visit = new Visit({ scene: stageScene() });
  const ana = await visit.enter('ana', { fetch: routes.fetch });
  routes.down = true;
  await expect(ana.loadColumn('revenue')).rejects.toMatchObject({ code: 'timed_out' });
  expect(ana.data.getState().error?.code).toBe('timed_out');
  const { length } = routes.asked;
  await visit.pass(60_000, 60);
  expect(routes.asked).toHaveLength(length);
  routes.down = false;
  await ana.loadColumn('revenue');
  expect(ana.data.getState().error).toBeNull();
  ana.close();
});

test('[SYNC28] of a dataset that was left no column is kept', async () => {
  const { visit, ana } = await enter('stage');
  ana.setFilter('margin', range(20, 30));
  await settle(visit);
  expect([...ana.data.getState().columns.keys()].sort()).toEqual(['margin', 'revenue']);
  ana.set('view', 'dataset_id', 'other');
  expect(ana.data.getState()).toMatchObject({ columns: new Map(), drawn: new Map(), mask: null });
  ana.close();
});
