// Two SDK clients at a real server: what one selects both hold as the same mask, and the server counts the same rows. What a plain
// one forges of rows is refused, wherever it stands.
import { type OpenSession, openSession, type SessionClient } from '@orrery/client';
import type { ColumnName, Selection } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter as enterPlain } from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

let server: LiveServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const enter = async (session_id: string, user_id: string): Promise<SessionClient> => {
  const options: OpenSession = {
    base_url: server.url,
    session_id,
    user_id,
    username: user_id,
    role: 'admin',
    unsent: null,
    data: 'filters',
  };
  const client = openSession(options);
  await client.ready();
  return client;
};

/** Waits for what the client shows, at most the test's own time. */
const until = <T>(client: SessionClient, read: (client: SessionClient) => T | null): Promise<T> =>
  new Promise((resolve) => {
    const look = (): void => {
      const found = read(client);
      if (found === null) return;
      for (const stop of stops) stop();
      resolve(found);
    };
    const stops = [client.data.subscribe(look), client.selection.subscribe(look)];
    look();
  });
const countIs = (n: number) => (client: SessionClient) =>
  client.selection.getState().count === n ? client.selection.getState().mask : null;

test('[SELECT1] [SUMMARY1] two clients hold one mask of a predicate and of scattered rows, and SQL counts the same', async () => {
  const session = await createRoom(server.url);
  const [ana, ben] = [await enter(session, 'ana'), await enter(session, 'ben')];
  for (const client of [ana, ben]) await until(client, ({ data }) => data.getState().dataset);
  const about: Selection = {
    kind: 'predicate',
    by_column: {
      ['margin' as ColumnName]: { kind: 'range', min: 20, max: 40 },
      ['region' as ColumnName]: { kind: 'categories', values: ['EMEA', 'NA'] },
    },
  };
  await ana.select(about);
  const { n } = await ana.summary({}, { filtered: false, selected: true });
  expect(n).toBeGreaterThan(1_000);
  const mask = await until(ana, countIs(n));
  expect(await until(ben, countIs(n))).toEqual(mask);

  // Rows that share no rule.
  const scattered = mask.map((bit, row) => (bit === 1 || (row * 2_654_435_761) % 1_000 < 400 ? 1 : 0));
  await ben.select(scattered);
  const stored = await ben.summary({}, { filtered: false, selected: true });
  expect(stored.n).toBe(scattered.reduce((sum, bit) => sum + bit, 0));
  expect(await until(ana, countIs(stored.n))).toEqual(scattered);

  ana.derive({ name: 'half', expression: 'margin / 2' });
  await until(
    ben,
    ({ data }) => data.getState().dataset?.columns.find(({ name }) => name === 'half') ?? null,
  );
  await ben.select({
    kind: 'predicate',
    by_column: { ['half' as ColumnName]: { kind: 'range', min: 10, max: 20 } },
  });
  await ben.select(
    {
      kind: 'predicate',
      by_column: { ['region' as ColumnName]: { kind: 'categories', values: ['EMEA', 'NA'] } },
    },
    'intersect',
  );
  expect(await until(ana, countIs(n))).toEqual(mask);
  ana.close();
  ben.close();
});

test('[ROWSET4] on the wire: rows that nobody has are refused in a bookmark, a note, a decision, a proposal and a message', async () => {
  const session = await createRoom(server.url);
  const ana = await enterPlain(server.url, session, 'ana', 'collaborator');
  const forged = { kind: 'row_set', dataset_id: 'revenue', count: 2, row_set_id: 'a'.repeat(64) };
  const saved = (selection: unknown) => ({
    camera_position: [0, 0, 3],
    camera_target: [0, 0, 0],
    view: {},
    filters: {},
    selection,
  });
  const written = { author: 'ana', created_at: 1 };
  const bookmark = { ...written, name: 'Here', order: 'a', note: '', thumbnail: null };
  const note = { ...written, content: [], resolved: false, anchor: { kind: 'place', position: [0, 0, 0] } };
  const decision = { ...written, question: 'This?', options: ['yes', 'no'], votes: {}, state: 'open' };
  const proposal = { ...written, title: 'Select these', why: '', state: 'open', decided_by: null };
  const change = (selection: unknown) => ({
    op: 'set',
    record: 'selection',
    field: 'about',
    value: { selection, author: 'ana' },
  });
  const { seq: base_seq } = await ana.next('welcome');
  const submit = (record: string, value: object) => ({
    type: 'scene_submit',
    op_id: `forged-${record.split(':')[0]}`,
    base_seq,
    ops: [{ op: 'insert', record, value }],
  });
  for (const message of [
    submit('bookmark:b', {
      ...bookmark,
      camera_position: [0, 0, 3],
      camera_target: [0, 0, 0],
      saved: saved(forged),
    }),
    submit('annotation:a', { ...note, saved: saved(forged) }),
    submit('decision:d', { ...decision, closed_at: null, outcome: null, saved: saved(forged) }),
    submit('proposal:p', { ...proposal, changes: [change(forged)] }),
    { type: 'chat_send', text: 'Look', op_id: 'said', view: saved(forged) },
  ])
    expect(await ana.refused(message), JSON.stringify(message)).toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(/no such set of rows/),
    });
  const all = { kind: 'rows', dataset_id: 'revenue', count: 3, rows: 'AAAA' };
  expect(
    await ana.refused({ type: 'chat_send', text: 'Look', op_id: 'more', view: saved(all) }),
  ).toMatchObject({
    code: 'outside_schema',
  });
  expect(ana.received.some(({ type }) => type === 'chat_sent' || type === 'scene_committed')).toBe(false);
  await ana.committed('chat_sent', {
    type: 'chat_send',
    text: 'Look',
    op_id: 'truly',
    view: saved(null),
  } as never);
});
