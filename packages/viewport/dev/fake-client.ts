// A session without a server for the workbench: made-up rows, and people who walk around them. It is the part of the
// SDK's face that the viewport reads; everything else refuses.
import {
  type AnchorNow,
  type DataState,
  type FollowingState,
  type ReadStore,
  RowFilter,
  type SessionClient,
  type TimedPose,
} from '@orrery/client';
import {
  type Anchor,
  asDrawn,
  type Filter,
  type FiltersRecord,
  filtersOf,
  type Participant,
  type Scene,
  type UserId,
  type Vector3,
} from '@orrery/protocol';
import { orbitFrom, orientationOf } from '../src/camera/orbit.ts';
import { type MadeUpData, makeUpData } from './made-up-data.ts';

const NAMES = [
  'Ana Nowak',
  'Bao Tran',
  'Chidi Okafor',
  'Dana Whitfield-Hernandez',
  'Emre Kaya',
  'Freya Lund',
  'Goran Ilic',
  'Hana Sato',
];
const AGENTS = ['analytics_agent', 'insight_agent', 'coordination_agent', 'visualization_agent'];

const store = <T>(initial: T): ReadStore<T> & { set(value: T): void } => {
  let state = initial;
  const listeners = new Set<(state: T, before: T) => void>();
  return {
    getState: () => state,
    getInitialState: () => initial,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(value) {
      const before = state;
      state = value;
      for (const listener of listeners) listener(state, before);
    },
  };
};

const participant = (user: string, username: string, kind: 'person' | 'agent'): Participant => ({
  user_id: user as UserId,
  username,
  kind,
  role: 'analyst',
  granted: [],
  avatar_config: { model: 'default_avatar', scale: 1 },
  joined_at: 0 as Participant['joined_at'],
});

export interface FakeSession {
  readonly client: SessionClient;
  remap(change: Record<string, unknown>): void;
  filter(passes: ((row: number) => boolean) | null): void;
  /** As the SDK does it: the scene says it, the exact mask follows. */
  setFilter(column: string, filter: Filter | null): void;
  select(chosen: ((row: number) => boolean) | null): void;
  /** Moves everybody once, as if 1/15 s had passed. */
  walk(seconds: number): void;
  ask(agent: string): void;
  /** The columns that are loaded. */
  offer(columns: DataState['columns']): void;
}

export const createFakeSession = (
  wanted: number,
  people: number,
  made: MadeUpData = makeUpData(wanted),
): FakeSession => {
  const { dataset, columns } = made;
  const { rows } = dataset;
  const user = (i: number): UserId => `user_${String(i).padStart(3, '0')}` as UserId;
  const me = participant('me', 'You', 'person');
  const all = new Map<UserId, Participant>([[me.user_id, me]]);
  for (let i = 0; i < people; i++)
    all.set(user(i), participant(user(i), NAMES[i % NAMES.length]! + (i < 8 ? '' : ` ${i}`), 'person'));
  for (const id of AGENTS) {
    const name = id.split('_')[0]!;
    all.set(id as UserId, participant(id, `${name[0]!.toUpperCase()}${name.slice(1)} agent`, 'agent'));
  }
  const scene: Scene = {
    view: {
      ...dataset.default_mapping,
      visualization_type: 'scatter_3d',
      dataset_id: dataset.dataset_id,
      camera_position: [10, 7, 12],
      camera_target: [0, 0, 0],
    },
    filters: { by_column: {} },
  };
  const note = (id: string, author: UserId, anchor: unknown): void => {
    scene[`annotation:${id}`] = {
      content: [{ insert: 'Look here' }],
      author,
      created_at: 0,
      anchor,
      resolved: false,
    };
  };
  note('a', user(0), { kind: 'rows', rows: [11, 12], position: null });
  note('b', user(1), { kind: 'place', position: [0.7, 0.6, -0.4] });
  note('c', user(2), { kind: 'place', position: [0.72, 0.63, -0.4] });
  const data = store<DataState>({
    dataset,
    derived: [],
    versions: [],
    newer: null,
    columns,
    drawn: new Map(),
    mask: null,
    matching: rows,
    error: null,
  });
  const selection = store<{ about: null; mask: Uint8Array | null; count: number | null }>({
    about: null,
    mask: null,
    count: null,
  });
  const rowFilter = new RowFilter();
  const listeners = new Set<(changed: ReadonlySet<string>) => void>();
  const poses = new Map<UserId, TimedPose>();
  const agents = store<ReturnType<SessionClient['agents']['getState']>>([]);
  const walk = (seconds: number): void => {
    for (let i = 0; i < people; i++) {
      const angle = i * 2.4 + seconds * 0.12 * (i % 2 ? 1 : -1);
      const radius = 2 + ((i * 0.37) % 2);
      const position: Vector3 = [
        Math.sin(angle) * radius,
        0.4 + Math.sin(seconds * 0.3 + i) * 0.5,
        Math.cos(angle) * radius,
      ];
      const orbit = orbitFrom(position, [0.3 * Math.sin(i), 0, 0.3 * Math.cos(i)]);
      poses.set(user(i), {
        arrived: performance.now(),
        pose: {
          user_id: user(i),
          position,
          orientation: orientationOf(orbit),
          tool: i % 3 === 0 ? 'point' : 'look',
          ...(i % 3 === 0
            ? { target: [0.5 * Math.sin(i + seconds * 0.2), 0.6 * Math.cos(i), 0.3] as Vector3 }
            : {}),
          ...(i % 4 === 1 ? { row: (500 * i) as never } : {}),
        },
      });
    }
  };
  walk(0);
  const refuse = (): never => {
    throw new Error('The workbench has no server.');
  };
  const client = {
    sessionId: 'workbench',
    userId: me.user_id,
    me: store<Participant | null>(me),
    participants: store<ReadonlyMap<UserId, Participant>>(all),
    agents,
    data,
    selection,
    poses,
    brushes: store(new Map()),
    drags: store<ReadonlyMap<string, UserId>>(new Map()),
    following: store<FollowingState>({ user: null, spotlit: false, leaderPrivate: false, ended: null }),
    followers: store<readonly UserId[]>([]),
    can: () => false,
    meeting: { overlap: store({ overlap: null }) },
    anchorNow: (anchor: Anchor): AnchorNow => {
      const rows = anchor.kind === 'rows' ? anchor.rows : [];
      const state = rows.length === 0 ? 'place' : 'here';
      return { state, count: rows.length, shown: rows.length, rows, drift: null };
    },
    scene: {
      current: () => scene,
      audienceOf: () => null,
      subscribe(listener: (changed: ReadonlySet<string>) => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    setPose: () => {},
    loadDrawn: async (name: string) => asDrawn(columns.get(name) ?? refuse()),
    readRow: async (row: number) =>
      Object.fromEntries(
        [...columns].map(([name, { values, dictionary }]) => [
          name,
          dictionary ? (dictionary[values[row]!] ?? null) : values[row]!,
        ]),
      ),
    loadColumn: async (name: string) => columns.get(name) ?? refuse(),
    submit: refuse,
  } as unknown as SessionClient;
  return {
    client,
    walk,
    remap(change) {
      scene.view = { ...scene.view!, ...change }; // a changed record is a new object, as in the SDK
      for (const listener of listeners) listener(new Set(['view']));
    },
    filter(passes) {
      const mask = passes && Uint8Array.from({ length: rows }, (_, row) => (passes(row) ? 1 : 0));
      const matching = mask ? mask.reduce((sum, bit) => sum + bit, 0) : rows;
      data.set({ ...data.getState(), mask, matching });
    },
    setFilter(column, filter) {
      const { [column]: _, ...others } = (scene.filters as unknown as FiltersRecord).by_column;
      scene.filters = { by_column: filter ? { ...others, [column]: filter } : others };
      const now = data.getState();
      data.set({ ...now, ...rowFilter.select(rows, filtersOf(scene), now.columns) });
      for (const listener of listeners) listener(new Set(['filters']));
    },
    select(chosen) {
      const mask = chosen && Uint8Array.from({ length: rows }, (_, row) => (chosen(row) ? 1 : 0));
      selection.set({ about: null, mask, count: mask ? mask.reduce((sum, bit) => sum + bit, 0) : null });
    },
    offer(loaded) {
      data.set({ ...data.getState(), columns: loaded });
    },
    ask(agent) {
      agents.set([
        {
          request_seq: 1,
          agent_id: agent as never,
          action: 'analyze_scene',
          asked_by: me.user_id,
          parameters: {},
          status: 'reading',
          result: null,
        },
      ]);
    },
  };
};
