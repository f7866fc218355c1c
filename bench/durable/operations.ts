// What the clients do: the mix of a lively meeting. Every operation fits the schema and the sample's columns.
import type { OpId, Seq } from '@orrery/protocol';

/** Notes that everybody edits at once; made before the load starts. */
export const SHARED_NOTES = ['annotation:shared-0', 'annotation:shared-1', 'annotation:shared-2'] as const;
const COLUMNS = ['revenue', 'margin', 'units', 'discount'] as const;
const AXES = ['x', 'y', 'z', 'color'] as const;

const pick = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)] as T;

const note = (record: string, author: string, text: string): object => ({
  op: 'insert',
  record,
  value: {
    content: [{ insert: text }],
    author,
    created_at: 1,
    anchor: { kind: 'rows', rows: [Math.floor(Math.random() * 50_000)], position: [0.1, 0.2, 0.3] },
    resolved: false,
  },
});

/** 40 % filters, 25 % view, 20 % edits of shared notes, 15 % new notes. */
const operation = (author: string, op: string): object => {
  const chance = Math.random();
  if (chance < 0.4) {
    const min = Math.round(Math.random() * 1_000);
    const value = { kind: 'range', min, max: min + 500 };
    return { op: 'set', record: 'filters', field: 'by_column', key: pick(COLUMNS), value };
  }
  if (chance < 0.65) return { op: 'set', record: 'view', field: pick(AXES), value: pick(COLUMNS) };
  if (chance < 0.85)
    return { op: 'edit', record: pick(SHARED_NOTES), field: 'content', delta: [{ insert: 'so ' }] };
  return note(`annotation:${op}`, author, 'Margins fall here; who knows why?');
};

export const submission = (author: string, op_id: string, base_seq: number): string =>
  JSON.stringify({
    type: 'scene_submit',
    op_id: op_id as OpId,
    base_seq: base_seq as Seq,
    ops: [operation(author, op_id)],
  });

/** Makes the shared notes. */
export const preparation = (author: string, base_seq: number): string =>
  JSON.stringify({
    type: 'scene_submit',
    op_id: 'prepare-notes',
    base_seq,
    ops: SHARED_NOTES.map((record) => note(record, author, 'Shared.')),
  });

/** A pose as the studio sends it: head, gaze, laser. */
export const pose = (at: number): string => {
  const turn = at / 1_000;
  const round = (value: number): number => Math.round(value * 1_000) / 1_000;
  return JSON.stringify({
    type: 'presence_set',
    position: [round(2 * Math.cos(turn)), 1.6, round(2 * Math.sin(turn))],
    orientation: [0, round(Math.sin(turn / 2)), 0, round(Math.cos(turn / 2))],
    target: [round(Math.sin(3 * turn)), 0.2, 0.1],
    tool: 'point',
  });
};
