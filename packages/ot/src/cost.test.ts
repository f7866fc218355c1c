// Cost in touches, not in time: how often a record of the scene is looked at, whatever else there is.
import type { Operation, Scene } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { applyOperation, invertOperation, KEPT_ENTRIES, SceneState, type Submission } from './index.ts';

const note = (text: string) => ({
  content: [{ insert: text }],
  author: 'ana',
  created_at: 1,
  anchor: { kind: 'place', position: [0, 0, 0] },
  resolved: false,
  saved: null,
  votes: {},
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

/** Notes that come, are written to, and go again, one every so many entries. */
const churn = (state: SceneState, from: number, notes: number, every: number): void => {
  for (let i = 0; i < notes; i += 1) {
    const seq = from + i * every;
    const record = `annotation:passing${seq}`;
    const mark = { seq, at: 1, user_id: 'ben', op_id: 'op' };
    const ops = [
      { op: 'insert', record, value: note('hello') },
      { op: 'edit', record, field: 'content', delta: [{ insert: 'x' }] },
      { op: 'remove', record },
    ];
    state.commit({ ...mark, ops } as unknown as Submission);
  }
};

test('[OT26] the index forgets what no base it accepts can ask for: a session may live for ever', () => {
  const state = new SceneState(emptyScene(), 0 as Submission['seq']);
  const every = KEPT_ENTRIES / 100;
  const sizes: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    churn(state, 1 + round * 200 * every, 200, every);
    sizes.push([...state.touchedRecords()].length);
  }
  expect(sizes).toEqual([100, 100, 100, 100, 100]);
});

test('[OT26] forgetting costs a step for each record forgotten, whatever else there is', () => {
  const { scene, touches } = counted(50_000);
  const state = new SceneState(scene, 0 as Submission['seq']);
  const every = KEPT_ENTRIES / 100;
  churn(state, 1, 300, every);
  touches();
  churn(state, 1 + 300 * every, 1, every);
  expect(touches()).toBeLessThan(20);
});

test('[OT26] a base before what is remembered is refused with a sentence, one after it is judged as if nothing were forgotten', () => {
  const state = new SceneState(emptyScene(), 0 as Submission['seq']);
  const commit = (seq: number, user_id: string, ops: unknown[]) =>
    state.commit({ seq, at: seq, user_id, op_id: `op${seq}`, ops } as unknown as Submission);
  const prepare = (base_seq: number, ops: unknown[]) =>
    state.prepare({
      ...{ seq: state.seq + 1, at: 0, user_id: 'ana', op_id: 'mine', base_seq, ops },
    } as unknown as Submission);
  const record = 'annotation:n1';
  commit(1, 'ben', [{ op: 'insert', record, value: note('hello') }]);
  commit(2, 'ben', [{ op: 'edit', record, field: 'content', delta: [{ insert: 'oh ' }] }, OPS[0]]);
  commit(3, 'ben', [{ op: 'insert', record: 'annotation:gone', value: note('gone') }]);
  commit(4, 'ben', [{ op: 'remove', record: 'annotation:gone' }]);
  commit(KEPT_ENTRIES + 10, 'ben', [{ op: 'set', record: 'view', field: 'y', value: 'units' }]);
  expect([...state.touchedRecords()]).toEqual([record, 'view']);
  expect(() => prepare(9, [OPS[0]])).toThrow(/made on what you see now/);
  const edit = { op: 'edit', record, field: 'content', delta: [{ retain: 3 }, { insert: 'my ' }] };
  const prepared = prepare(10, [edit, OPS[0], { op: 'set', record: 'view', field: 'y', value: 'cost' }]);
  expect(prepared.ops).toHaveLength(3);
  expect(prepared.conflicts.map(({ kind, field }) => [kind, field])).toEqual([['overwritten', 'y']]);
  expect(prepare(10, [{ op: 'insert', record, value: note('again') }]).conflicts).toMatchObject([
    { kind: 'record_exists', earlier: { user_id: 'ben', seq: 1 } },
  ]);
  const back = SceneState.fromJSON(JSON.parse(JSON.stringify(state)));
  expect(JSON.stringify(back)).toBe(JSON.stringify(state));
});
