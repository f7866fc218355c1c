// Changes of the scene as plain clients send them, and records as they write them: for tests that prove from outside what is refused.
import type { PlainSocket } from './plain-client.ts';

let count = 0;
const seqOf = (socket: PlainSocket): number =>
  Math.max(...socket.received.map((message) => ('seq' in message ? message.seq : 0)));
export const submission = (socket: PlainSocket, ops: object[], audience?: string[]) => {
  count += 1;
  return {
    type: 'scene_submit',
    op_id: `op-${count}`,
    base_seq: seqOf(socket),
    ops,
    ...(audience && { audience }),
  };
};
export const set = (record: string, field: string, value: unknown, key?: string) => ({
  op: 'set',
  record,
  field,
  value,
  ...(key !== undefined && { key }),
});
export const insert = (record: string, value: object) => ({ op: 'insert', record, value });
export const done = (socket: PlainSocket, ...ops: object[]) =>
  socket.committed('scene_committed', submission(socket, ops));
export const refused = (socket: PlainSocket, ...ops: object[]) => socket.refused(submission(socket, ops));

export const proposal = (author: string, more: object = {}) => ({
  author,
  created_at: 1,
  title: 'Bars',
  why: '',
  changes: [set('view', 'visualization_type', 'bar_3d')],
  state: 'open',
  decided_by: null,
  ...more,
});
export const note = (author: string) => ({
  content: [{ insert: 'a note' }],
  author,
  created_at: 1,
  anchor: { kind: 'place', position: [0, 0, 0] },
  resolved: false,
});
export const round = (author: string) => ({
  question: 'What is suspicious?',
  author,
  created_at: 1,
  dataset_id: 'revenue',
  state: 'open',
  done: {},
});
export const decision = (author: string, more: object = {}) => ({
  question: 'Shall we?',
  options: ['Yes', 'No'],
  author,
  created_at: 1,
  votes: {},
  state: 'open',
  closed_at: null,
  outcome: null,
  saved: null,
  ...more,
});
export const bookmark = (author: string) => ({
  title: 'Here',
  author,
  order: 'a',
  camera_position: [1, 1, 1],
  camera_target: [0, 0, 0],
  visualization_type: 'scatter_3d',
  x: null,
  y: null,
  z: null,
  color: null,
  filters: {},
});
