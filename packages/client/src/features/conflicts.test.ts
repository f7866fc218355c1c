import type { RecordId, UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { SessionClient } from '../session-client.ts';
import { Visit } from '../visit.test-kit.ts';

/** Two people who do something at once, `ana` first at the server. */
const atOnce = async (
  first: (ana: SessionClient) => void,
  second: (ben: SessionClient) => void,
  before?: (ana: SessionClient) => void,
) => {
  const visit = new Visit({ delay: () => 50 });
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  await visit.pass(400, 10);
  if (before) {
    before(ana);
    await visit.pass(600, 10);
  }
  first(ana);
  await visit.pass(10);
  second(ben);
  await visit.pass(600, 20);
  return { visit, ana, ben };
};
const noteId = (client: SessionClient): string =>
  Object.keys(client.scene.current()).find((id) => id.startsWith('annotation:')) as string;

test('[SYNC12] both authors are told who set what, whose value stands, and how long apart', async () => {
  const { ana, ben } = await atOnce(
    (client) => client.set('view', 'x', 'margin'),
    (client) => client.set('view', 'x', 'revenue'),
  );
  const [mine] = ana.conflicts.getState();
  const [theirs] = ben.conflicts.getState();
  expect(mine?.mine_stands).toBe(false);
  expect(theirs?.mine_stands).toBe(true);
  expect(mine?.conflict).toMatchObject({
    kind: 'overwritten',
    record: 'view',
    field: 'x',
    earlier: { user_id: 'ana', value: 'margin' },
    later: { user_id: 'ben', value: 'revenue' },
    apart_ms: 10,
  });
});

test('[SYNC12] restore writes the overruled value back, for either author, as one step to undo', async () => {
  for (const who of ['ana', 'ben'] as const) {
    const { visit, ...people } = await atOnce(
      (client) => client.set('view', 'x', 'margin'),
      (client) => client.set('view', 'x', 'revenue'),
    );
    const client = people[who];
    const [notice] = client.conflicts.getState();
    if (!notice) throw new Error('no notice');
    client.restore(notice);
    await visit.pass(600, 20);
    expect(people.ana.scene.current().view?.x).toBe('margin');
    expect(people.ben.scene.current().view?.x).toBe('margin');
    expect(client.conflicts.getState()).toEqual([]);
    client.undo();
    await visit.pass(600, 20);
    expect(people.ana.scene.current().view?.x).toBe('revenue');
  }
});

test('[SYNC12] a third person is not told, and one field has one notice, the newest first', async () => {
  const visit = new Visit({ delay: () => 50 });
  const [ana, ben, cleo] = [await visit.enter('ana'), await visit.enter('ben'), await visit.enter('cleo')];
  await visit.pass(600, 10);
  for (const value of ['a', 'b']) {
    for (const field of ['x', 'y']) {
      ana.set('view', field, value);
      ben.set('view', field, `${value}2`);
      await visit.pass(900, 20);
    }
  }
  expect(cleo.conflicts.getState()).toEqual([]);
  expect(ana.conflicts.getState().map(({ conflict }) => conflict.field)).toEqual(['y', 'x']);
  expect(ana.conflicts.getState()[0]?.conflict.earlier.value).toBe('b');
  const [newest] = ana.conflicts.getState();
  ana.dismissConflict(newest?.id ?? '');
  expect(ana.conflicts.getState().map(({ conflict }) => conflict.field)).toEqual(['x']);
});

test('[SYNC12] what was written to a removed note is kept on the author’s device and can be restored', async () => {
  const { visit, ana, ben } = await atOnce(
    (client) => client.submit([{ op: 'remove', record: noteId(client) as RecordId }]),
    (client) => {
      const record = noteId(client) as RecordId;
      client.submit([
        { op: 'edit', record, field: 'content', delta: [{ retain: 4 }, { insert: ' and more' }] },
      ]);
    },
    (client) => client.annotate('note', { position: [0, 1, 0] }),
  );
  expect(noteId(ben)).toBe(undefined);
  const [notice] = ben.conflicts.getState();
  expect(notice).toMatchObject({ mine_stands: false, conflict: { kind: 'record_removed' } });
  if (!notice) throw new Error('no notice');
  ben.restore(notice);
  await visit.pass(600, 20);
  expect(ana.scene.current()[noteId(ana)]?.content).toEqual([{ insert: 'note and more' }]);
  expect(ana.scene.current()).toEqual(ben.scene.current());
});

test('[SYNC12] the one who removed can bring the other’s writing back as well', async () => {
  const { visit, ana, ben } = await atOnce(
    (client) => client.submit([{ op: 'remove', record: noteId(client) as RecordId }]),
    (client) => client.set(noteId(client), 'resolved', true),
    (client) => client.annotate('note', { rows: [3, 5] }),
  );
  const [notice] = ana.conflicts.getState();
  if (!notice) throw new Error('no notice');
  expect(notice.mine_stands).toBe(true);
  ana.restore(notice);
  await visit.pass(600, 20);
  expect(ben.scene.current()[noteId(ben)]).toMatchObject({ resolved: true, content: [{ insert: 'note' }] });
});

test('[SYNC12] what is not on this device is said, not guessed', async () => {
  const visit = new Visit();
  const ben = await visit.enter('ben');
  const user_id = 'ben' as UserId;
  const side = { op_id: 'o1', seq: 1, value: true };
  const conflict = {
    kind: 'record_removed',
    record: 'annotation:gone',
    field: 'resolved',
    key: null,
    earlier: { ...side, user_id: 'ana', value: null },
    later: { ...side, user_id },
    apart_ms: 1,
  };
  const notice = { id: 'n', conflict: conflict as never, mine_stands: false, at: 0 };
  expect(() => ben.restore(notice)).toThrow(expect.objectContaining({ code: 'wrong_state' }));
});
