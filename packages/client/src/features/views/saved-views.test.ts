import { SceneState } from '@orrery/ot';
import {
  completeScene,
  type Dataset,
  type DatasetVersion,
  type Filter,
  filtersOf,
  limits,
  type OpId,
  type SavedView,
  type Scene,
  type Selection,
  type Seq,
  selectedOf,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import type { SavedPlace } from '../../follow-client.ts';
import { type ShownData, savedViewFrom, showOperations } from './saved-views.ts';

const PLACE: SavedPlace = { camera_position: [1, 2, 3], camera_target: [0, 0.5, 0] };
const CHEAP: Filter = { kind: 'range', min: null, max: 20 };
const NORTH: Filter = { kind: 'categories', values: ['North'] };
const DEAR = { kind: 'predicate', by_column: { price: { kind: 'range', min: 90, max: null } } } as Selection;

const data = (id: string, columns: readonly string[], versions: readonly string[] = []): ShownData => ({
  dataset: {
    dataset_id: id,
    lineage: 'sales',
    columns: columns.map((name) => ({ name })),
  } as unknown as Dataset,
  versions: versions.map((dataset_id) => ({ dataset_id }) as unknown as DatasetVersion),
});
const SALES = data('sales', ['price', 'cost', 'region']);

const sceneWith = (view: object, filters: Record<string, Filter>, selection: Selection | null): Scene => {
  const scene = completeScene(emptyScene());
  Object.assign(scene.view as object, { dataset_id: 'sales', x: 'price', y: 'cost', z: null }, view);
  scene.filters = { by_column: filters };
  scene.selection = { about: selection && { selection, author: 'ana' } };
  return scene;
};

const after = (scene: Scene, steps: ReturnType<typeof showOperations>): Scene => {
  const state = new SceneState(structuredClone(scene), 1 as Seq);
  steps.forEach((ops, i) => {
    expect(ops.length).toBeLessThanOrEqual(limits.OPS_PER_SUBMIT);
    const change = {
      base_seq: (i + 1) as Seq,
      user_id: 'ben' as UserId,
      op_id: `o${i}` as OpId,
      at: 1 as never,
    };
    const seq = (i + 2) as Seq;
    const prepared = state.prepare({ ...change, seq, ops: [...ops] });
    state.commit({ ...change, seq, ops: prepared.ops });
  });
  return state.scene;
};

const show = (scene: Scene, saved: SavedView, shown: ShownData = SALES): Scene =>
  after(scene, showOperations(scene, saved, shown, 'ben' as UserId));

test('[FOLLOW2] a saved view holds camera, form, chart, mapping, filters and selection, and showing it brings them all back', () => {
  const before = sceneWith({ color: 'region', x_scale: 'log' }, { price: CHEAP }, DEAR);
  const saved = savedViewFrom(before, { ...PLACE, form: 'flat', projection: 'orthographic' });
  expect(saved).toMatchObject({
    ...PLACE,
    form: 'flat',
    projection: 'orthographic',
    filters: { price: CHEAP },
  });
  const other = sceneWith({ visualization_type: 'bar_3d', y: null }, { region: NORTH }, null);
  const shown = show(other, saved);
  const { camera_position: _p, camera_target: _t, ...mapping } = viewOf(shown);
  const { camera_position: _q, camera_target: _u, ...expected } = viewOf(before);
  expect(mapping).toEqual(expected);
  expect(filtersOf(shown)).toEqual({ price: CHEAP });
  expect(selectedOf(shown)).toEqual({ selection: DEAR, author: 'ben' });
});

test('[FOLLOW2] it is one step, and nothing where it is shown already', () => {
  const scene = sceneWith({}, { price: CHEAP }, DEAR);
  const saved = savedViewFrom(scene, PLACE);
  expect(showOperations(scene, saved, SALES, 'ben' as UserId)).toEqual([]);
  const other = sceneWith({ x: 'cost', y: null }, { region: NORTH }, null);
  expect(showOperations(other, saved, SALES, 'ben' as UserId)).toHaveLength(1);
});

test('[FOLLOW2] what is kept stays as it is when the scene goes on', () => {
  const scene = sceneWith({}, { price: { kind: 'range', min: 1, max: 2 } }, null);
  const saved = savedViewFrom(scene, PLACE);
  (filtersOf(scene).price as { min: number }).min = 0;
  expect(saved.filters).toEqual({ price: { kind: 'range', min: 1, max: 2 } });
});

test('[FOLLOW3] a view of an older version is shown of the version that is there, without the columns that are gone', () => {
  const saved = savedViewFrom(sceneWith({ color: 'region' }, { region: NORTH, price: CHEAP }, null), PLACE);
  const newer = sceneWith({ dataset_id: 'sales2' }, {}, null);
  const shown = show(newer, saved, data('sales2', ['price', 'cost'], ['sales', 'sales2']));
  expect(viewOf(shown)).toMatchObject({ dataset_id: 'sales2', x: 'price', color: null });
  expect(filtersOf(shown)).toEqual({ price: CHEAP });
});

test('[FOLLOW3] a view of other data brings its data along, with every column it names', () => {
  const saved = savedViewFrom(sceneWith({ dataset_id: 'weather', x: 'wind' }, { rain: CHEAP }, null), PLACE);
  const shown = show(sceneWith({}, {}, null), saved);
  expect(viewOf(shown)).toMatchObject({ dataset_id: 'weather', x: 'wind' });
  expect(filtersOf(shown)).toEqual({ rain: CHEAP });
});

test('[FOLLOW3] whether the room goes on to newer data, and where newcomers stand, is not changed by showing a view', () => {
  const saved = savedViewFrom(
    sceneWith({ follow_newest: true, camera_position: [9, 9, 9] }, {}, null),
    PLACE,
  );
  const shown = show(sceneWith({ x: 'cost' }, {}, null), saved);
  expect(viewOf(shown).follow_newest).toBe(false);
  expect(viewOf(shown).camera_position).not.toEqual([9, 9, 9]);
});

test('[FOLLOW2] more filters than one submission takes go in several', () => {
  const many = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`c${i}`, CHEAP]));
  const shown = show(sceneWith({}, many, null), savedViewFrom(sceneWith({}, {}, null), PLACE));
  expect(filtersOf(shown)).toEqual({});
});
