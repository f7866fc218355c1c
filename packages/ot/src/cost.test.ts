// Cost in touches, not in time: how often a record of the scene is looked at, whatever else there is.
import type { Operation, Scene } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { applyOperation, invertOperation, SceneState, type Submission } from './index.ts';

const note = (text: string) => ({
  content: [{ insert: text }],
  author: 'ana',
  created_at: 1,
  anchor: { kind: 'place', position: [0, 0, 0] },
  resolved: false,
});

/** A scene of so many notes that counts every touch of it. Listing its records counts as touching each. */
const counted = (records: number): { scene: Scene; touches: () => number } => {
  const target = emptyScene();
  for (let i = 0; i < records; i += 1) target[`annotation:n${i}`] = note('hello');
  let count = 0;
  const touch = <T>(value: T, times = 1): T => {
    count += times;
    return value;
  };
  const scene = new Proxy(target, {
    get: (scene, key) => touch(Reflect.get(scene, key)),
    set: (scene, key, value) => touch(Reflect.set(scene, key, value)),
    has: (scene, key) => touch(Reflect.has(scene, key)),
    deleteProperty: (scene, key) => touch(Reflect.deleteProperty(scene, key)),
    getOwnPropertyDescriptor: (scene, key) => touch(Reflect.getOwnPropertyDescriptor(scene, key)),
    ownKeys: (scene) => touch(Reflect.ownKeys(scene), records),
  });
  return {
    scene,
    touches: () => {
      const since = count;
      count = 0;
      return since;
    },
  };
};

const OPS = [
  { op: 'set', record: 'view', field: 'x', value: 'margin' },
  { op: 'set', record: 'annotation:n1', field: 'resolved', value: true },
  { op: 'edit', record: 'annotation:n1', field: 'content', delta: [{ insert: 'x' }] },
  { op: 'set', record: 'filters', field: 'by_column', key: 'a', value: { kind: 'range', min: 0, max: 1 } },
  { op: 'remove', record: 'annotation:n1' },
  { op: 'insert', record: 'annotation:n1', value: note('again') },
] as unknown as Operation[];

const applyAll = (records: number): number[] => {
  const { scene, touches } = counted(records);
  return OPS.map((op) => {
    invertOperation(scene, op);
    applyOperation(scene, op);
    return touches();
  });
};

test('[OT3] applying and inverting touch as much in 50,000 records as in ten', () => {
  const few = applyAll(10);
  expect(applyAll(50_000)).toEqual(few);
  expect(Math.max(...few)).toBeLessThan(8);
});

/** Touches per submission, after `history` unseen entries of somebody else. */
const submitAll = (records: number, history: number): number[] => {
  const { scene, touches } = counted(records);
  const state = new SceneState(scene, 0 as Submission['seq']);
  const mark = (seq: number, user_id: string) => ({ seq, at: seq, user_id, op_id: `op${seq}` });
  for (let seq = 1; seq <= history; seq += 1)
    state.commit({ ...mark(seq, 'ben'), ops: [{ ...OPS[0], value: `c${seq}` }] } as unknown as Submission);
  touches();
  return OPS.map((op, index) => {
    const submission = { ...mark(history + 1 + index, 'ana'), base_seq: 0, ops: [op] };
    const { ops } = state.prepare(submission as unknown as Submission);
    state.commit({ ...submission, ops } as unknown as Submission);
    return touches();
  });
};

test('[OT10] judging and committing touch the same whatever the records and the history', () => {
  const few = submitAll(10, 1);
  expect(submitAll(50_000, 1)).toEqual(few);
  expect(submitAll(10, 3_000)).toEqual(few);
  expect(Math.max(...few)).toBeLessThan(10);
});

test('[OT10] the index does not grow with the history of a field, so there is none to read', () => {
  const sizeAfter = (entries: number): number => {
    const state = new SceneState(emptyScene(), 0 as Submission['seq']);
    for (let i = 1; i <= entries; i += 1) {
      const mark = { seq: 9_000 + i, at: 1, user_id: 'ben', op_id: 'op' };
      state.commit({ ...mark, ops: [OPS[0], OPS[3]] } as unknown as Submission);
    }
    return JSON.stringify(state).length;
  };
  expect(sizeAfter(900)).toBe(sizeAfter(1));
});
