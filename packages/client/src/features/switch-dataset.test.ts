import { SceneState } from '@orrery/ot';
import {
  type Column,
  type ColumnName,
  type ColumnType,
  completeScene,
  type Dataset,
  type DatasetId,
  type Filter,
  filtersOf,
  limits,
  type OpId,
  type Scene,
  type Selection,
  type Seq,
  selectedOf,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { switchOperations } from './switch-dataset.ts';

const column = (name: string, type: ColumnType, rest: Partial<Column> = {}): Column => ({
  name: name as ColumnName,
  type,
  label: name,
  unit: null,
  min: type === 'number' ? 0 : null,
  max: type === 'number' ? 100 : null,
  categories: type === 'category' ? ['APAC', 'EMEA'].map((value) => ({ value, count: 1 })) : null,
  nulls: 0,
  quantiles: null,
  distinct: 2,
  aggregation: 'sum',
  ...rest,
});

const dataset = (id: string, columns: Column[], rest: object = {}): Dataset =>
  ({
    dataset_id: id as DatasetId,
    name: id,
    rows: 10,
    columns,
    default_mapping: { x: null, y: null, z: null, color: null, size: null },
    default_view: 'scatter_3d',
    lineage: id as DatasetId,
    version: 1,
    row_key: [],
    ...rest,
  }) as unknown as Dataset;

const SALES = dataset('sales', [
  column('revenue', 'number'),
  column('margin', 'number'),
  column('region', 'category'),
  column('name', 'text'),
]);

const scene = (
  view: object,
  filters: Record<string, Filter> = {},
  selection: Selection | null = null,
): Scene => {
  const made = completeScene(emptyScene());
  Object.assign(
    made.view as object,
    { dataset_id: 'sales', x: 'revenue', y: 'margin', z: null, color: 'region' },
    view,
  );
  filtersOf(made);
  made.filters = { by_column: filters };
  made.selection = { about: selection && { selection, author: 'ana' } };
  return made;
};

/** The scene after the switch, and after it was undone. */
const switched = (before: Scene, from: Dataset | null, to: Dataset) => {
  const state = new SceneState(structuredClone(before), 1 as Seq);
  const steps = switchOperations(before, from, to);
  let seq = 1;
  for (const ops of steps) {
    expect(ops.length).toBeLessThanOrEqual(limits.OPS_PER_SUBMIT);
    const change = {
      ops,
      base_seq: seq as Seq,
      user_id: 'ana' as UserId,
      op_id: `o${seq}` as OpId,
      at: 1 as never,
    };
    const prepared = state.prepare({ ...change, seq: (seq + 1) as Seq });
    seq += 1;
    state.commit({ ...change, ops: prepared.ops, seq: seq as Seq });
  }
  return {
    view: viewOf(state.scene),
    filters: filtersOf(state.scene),
    selected: selectedOf(state.scene),
    steps,
  };
};

test('[LIVE5] other data brings its own mapping; a column of the same name and a fitting type stays where it was', () => {
  const to = dataset(
    'trips',
    [
      column('revenue', 'number'),
      column('margin', 'text'),
      column('hour', 'number'),
      column('carrier', 'category'),
    ],
    { default_mapping: { x: 'hour', y: 'hour', z: 'revenue', color: 'carrier', size: null } },
  );
  const { view } = switched(scene({ x_scale: 'log', y_scale: 'log', follow_newest: true }), SALES, to);
  expect(view).toMatchObject({
    dataset_id: 'trips',
    visualization_type: 'scatter_3d',
    x: 'revenue',
    y: 'hour',
    z: null,
    color: 'carrier',
    x_scale: 'log',
    y_scale: null,
    follow_newest: false,
  });
});

test('[LIVE5] a chart none of whose columns are there gives way to the one the other data are meant for', () => {
  const bars = scene({ visualization_type: 'bar_3d', x: 'region', y: 'revenue', z: null, color: null });
  const quakes = dataset('quakes', [
    column('depth', 'number', { distinct: 90 }),
    column('magnitude', 'number', { distinct: 40 }),
    column('kind', 'category'),
  ]);
  expect(switched(bars, SALES, quakes).view).toMatchObject({
    visualization_type: 'scatter_3d',
    x: 'depth',
    y: 'magnitude',
  });
  // One of the columns it cannot do without is there: the chart stays, and is filled up.
  const shops = dataset('shops', [column('region', 'category'), column('margin', 'number')]);
  expect(switched(bars, SALES, shops).view).toMatchObject({
    visualization_type: 'bar_3d',
    x: 'region',
    y: 'margin',
  });
});

test('[LIVE5] a view the other data cannot fill gives way to its own, and one it can stays', () => {
  const places = dataset('places', [column('lon', 'number'), column('lat', 'number')], {
    default_mapping: {
      x: null,
      y: null,
      z: null,
      color: null,
      size: null,
      longitude: 'lon',
      latitude: 'lat',
    },
    default_view: 'globe_3d',
  });
  expect(switched(scene({}), SALES, places).view).toMatchObject({
    visualization_type: 'globe_3d',
    longitude: 'lon',
    x: null,
    color: null,
  });
  const globe = scene({ visualization_type: 'globe_3d', longitude: 'revenue', latitude: 'margin' });
  expect(switched(globe, places, SALES).view.visualization_type).toBe('globe_3d');
});

test('[LIVE5] filters stay as far as they leave rows of the other data, the selection is let go of', () => {
  const to = dataset('other', [
    column('revenue', 'number'),
    column('margin', 'number', { max: 5 }),
    column('region', 'category'),
  ]);
  const before = scene(
    {},
    {
      revenue: { kind: 'range', min: 10, max: null },
      margin: { kind: 'range', min: 50, max: null },
      region: { kind: 'categories', values: ['LATAM'] },
      gone: { kind: 'range', min: 1, max: 2 },
    },
    { kind: 'predicate', by_column: { ['revenue' as ColumnName]: { kind: 'range', min: 1, max: 2 } } },
  );
  const after = switched(before, SALES, to);
  expect(after.filters).toEqual({ revenue: { kind: 'range', min: 10, max: null } });
  expect(after.selected).toBeNull();
});

test('[LIVE5] another version keeps mapping, filters, derived columns and selected rows, without what is gone', () => {
  const next = dataset('sales-2', [column('revenue', 'number'), column('region', 'category')], {
    lineage: 'sales',
    version: 2,
    default_mapping: { x: 'revenue', y: 'revenue', z: 'revenue', color: null, size: null },
  });
  const rows: Selection = { kind: 'rows', dataset_id: 'sales' as DatasetId, count: 1, rows: 'AAoD' };
  const before = scene(
    { size: 'double', follow_newest: true },
    { region: { kind: 'categories', values: ['LATAM'] }, margin: { kind: 'range', min: 1, max: 2 } },
    rows,
  );
  before['column:d'] = {
    name: 'double',
    label: 'Double',
    unit: null,
    expression: 'revenue * 2',
    author: 'ana',
  };
  const after = switched(before, SALES, next);
  expect(after.view).toMatchObject({
    dataset_id: 'sales-2',
    x: 'revenue',
    y: null,
    z: null,
    color: 'region',
    size: 'double',
    follow_newest: true,
  });
  expect(after.filters).toEqual({ region: { kind: 'categories', values: ['LATAM'] } });
  expect(after.selected?.selection).toEqual(rows);
  expect(after.steps).toHaveLength(1);
  expect(
    switched({ ...before, view: { ...before.view, dataset_id: 'sales-2' } }, next, SALES).view,
  ).toMatchObject({
    dataset_id: 'sales',
    follow_newest: false,
  });
});

test('[LIVE5] more filters than one step holds are let go of in steps before it', () => {
  const filters = Object.fromEntries(
    Array.from({ length: 150 }, (_, i) => [`c${i}`, { kind: 'range', min: i, max: null } as Filter]),
  );
  const after = switched(scene({}, filters), SALES, dataset('other', [column('revenue', 'number')]));
  expect(after.filters).toEqual({});
  expect(after.steps.length).toBeGreaterThan(2);
  expect(after.view.dataset_id).toBe('other');
});
