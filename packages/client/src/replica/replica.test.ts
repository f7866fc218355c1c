import type { ErrorBody, Operation, RecordId, Up, UpMessage } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { SessionClient } from '../session-client.ts';
import { Visit } from '../visit.test-kit.ts';

const NOTE = 'annotation:n1' as RecordId;
const insertNote = (text: string): Operation => ({
  op: 'insert',
  record: NOTE,
  value: {
    content: [{ insert: text }],
    author: 'ana',
    created_at: 0,
    anchor: { kind: 'place', position: [0, 0, 0] },
    resolved: false,
  },
});
const editNote = (...delta: Extract<Operation, { op: 'edit' }>['delta']): Operation => ({
  op: 'edit',
  record: NOTE,
  field: 'content',
  delta,
});
const noteOf = (client: SessionClient): unknown => client.scene.current()[NOTE]?.content;
const submissions = (heard: readonly UpMessage[]): Up<'scene_submit'>[] =>
  heard.filter((message) => message.type === 'scene_submit');
const REFUSED: ErrorBody = { code: 'forbidden', message: 'Your role cannot do that.', retry: false };

test('[SYNC4] a change shows at once here, elsewhere after the round trip, and listeners hear which records', async () => {
  const visit = new Visit({ delay: () => 20 });
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  await visit.pass(200, 10);
  const heard: string[][] = [];
  ben.scene.subscribe((changed) => heard.push([...changed]));
  ana.set('view', 'x', 'revenue');
  expect(ana.scene.current().view?.x).toBe('revenue');
  expect(ben.scene.current().view?.x).toBe(null);
  expect(ana.history.getState()).toEqual({ undo: 1, redo: 0, unacknowledged: 1 });
  await visit.pass(100, 10);
  expect(ben.scene.current().view?.x).toBe('revenue');
  expect(ana.history.getState()).toEqual({ undo: 1, redo: 0, unacknowledged: 0 });
  expect(heard).toEqual([['view']]);
});

test('[SYNC4] a change that does not fit the schema is refused here, and nothing of its submission stays', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const before = structuredClone(ana.scene.current());
  const half: Operation[] = [
    { op: 'set', record: 'view' as RecordId, field: 'x', value: 'revenue' },
    { op: 'set', record: 'view' as RecordId, field: 'visualization_type', value: 'pie' },
  ];
  expect(() => ana.submit(half)).toThrow(expect.objectContaining({ code: 'outside_schema' }));
  expect(ana.scene.current()).toEqual(before);
  expect(ana.history.getState()).toEqual({ undo: 0, redo: 0, unacknowledged: 0 });
  await visit.pass(100);
  expect(submissions(visit.server.heard)).toEqual([]);
});

test('[SYNC4] what is in flight and pending is carried over what others committed meanwhile', async () => {
  const visit = new Visit({ delay: () => 20 });
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  await visit.pass(200, 10);
  ana.submit([insertNote('middle')]);
  await visit.pass(200, 10);
  ben.submit([editNote({ insert: 'before ' })]);
  ana.submit([editNote({ retain: 6 }, { insert: ' after' })]);
  await visit.pass(5);
  ana.submit([editNote({ retain: 12 }, { insert: '!' })]);
  expect(noteOf(ana)).toEqual([{ insert: 'middle after!' }]);
  await visit.pass(300, 30);
  expect(noteOf(ana)).toEqual([{ insert: 'before middle after!' }]);
  expect(ben.scene.current()).toEqual(ana.scene.current());
});

test('[SYNC5] one submission is in flight; what is done meanwhile goes together in the next', async () => {
  const visit = new Visit({ delay: () => 100 });
  const ana = await visit.enter('ana');
  await visit.pass(400, 10);
  ana.set('view', 'x', 'a');
  ana.set('view', 'y', 'b');
  ana.set('view', 'z', 'c');
  ana.set('view', 'y', 'd');
  expect(ana.history.getState().unacknowledged).toBe(4);
  await visit.pass(150, 3);
  expect(submissions(visit.server.heard).length).toBe(1);
  await visit.pass(400, 8);
  const [, second, ...others] = submissions(visit.server.heard);
  expect(second?.ops).toEqual([
    { op: 'set', record: 'view', field: 'y', value: 'd' },
    { op: 'set', record: 'view', field: 'z', value: 'c' },
  ]);
  expect(others).toEqual([]);
});

test('[SYNC5] a drag on a fast network is sent at most 20 times a second, and its last value arrives', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  for (let value = 0; value < 60; value += 1) {
    ana.setFilter('margin', { kind: 'range', min: value, max: null });
    await visit.pass(16);
  }
  await visit.pass(100);
  expect(submissions(visit.server.heard).length).toBeLessThanOrEqual(21);
  expect(submissions(visit.server.heard).length).toBeGreaterThan(10);
  expect(visit.server.state.scene.filters).toEqual({
    by_column: { margin: { kind: 'range', min: 59, max: null } },
  });
});

test('[SYNC5] op ids differ between two visits of one person', async () => {
  const ids = new Set<string>();
  for (const seed of [1, 2]) {
    const visit = new Visit({ seed });
    const ana = await visit.enter('ana');
    ana.set('view', 'x', 'a');
    await visit.pass(5);
    for (const { op_id } of submissions(visit.server.heard)) ids.add(op_id);
    ana.close();
  }
  expect(ids.size).toBe(2);
});

test('[SYNC6] edits made while the connection is down are kept, and the one in flight takes effect once', async () => {
  const visit = new Visit({ delay: () => 20 });
  const ana = await visit.enter('ana');
  await visit.pass(200, 10);
  ana.set('view', 'x', 'in flight');
  await visit.pass(25); // it has arrived; its answer is under way
  visit.server.cutAll('ana');
  ana.set('view', 'y', 'while away');
  expect(ana.scene.current().view).toMatchObject({ x: 'in flight', y: 'while away' });
  expect(ana.history.getState().unacknowledged).toBe(2);
  await visit.pass(3_000, 60);
  expect(ana.history.getState().unacknowledged).toBe(0);
  const committed = visit.server.log.filter((entry) => entry.type === 'scene_committed');
  expect(committed.map(({ ops }) => ops)).toEqual([
    [{ op: 'set', record: 'view', field: 'x', value: 'in flight' }],
    [{ op: 'set', record: 'view', field: 'y', value: 'while away' }],
  ]);
});

test('[SYNC11] a refused change is rolled back, with the reason, and later ones stay', async () => {
  const isNote = (message: UpMessage) =>
    message.type === 'scene_submit' && message.ops.some((op) => op.op === 'insert');
  const visit = new Visit({ delay: () => 20, refuse: (message) => (isNote(message) ? REFUSED : null) });
  const ana = await visit.enter('ana');
  await visit.pass(200, 10);
  ana.submit([insertNote('no')]);
  ana.submit([editNote({ insert: 'on top: ' })]);
  ana.set('view', 'x', 'revenue');
  await visit.pass(500, 50);
  expect(ana.scene.current()[NOTE]).toBe(undefined);
  expect(ana.scene.current().view?.x).toBe('revenue');
  expect(ana.lastError.getState()).toEqual(REFUSED);
  expect(ana.scene.current()).toEqual(visit.server.state.scene);
  expect(ana.history.getState()).toMatchObject({ unacknowledged: 0 });
});

test('[SYNC11] of a bundle that is refused only the guilty change is lost', async () => {
  const visit = new Visit({
    delay: () => 50,
    refuse: (message) =>
      message.type === 'scene_submit' && message.ops.some((op) => op.op === 'set' && op.field === 'y')
        ? REFUSED
        : null,
  });
  const ana = await visit.enter('ana');
  await visit.pass(300, 10);
  for (const field of ['x', 'y', 'z', 'color']) ana.set('view', field, 'margin');
  await visit.pass(2_000, 100);
  expect(visit.server.state.scene.view).toMatchObject({ x: 'margin', y: null, z: 'margin', color: 'margin' });
  expect(ana.scene.current()).toEqual(visit.server.state.scene);
  expect(ana.history.getState()).toEqual({ undo: 3, redo: 0, unacknowledged: 0 });
});

test('[SYNC11] a submission refused for load is sent again with the same op id', async () => {
  let busy = 2;
  const visit = new Visit({
    refuse: (message) => {
      if (message.type !== 'scene_submit' || busy === 0) return null;
      busy -= 1;
      return { code: 'rate_limited', message: 'Slower.', retry: true, retry_after_ms: 300 };
    },
  });
  const ana = await visit.enter('ana');
  ana.set('view', 'x', 'revenue');
  await visit.pass(1_000, 20);
  const sent = submissions(visit.server.heard);
  expect(sent.length).toBe(3);
  expect(new Set(sent.map(({ op_id }) => op_id)).size).toBe(1);
  expect(visit.server.state.scene.view?.x).toBe('revenue');
});
