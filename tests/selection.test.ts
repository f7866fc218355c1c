// Two SDK clients at a real server: what one selects both hold as the same mask, and the server counts the same rows.
import { type OpenSession, openSession, type SessionClient } from '@orrery/client';
import type { ColumnName, Selection } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom } from './harness/plain-client.ts';
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
