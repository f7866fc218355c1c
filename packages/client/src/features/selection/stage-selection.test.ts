import {
  type ColumnName,
  decodeRowSet,
  type Filter,
  fromBase64Url,
  type Selection,
  selectedOf,
} from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { SessionClient } from '../../session-client.ts';
import { selectedRows, settle, twoOnStage } from '../../stage-routes.test-kit.ts';

const predicate = (column: string, filter: Filter): Selection => ({
  kind: 'predicate',
  by_column: { [column as ColumnName]: filter },
});
const region = (...values: string[]): Selection => predicate('region', { kind: 'categories', values });
const revenue = (min: number, max: number | null): Selection =>
  predicate('revenue', { kind: 'range', min, max });

const said = (client: SessionClient): Selection | undefined => selectedOf(client.scene.current())?.selection;

test('[SELECT1] what one selects, both have: the same rows, the same count, and whose it is', async () => {
  const { visit, ana, ben } = await twoOnStage();
  await ana.select(revenue(2, 3));
  await settle(visit);
  for (const client of [ana, ben]) {
    expect(client.selection.getState()).toMatchObject({ count: 2, about: { author: 'ana' }, error: null });
    expect(selectedRows(client)).toEqual([1, 2]);
  }
  ben.clearSelection();
  await settle(visit);
  expect(ana.selection.getState()).toEqual({ about: null, mask: null, count: null, error: null });
  ana.close();
  ben.close();
});

test('[SELECT2] what has something in common stays a predicate, anything else becomes rows', async () => {
  const { visit, ana } = await twoOnStage();
  await ana.select(region('APAC'));
  await ana.select(region('LATAM'), 'add');
  expect(said(ana)).toEqual(region('APAC', 'LATAM'));
  await settle(visit);
  expect(selectedRows(ana)).toEqual([0, 2, 3]);
  await ana.select(revenue(3, null), 'intersect');
  await settle(visit);
  expect(said(ana)?.kind).toBe('predicate');
  expect(selectedRows(ana)).toEqual([2, 3]);
  await ana.select([0], 'add');
  const rows = said(ana);
  expect(rows).toMatchObject({ kind: 'rows', dataset_id: 'sales', count: 3 });
  expect([...decodeRowSet(fromBase64Url((rows as { rows: string }).rows)).rows]).toEqual([0, 2, 3]);
  await ana.select(Uint8Array.of(0, 0, 1, 1), 'subtract');
  await settle(visit);
  expect(selectedRows(ana)).toEqual([0]);
  await ana.select([0], 'subtract');
  expect(said(ana)).toBeUndefined();
  ana.close();
});

test('[SELECT3] each selection is one change, undone as one', async () => {
  const { visit, ana, ben } = await twoOnStage();
  await ana.select(region('EMEA'));
  await visit.pass(600);
  await ana.select([0, 3], 'add');
  await settle(visit);
  expect(selectedRows(ben)).toEqual([0, 1, 3]);
  expect(ana.history.getState().undo).toBe(2);
  ana.undo();
  await settle(visit);
  expect(said(ben)).toEqual(region('EMEA'));
  expect(selectedRows(ben)).toEqual([1]);
  ana.undo();
  await settle(visit);
  expect(said(ben)).toBeUndefined();
  ana.close();
  ben.close();
});

test('[SELECT4] rows too many for the scene are stored beside it, once, and read by the others', async () => {
  const rows = 400_000;
  const { routes, visit, ana, ben } = await twoOnStage(rows);
  const mask = Uint8Array.from({ length: rows }, (_, row) => ((row * 2_654_435_761) % 7 < 3 ? 1 : 0));
  const count = mask.reduce((sum, bit) => sum + bit, 0);
  await ana.select(mask);
  expect(said(ana)).toMatchObject({ kind: 'row_set', count });
  await settle(visit);
  expect(ben.selection.getState().count).toBe(count);
  expect(ben.selection.getState().mask).toEqual(mask);
  const ofSets = routes.asked.filter(({ path }) => path.includes('row-sets'));
  expect(ofSets).toHaveLength(2); // stored by the one, read by the other
  ana.close();
  ben.close();
});

test('[SELECT4] what cannot be stored changes nothing', async () => {
  const { routes, visit, ana } = await twoOnStage(400_000);
  routes.down = true;
  const mask = Uint8Array.from({ length: 400_000 }, (_, row) => ((row * 2_654_435_761) % 7 < 3 ? 1 : 0));
  await expect(ana.select(mask)).rejects.toMatchObject({ code: 'timed_out' });
  await settle(visit);
  expect(ana.selection.getState().about).toBeNull();
  ana.close();
});

test('[SELECT5] rows of one version are the same rows in the next, and those that are gone are not counted', async () => {
  const { visit, ana, ben } = await twoOnStage();
  await ana.select([0, 1, 2]);
  await settle(visit);
  ana.set('view', 'dataset_id', 'sales_2');
  await settle(visit);
  expect(selectedRows(ben)).toEqual([0, 3]);
  expect(ben.selection.getState().count).toBe(2);
  ana.close();
  ben.close();
});

test('[SELECT6] a selection that names a column which is not there says so, and is shown once it can be', async () => {
  const { visit, ana } = await twoOnStage();
  await ana.select(predicate('nowhere', { kind: 'range', min: 1, max: null }));
  await settle(visit);
  expect(ana.selection.getState()).toMatchObject({ mask: null, count: null, error: { code: 'not_found' } });
  await ana.select(revenue(4, null));
  await settle(visit);
  expect(selectedRows(ana)).toEqual([3]);
  ana.close();
});

test('[SELECT7] a storm of changes is computed once when it rests, not inside each change', async () => {
  const { visit, ana } = await twoOnStage();
  const masks = new Set<Uint8Array>();
  const stop = ana.selection.subscribe(({ mask }) => {
    if (mask) masks.add(mask);
  });
  for (let min = 1; min <= 4; min += 1) void ana.select(revenue(min, null));
  expect(masks.size).toBe(0);
  await settle(visit);
  expect(selectedRows(ana)).toEqual([3]);
  expect(masks.size).toBe(1);
  stop();
  ana.close();
});
