import { type DatasetVersion, encodeColumn } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { Visit } from '../visit.test-kit.ts';

const LINEAGE = {
  name: 'Sales',
  description: '',
  generated: false,
  source: 'test',
  licence: 'not stated',
  hash: 'ab',
  columns: [],
  default_mapping: { x: null, y: null, z: null, color: null, size: null },
  default_view: 'scatter_3d',
  lineage: 'sales',
  row_key: [],
  fiscal_year_start: 1,
  corrections: {},
  mask: 'all',
  created_at: 1,
  created_by: 'ana',
  problems: 0,
};
const version = (n: number): DatasetVersion =>
  ({
    dataset_id: n === 1 ? 'sales' : `sales-${n}`,
    version: n,
    rows: 4 + n,
    created_at: n,
    created_by: 'ana',
    change: null,
    appended: false,
  }) as DatasetVersion;

/** A server with versions of one dataset, and a map from each to the one on the stage. */
const routes = (versions: DatasetVersion[]) => {
  const state = { down: false, maps: 0, versions, hidden: null as string | null };
  const fetch = async (url: string | URL | Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(String(url));
    const [id, what] = pathname.replace('/collaboration/datasets/', '').split('/');
    if (state.down) throw new TypeError('refused');
    if (id === state.hidden)
      return Response.json({ code: 'not_found', message: 'Not shown.', retry: false }, { status: 404 });
    if (what === 'versions') return Response.json({ versions: state.versions });
    if (what === 'row-map') {
      state.maps += 1;
      if (searchParams.get('from') === 'foreign')
        return Response.json({ code: 'not_found', message: 'No version.', retry: false }, { status: 404 });
      const values = Int32Array.from([0, -1, 1, -1]);
      return new Response(
        encodeColumn({ name: 'row', type: 'number', values, nulls: null, dictionary: null }),
      );
    }
    const known = state.versions.find((one) => one.dataset_id === id);
    return Response.json({
      ...LINEAGE,
      dataset_id: id,
      version: known?.version ?? 1,
      rows: known?.rows ?? 4,
    });
  };
  return { state, fetch: fetch as typeof globalThis.fetch };
};

const settle = async (visit: Visit): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) {
    await visit.pass(20, 4);
    await new Promise((resolve) => setImmediate(resolve));
  }
};
const entered = async (versions: DatasetVersion[], stage = 'sales') => {
  const scene = emptyScene();
  Object.assign(scene.view as object, { dataset_id: stage });
  const visit = new Visit({ scene });
  const server = routes(versions);
  const ana = await visit.enter('ana', { fetch: server.fetch, data: 'stage' });
  await settle(visit);
  return { visit, ana, ...server };
};

test('[LIVE6] who comes is told of a newer version, and who is there hears of it live and after being away', async () => {
  const { visit, ana, state } = await entered([version(1), version(2)]);
  expect(ana.data.getState()).toMatchObject({ versions: [version(1), version(2)], newer: version(2) });
  const told = { lineage: 'sales', dataset_id: 'sales-3', version: 3, rows: 7, change: null, by: null };
  visit.server.broadcast({ type: 'dataset_changed', ...told, by: 'ben' } as never);
  visit.server.broadcast({ type: 'dataset_changed', ...told, lineage: 'other', version: 9 } as never);
  await settle(visit);
  expect(ana.data.getState().newer).toMatchObject({ dataset_id: 'sales-3', created_by: 'ben' });
  state.versions = [version(1), version(2), version(3)];
  ana.set('view', 'dataset_id', 'sales-3');
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ newer: null, dataset: { version: 3 } });
  state.versions = [...state.versions, version(4)];
  visit.server.cutAll();
  await visit.pass(2_000, 40);
  await settle(visit);
  expect(ana.data.getState().newer).toEqual(version(4));
  ana.close();
});

test('[LIVE7] the rows of a note are found in the version on the stage, once for all notes, or said to be gone', async () => {
  const { visit, ana, state } = await entered([version(1), version(2)], 'sales-2');
  const anchor = (rows: number[], dataset_id?: string) =>
    ({ kind: 'rows', rows, position: null, ...(dataset_id && { dataset_id }) }) as never;
  expect(ana.rowsNow(anchor([3]))).toEqual([3]); // of before versions were known
  expect(ana.rowsNow(anchor([3], 'sales-2'))).toEqual([3]);
  expect(ana.rowsNow(anchor([2, 1, 0], 'sales'))).toBeNull();
  expect(ana.rowsNow(anchor([3], 'foreign'))).toBeNull();
  let arrived = 0;
  ana.data.subscribe(() => {
    arrived += 1;
  });
  await settle(visit);
  expect(arrived).toBe(2);
  expect(ana.rowsNow(anchor([2, 1, 0], 'sales'))).toEqual([1, 0]);
  expect(ana.rowsNow(anchor([1, 3, 99], 'sales'))).toBe('gone');
  expect(ana.rowsNow(anchor([3], 'foreign'))).toBe('gone');
  expect(state.maps).toBe(2);
  ana.close();
});

test('[LIVE7] a map that could not be read is asked for again, not at every frame', async () => {
  const { visit, ana, state } = await entered([version(1), version(2)], 'sales-2');
  const anchor = { kind: 'rows', rows: [0], position: null, dataset_id: 'sales' } as never;
  state.down = true;
  for (let frame = 0; frame < 20; frame += 1) expect(ana.rowsNow(anchor)).toBeNull();
  await settle(visit);
  state.down = false;
  expect(ana.rowsNow(anchor)).toBeNull();
  expect(state.maps).toBe(0);
  await visit.pass(6_000, 6);
  expect(ana.rowsNow(anchor)).toBeNull();
  await settle(visit);
  expect(ana.rowsNow(anchor)).toEqual([0]);
  ana.close();
});

test('[LIVE7] a note about rows says which version numbers them', async () => {
  const { visit, ana } = await entered([version(1)]);
  ana.annotate('Look', { rows: [1, 2] });
  await settle(visit);
  const note = Object.entries(ana.scene.current()).find(([id]) => id.startsWith('annotation:'))?.[1];
  expect(note?.anchor).toEqual({ kind: 'rows', rows: [1, 2], dataset_id: 'sales', position: null });
  ana.close();
});

test('[LIVE5] data that the server shows a guest only once the stage shows it is there right after the switch', async () => {
  const { visit, ana, state } = await entered([version(1)]);
  state.hidden = 'sales-2';
  state.versions = [version(1), version(2)];
  ana.set('view', 'dataset_id', 'sales-2');
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(ana.data.getState().error?.code).toBe('not_found');
  state.hidden = null;
  await settle(visit);
  expect(ana.data.getState()).toMatchObject({ error: null, dataset: { dataset_id: 'sales-2' } });
  ana.close();
});
