// Two people at a live server for every test, who must still hear each other after whatever a bad client did.
import { type Down, ErrorBody, type Scene } from '@orrery/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createRoom, endRoom, enter, type PlainSocket } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';

export const SEATS = 6;

/** Live: they are other ones in every test. */
export let server: LiveServer;
export let session: string;
export let ana: PlainSocket;
export let ben: PlainSocket;

/** A server for the file, a room with Ana and Ben for each of its tests. */
export const meetForEachTest = (): void => {
  beforeAll(async () => {
    server = await startServer({ env: { SEATS_PER_SESSION: String(SEATS) } });
  });
  afterAll(() => server.stop());

  beforeEach(async () => {
    session = await createRoom(server.url);
    ana = await enter(server.url, session, 'ana', 'collaborator');
    ben = await enter(server.url, session, 'ben', 'analyst');
  });
  afterEach(async () => {
    await Promise.all([ana.close(), ben.close()]);
    await endRoom(server.url, session); // a server holds a limited number of active sessions
  });
};

export const sceneNow = async (): Promise<Scene> => {
  const watcher = await enter(server.url, session, 'watcher', 'observer');
  const { scene } = await watcher.next('welcome');
  watcher.send({ type: 'leave' });
  await watcher.close();
  return scene;
};

/** The refusal is one of the closed list, says something, and the two are still talking. */
export const stillTalking = async (refusal: Down<'error'>): Promise<void> => {
  const { type: _type, re: _re, ...body } = refusal;
  ErrorBody.parse(body);
  expect(body.message.length).toBeGreaterThan(10);
  const text = `still here ${Math.random()}`;
  ana.send({ type: 'chat_send', text });
  await ben.next('chat_sent', (chat) => chat.text === text);
};

/** One `set` as it travels. */
export const set = (record: string, field: string, value: unknown, key?: string) => ({
  op: 'set',
  record,
  field,
  value,
  ...(key === undefined ? {} : { key }),
});
