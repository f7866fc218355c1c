// A session without a server, as much of the SDK's face as the viewport reads: one dataset, its columns, one filter. The mask
// is computed as the SDK does, in its own time.
import { type DataState, passesOf, type ReadStore, type SessionClient } from '@orrery/client';
import {
  type Column,
  type ColumnData,
  completeScene,
  type Dataset,
  type Filter,
  type Scene,
} from '@orrery/protocol';
import { createStore } from 'zustand/vanilla';
import { CATEGORIES, EXTENT, type Points } from './points.ts';

const still = <T>(value: T): ReadStore<T> => createStore(() => value) as ReadStore<T>;

const column = (name: string, unit: string | null, over: Partial<Column>): Column => ({
  name: name as Column['name'],
  type: 'number',
  label: name,
  unit,
  min: 0,
  max: EXTENT,
  categories: null,
  nulls: 0,
  quantiles: null,
  distinct: 0,
  aggregation: 'mean',
  ...over,
});

const values = (
  name: string,
  array: ColumnData['values'],
  dictionary: string[] | null = null,
): ColumnData => ({
  name,
  type: dictionary ? 'category' : 'number',
  values: array,
  nulls: null,
  dictionary,
});

export interface MadeUpSession {
  readonly client: SessionClient;
  filter(low: number, high: number): void;
}

export const madeUpSession = (points: Points): MadeUpSession => {
  const name = (text: string) => text as Column['name'];
  const dataset: Dataset = {
    dataset_id: 'points' as Dataset['dataset_id'],
    name: 'Points',
    description: '',
    generated: true,
    source: 'the bench',
    licence: 'CC0-1.0',
    hash: String(points.count),
    rows: points.count,
    columns: [
      column('x', 'm', {}),
      column('y', 'm', {}),
      column('z', 'm', {}),
      column('value', null, { max: 999 }),
      column('category', null, {
        type: 'category',
        min: null,
        max: null,
        categories: CATEGORIES.map((value) => ({ value, count: 0 })),
      }),
    ],
    default_mapping: { x: name('x'), y: name('y'), z: name('z'), color: name('category'), size: null },
    default_view: 'scatter_3d',
    lineage: 'points' as Dataset['dataset_id'],
    version: 1,
    row_key: [],
    fiscal_year_start: 1,
    corrections: {},
    mask: 'all',
    created_at: null,
    created_by: null,
    problems: 0,
  };
  const columns = new Map([
    ['x', values('x', points.x)],
    ['y', values('y', points.y)],
    ['z', values('z', points.z)],
    ['value', values('value', points.value)],
    ['category', values('category', points.category, [...CATEGORIES])],
  ]);
  const scene: Scene = completeScene({
    view: {
      ...dataset.default_mapping,
      visualization_type: 'scatter_3d',
      dataset_id: dataset.dataset_id,
      camera_position: [2.26, 1.8, 3.3],
      camera_target: [0, 0, 0],
    },
    filters: { by_column: {} },
  });
  const data = createStore<DataState>(
    () =>
      ({
        dataset,
        columns,
        drawn: new Map(),
        mask: null,
        matching: points.count,
        error: null,
      }) as unknown as DataState,
  );
  const listeners = new Set<(changed: ReadonlySet<string>) => void>();
  const client = {
    sessionId: 'bench',
    userId: 'me',
    me: still(null),
    session: still(null),
    participants: still(new Map()),
    agents: still([]),
    drags: still(new Map()),
    following: still({ user: null, spotlit: false, leaderPrivate: false, ended: null }),
    followers: still([]),
    history: still({ undo: 0, redo: 0, unacknowledged: 0 }),
    selection: still({ about: null, mask: null, count: null }),
    data,
    poses: new Map(),
    can: () => true,
    scene: {
      current: () => scene,
      audienceOf: () => null,
      subscribe(listener: (changed: ReadonlySet<string>) => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    setPose: () => {},
    on: () => () => {},
    loadColumn: async (wanted: string) => columns.get(wanted),
    readRow: async () => ({}),
  } as unknown as SessionClient;
  return {
    client,
    filter(low, high) {
      const filter: Filter = { kind: 'range', min: low, max: high };
      scene.filters = { by_column: { value: filter } };
      for (const listener of listeners) listener(new Set(['filters']));
      const mask = passesOf(columns.get('value') as ColumnData, filter);
      let matching = 0;
      for (const passes of mask) matching += passes;
      data.setState({ mask, matching });
    },
  };
};
