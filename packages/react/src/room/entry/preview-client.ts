// A session seen from outside: its dataset drawn with the default mapping, before anybody took a seat. It reads over
// REST alone, changes nothing, and nobody in the session can tell.
import type { ConnectionState, DataState, SessionClient } from '@orrery/client';
import {
  type ColumnData,
  completeScene,
  type Dataset,
  type DrawnColumn,
  type Scene,
  type Session,
  type UserId,
} from '@orrery/protocol';
import { createStore } from 'zustand/vanilla';
import type { Services } from '../../services/services.ts';
import { previewDrive } from './preview-drive.ts';
import { previewFollow } from './preview-follow.ts';
import { previewNotes } from './preview-notes.ts';
import { previewTalk } from './preview-talk.ts';

/** What newcomers see first; the seed's own camera. */
const HOME = { camera_position: [10, 10, 10], camera_target: [0, 0, 0] };

const sceneOf = (dataset: Dataset): Scene =>
  completeScene({
    view: {
      visualization_type: dataset.default_view,
      dataset_id: dataset.dataset_id,
      ...dataset.default_mapping,
      ...HOME,
    },
    filters: { by_column: {} },
  });

const refuse = (): never => {
  throw new Error('The preview changes nothing.');
};
const nothing = (): void => {};

export const previewClient = (session: Session, dataset: Dataset, services: Services): SessionClient => {
  const scene = sceneOf(dataset);
  const data = createStore<DataState>(() => ({
    dataset,
    derived: [],
    versions: [],
    newer: null,
    columns: new Map(),
    drawn: new Map(),
    mask: null,
    matching: dataset.rows,
    error: null,
  }));
  const loadColumn = async (name: string): Promise<ColumnData> => {
    const column = await services.readColumn(dataset.dataset_id, name);
    data.setState({ columns: new Map(data.getState().columns).set(name, column) });
    return column;
  };
  const loadDrawn = async (name: string): Promise<DrawnColumn> => {
    const column = await services.readDrawnColumn(dataset.dataset_id, name);
    data.setState({ drawn: new Map(data.getState().drawn).set(name, column) });
    return column;
  };
  const mapped = Object.values(dataset.default_mapping).flatMap((name) => name ?? []);
  for (const name of new Set(mapped)) void loadDrawn(name).catch(nothing); // no preview is no failure

  return {
    sessionId: session.session_id,
    userId: 'preview' as UserId,
    connection: createStore<ConnectionState>(() => ({ state: 'closed' })),
    me: createStore(() => null),
    session: createStore(() => session),
    participants: createStore(() => new Map()),
    scene: { current: () => scene, audienceOf: () => null, subscribe: () => nothing },
    history: createStore(() => ({ undo: 0, redo: 0, unacknowledged: 0 })),
    unsent: createStore(() => ({ place: 'memory' as const, why: null, waiting: 0 })),
    conflicts: createStore(() => []),
    agents: createStore(() => []),
    data,
    selection: createStore(() => ({ about: null, mask: null, count: null, error: null })),
    brushes: createStore(() => new Map()),
    paint: nothing,
    brush: refuse,
    clearBrushes: refuse,
    mixBrushes: () => null,
    rowsOf: refuse,
    addStroke: refuse,
    endStroke: refuse,
    addMeasure: refuse,
    removeDrawings: refuse,
    lastError: createStore(() => null),
    poses: new Map(),
    drags: createStore(() => new Map()),
    ...previewDrive,
    ...previewTalk,
    ...previewFollow,
    submit: refuse,
    publish: refuse,
    set: refuse,
    setFilter: refuse,
    clearFilters: refuse,
    drag: refuse,
    drop: refuse,
    cancelDrag: nothing,
    undo: nothing,
    redo: nothing,
    restore: refuse,
    dismissConflict: nothing,
    annotate: refuse,
    ...previewNotes,
    switchDataset: refuse,
    rowsNow: ({ rows }) => rows,
    sendChat: refuse,
    askAgent: refuse,
    setPose: nothing,
    setPresence: nothing,
    setAvatar: refuse,
    storeImage: refuse,
    imageUrl: () => '',
    signal: () => false,
    changeRole: refuse,
    grant: refuse,
    removeParticipant: refuse,
    loadColumn,
    loadDrawn,
    readRow: async () => ({}),
    select: refuse,
    selectFiltered: refuse,
    clearSelection: refuse,
    summary: refuse,
    page: refuse,
    search: refuse,
    exportRows: refuse,
    checkDerived: refuse,
    previewDerived: refuse,
    derive: refuse,
    removeDerived: refuse,
    can: () => false,
    ready: async () => {},
    on: () => nothing,
    onRequested: () => nothing,
    progress: nothing,
    report: nothing,
    unsentReport: refuse,
    discardUnsent: async () => {},
    retryNow: nothing,
    leave: async () => {},
    close: nothing,
  };
};
