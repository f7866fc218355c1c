// What becomes of submissions, rule by rule. `submit` is the sequencer: prepare, then commit.
import { Conflict, limits, type Operation, type RichText, type Scene, textOf } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { beforeEach, expect, test } from 'vitest';
import type { Prepared, Submission } from './index.ts';
import { applyOperation, composeOperations, SceneState, TEXT_HISTORY } from './index.ts';

const N1 = 'annotation:n1';
const note = (text: string) => ({
  content: [{ insert: text }],
  author: 'ana',
  created_at: 1,
  anchor: { kind: 'place', position: [0, 0, 0] },
  resolved: false,
  saved: null,
  votes: {},
  resolved_by: null,
});
const setX = (value: string | null) => ({ op: 'set', record: 'view', field: 'x', value });
const edit = (delta: unknown, record = N1) => ({ op: 'edit', record, field: 'content', delta });
const resolve = (value: boolean, record = N1) => ({ op: 'set', record, field: 'resolved', value });
const insert = (text: string, record = N1) => ({ op: 'insert', record, value: note(text) });
const remove = (record = N1) => ({ op: 'remove', record });

let state: SceneState;
let seq: number;
beforeEach(() => {
  const scene: Scene = { ...emptyScene(), [N1]: note('hello') };
  state = new SceneState(scene, 0 as Submission['seq']);
  seq = 0;
});

const mark = (user_id: string) => ({ seq: seq + 1, at: (seq + 1) * 10, user_id, op_id: `op${seq + 1}` });
const prepare = (user: string, base_seq: number, ops: unknown[]): Prepared => {
  const prepared = state.prepare({ ...mark(user), base_seq, ops } as unknown as Submission);
  for (const conflict of prepared.conflicts) Conflict.parse(conflict);
  return prepared;
};
/** By `user`, who had seen everything up to `base`. Answers what stands and what is told. */
const submit = (user: string, base: number, ...ops: unknown[]): Prepared => {
  const prepared = prepare(user, base, ops);
  state.commit({ ...mark(user), ops: prepared.ops } as unknown as Submission);
  seq += 1;
  return prepared;
};
const side = (user_id: string, at: number, value: unknown) => ({ user_id, op_id: `op${at}`, seq: at, value });
const textOfN1 = () => textOf(state.scene[N1]?.content as RichText);

test('[OT11] the later set stands, and both are told what was overruled and how far apart', () => {
  submit('ana', 0, setX('margin'));
  const { ops, conflicts } = submit('ben', 0, setX('revenue'));
  expect(ops).toEqual([setX('revenue')]);
  expect(state.scene.view?.x).toBe('revenue');
  expect(conflicts).toEqual([
    {
      kind: 'overwritten',
      record: 'view',
      field: 'x',
      key: null,
      earlier: side('ana', 1, 'margin'),
      later: side('ben', 2, 'revenue'),
      apart_ms: 10,
    },
  ]);
});

test('[OT11] no conflict with what was seen, with oneself, with the same value, or with another field or key', () => {
  const range = (max: number) => ({ kind: 'range', min: 0, max });
  const setFilter = (key: string, max: number) => ({
    op: 'set',
    record: 'filters',
    field: 'by_column',
    key,
    value: range(max),
  });
  submit('ana', 0, setX('margin'));
  expect(submit('ben', 1, setX('a')).conflicts).toEqual([]);
  expect(submit('ben', 0, setX('b')).conflicts).toEqual([]);
  expect(submit('cy', 0, setX('b')).conflicts).toEqual([]);
  submit('ana', 4, setFilter('region', 1));
  expect(submit('ben', 4, setFilter('margin', 2)).conflicts).toEqual([]);
  const { conflicts } = submit('cy', 4, setFilter('region', 3));
  expect(conflicts).toMatchObject([{ field: 'by_column', key: 'region', later: { value: range(3) } }]);
});

test('[OT9] a write to a record removed unseen is dropped and reported with its content', () => {
  submit('ana', 0, remove());
  const { ops, conflicts } = submit('ben', 0, resolve(true), edit([{ retain: 5 }, { insert: '!' }]));
  expect(ops).toEqual([]);
  expect(conflicts).toMatchObject([
    { kind: 'record_removed', field: 'resolved', earlier: side('ana', 1, null), later: { value: true } },
    {
      kind: 'record_removed',
      field: 'content',
      earlier: side('ana', 1, null),
      later: { value: [{ retain: 5 }, { insert: '!' }] },
    },
  ]);
});

test('[OT9] a write to a record nobody ever made is reported against the system', () => {
  const { ops, conflicts } = submit('ben', 0, resolve(true, 'annotation:nowhere'));
  expect(ops).toEqual([]);
  expect(conflicts).toMatchObject([
    { kind: 'record_removed', earlier: { user_id: 'system', seq: 0, value: null }, apart_ms: 0 },
  ]);
});

test('[OT9] removing what is gone is silent', () => {
  submit('ana', 0, remove());
  expect(submit('ben', 0, remove())).toEqual({ ops: [], conflicts: [], inverse: [] });
});

test('[OT9] a record put back by undo takes no writes from someone who saw neither', () => {
  submit('ana', 0, remove());
  submit('ana', 1, insert('hello'));
  expect(submit('ben', 0, edit([{ delete: 5 }])).conflicts).toMatchObject([{ kind: 'record_removed' }]);
  expect(textOfN1()).toBe('hello');
});

test('[OT12] operations of one submission see each other, and are no conflict with another', () => {
  const id = 'annotation:n2';
  submit('ana', 0, setX('margin'));
  const { ops, conflicts, inverse } = submit(
    'ben',
    1,
    setX('a'),
    setX('b'),
    insert('one', id),
    edit([{ retain: 3 }, { insert: ' two' }], id),
    resolve(true, id),
    edit([{ delete: 4 }], id),
  );
  expect(ops).toHaveLength(6);
  expect(conflicts).toEqual([]);
  expect(state.scene[id]).toEqual({ ...note('two'), resolved: true });
  for (const op of inverse) applyOperation(state.scene, op);
  expect(state.scene).toEqual({
    ...emptyScene(),
    [N1]: note('hello'),
    view: { ...emptyScene().view, x: 'margin' },
  });
});

test('[OT13] of two inserts of one id the earlier stands; the later is kept whole for its author', () => {
  const id = 'annotation:n2';
  submit('ana', 0, insert('hers', id));
  const { ops, conflicts } = submit(
    'ben',
    0,
    insert('his', id),
    resolve(true, id),
    edit([{ delete: 1 }], id),
  );
  expect(ops).toEqual([]);
  expect(conflicts).toEqual([
    {
      kind: 'record_exists',
      record: id,
      field: null,
      key: null,
      earlier: side('ana', 1, note('hers')),
      later: side('ben', 2, { ...note('is'), resolved: true }),
      apart_ms: 10,
    },
  ]);
  expect(state.scene[id]).toEqual(note('hers'));
});

test("[OT13] a removal that meant one's own record does not touch theirs of the same id", () => {
  const id = 'annotation:n2';
  submit('ana', 0, insert('hers', id));
  expect(submit('ben', 0, insert('his', id), remove(id))).toEqual({ ops: [], conflicts: [], inverse: [] });
  expect(state.scene[id]).toEqual(note('hers'));
});

test('[OT13] an insert of what is there since the beginning is reported against the system', () => {
  expect(submit('ben', 0, insert('his')).conflicts).toMatchObject([
    {
      kind: 'record_exists',
      earlier: { user_id: 'system', value: note('hello') },
      later: { value: note('his') },
    },
  ]);
});

test('[OT13] a script that inserts and goes on writing before its answer comes is not refused', () => {
  const id = 'annotation:n2';
  submit('ben', 0, insert('one', id));
  expect(submit('ben', 0, resolve(true, id)).conflicts).toEqual([]);
  expect(state.scene[id]?.resolved).toBe(true);
});

test('[OT14] one conflict per field, with the last value written', () => {
  submit('ana', 0, setX('margin'), resolve(true));
  const { conflicts } = submit('ben', 0, setX('a'), setX('b'), resolve(false), setX('c'));
  expect(conflicts).toMatchObject([
    { field: 'x', earlier: side('ana', 1, 'margin'), later: side('ben', 2, 'c') },
    { field: 'resolved', earlier: side('ana', 1, true), later: side('ben', 2, false) },
  ]);
  expect(conflicts).toHaveLength(2);
  expect(submit('cy', 0, setX('a'), setX('c')).conflicts).toEqual([]);
});

test('[OT15] concurrent edits merge without a conflict, formatting of the later stands', () => {
  submit('ana', 0, edit([{ insert: 'A' }, { retain: 5, attributes: { link: 'https://a', bold: true } }]));
  const { ops, conflicts } = submit(
    'ben',
    0,
    edit([{ retain: 5, attributes: { link: 'https://b' } }, { insert: 'B' }]),
  );
  expect(conflicts).toEqual([]);
  expect(ops).toEqual([
    edit([{ retain: 1 }, { retain: 5, attributes: { link: 'https://b' } }, { insert: 'B' }]),
  ]);
  expect(state.scene[N1]?.content).toEqual([
    { insert: 'A' },
    { insert: 'hello', attributes: { link: 'https://b', bold: true } },
    { insert: 'B' },
  ]);
});

test('[OT15] what somebody else deleted already is not deleted again', () => {
  submit('ana', 0, edit([{ delete: 5 }]));
  expect(submit('ben', 0, edit([{ delete: 5 }]))).toEqual({ ops: [], conflicts: [], inverse: [] });
});

test('[OT15] an edit older than the remembered edits is refused, a remembered one is not', () => {
  for (let i = 0; i < TEXT_HISTORY + 1; i += 1) submit('ana', seq, edit([{ insert: i % 2 ? 'a' : 'b' }]));
  expect(() => prepare('ben', 0, [edit([{ insert: 'x' }])])).toThrow(
    expect.objectContaining({ code: 'wrong_state', message: expect.stringMatching(/reload/) }),
  );
  expect(prepare('ben', 1, [edit([{ retain: 6 }, { insert: 'x' }])]).ops).toHaveLength(1);
  expect(prepare('ben', 0, [resolve(true)]).ops).toHaveLength(1);
});

test('[OT16] a removal stands, and everybody whose unseen work it takes is told once', () => {
  submit('ana', 0, resolve(true), edit([{ insert: 'A' }]));
  submit('cy', 1, edit([{ insert: 'C' }]));
  const { ops, conflicts } = submit('ben', 0, remove());
  expect(ops).toEqual([remove()]);
  const lost = { ...note('CAhello'), resolved: true };
  const whole = { kind: 'overwritten', record: N1, field: null, key: null, later: side('ben', 3, null) };
  expect(conflicts).toHaveLength(2);
  expect(conflicts).toEqual(
    expect.arrayContaining([
      { ...whole, earlier: side('ana', 1, lost), apart_ms: 20 },
      { ...whole, earlier: side('cy', 2, lost), apart_ms: 10 },
    ]),
  );
  expect(submit('ana', 3, insert('back')).conflicts).toEqual([]);
  expect(submit('ben', 4, remove()).conflicts).toEqual([]);
});

test('[OT18] a base_seq from the future is refused; one of an entry that is not about the scene is not', () => {
  expect(() => prepare('ben', 1, [setX('a')])).toThrow(expect.objectContaining({ code: 'future_seq' }));
  seq = 7;
  expect(submit('ben', 7, setX('a')).ops).toHaveLength(1);
  expect(state.seq).toBe(8);
  expect(() => state.commit({ ...mark('ben'), seq: 8, ops: [] } as unknown as Submission)).toThrow(
    'after entry 8',
  );
});

test('[OT19] a snapshot of another shape is refused', () => {
  for (const json of [null, {}, { version: 2 }, { version: 1, seq: 1, scene: { view: {} }, touches: [] }])
    expect(() => SceneState.fromJSON(json)).toThrow();
});

test('[OT20] concurrent edits that are too long together are refused to the later author', () => {
  const half = 'x'.repeat(limits.NOTE_CHARS / 2);
  submit('ana', 0, edit([{ insert: half }]));
  expect(() => prepare('ben', 0, [edit([{ insert: half }])])).toThrow(
    expect.objectContaining({ code: 'outside_schema' }),
  );
});

test('[OT1] a submission with one operation outside the schema is refused whole', () => {
  const before = structuredClone(state.scene);
  expect(() =>
    prepare('ben', 0, [setX('a'), { op: 'set', record: 'view', field: 'zoom', value: 1 }]),
  ).toThrow(expect.objectContaining({ code: 'outside_schema' }));
  expect(() => prepare('ben', 0, [edit([{ retain: 6, attributes: { bold: true } }])])).toThrow(
    /reaches character 6/,
  );
  expect(state.scene).toEqual(before);
});

test('[OT3] nothing submitted is shared with the scene or the index', () => {
  const op = { op: 'set', record: 'view', field: 'camera_position', value: [1, 2, 3] };
  const { inverse, ops } = submit('ana', 0, op);
  op.value[0] = 99;
  (ops[0] as Extract<Operation, { op: 'set' }>).value = 'changed';
  expect(state.scene.view?.camera_position).toEqual([1, 2, 3]);
  const other = { ...op, value: [4, 5, 6] };
  expect(submit('ben', 0, other).conflicts).toMatchObject([{ earlier: { value: [1, 2, 3] } }]);
  expect(inverse).toMatchObject([{ value: [10, 10, 10] }]);
});

test('[OT20] an edit that others cut into more parts than a message takes is refused', () => {
  submit('ana', 0, edit([{ retain: 5 }, { insert: 'x'.repeat(995) }]));
  const inserts = (from: number) =>
    Array.from({ length: 200 }, () => [{ retain: 2 }, { insert: '-' }])
      .flat()
      .with(0, { retain: from });
  submit('ana', 1, edit(inserts(1)));
  submit('ana', 2, edit(inserts(301)));
  const bolds = Array.from({ length: 200 }, (_, i) => ({ retain: 5, attributes: { bold: i % 2 === 0 } }));
  expect(() => prepare('ben', 1, [edit(bolds)])).toThrow(/at most 500 parts/);
});

test('[OT8] edits are not composed into one that cannot be sent', () => {
  const marks = (from: number) =>
    Array.from({ length: 400 }, (_, i) => ({
      retain: i === 0 ? from : 1,
      attributes: { bold: i % 2 === 0 },
    }));
  const ops = [edit(marks(1)), edit([{ retain: 400 }, ...marks(1)])] as Operation[];
  expect(composeOperations(ops)).toHaveLength(2);
});
