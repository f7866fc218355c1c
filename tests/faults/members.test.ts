// Who may be here, and as what, after kill -9.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';

let server: LiveServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('[WIRE13] who is a member, and with which role, survives kill -9', async () => {
  const session = await createRoom(server.url, 'host_001');
  const host = await enter(server.url, session, 'host_001');
  const ana = await enter(server.url, session, 'ana', 'collaborator');
  host.send({ type: 'participant_change', user_id: 'ana', role: 'observer' });
  await ana.next('participant_changed', ({ participant }) => participant.role === 'observer');
  await server.kill9();
  await server.restart();
  const back = await enter(server.url, session, 'ana', 'collaborator');
  expect((await back.next('welcome')).participant.role).toBe('observer');
  expect(await back.refused({ type: 'chat_send', text: 'x' })).toMatchObject({ code: 'forbidden' });
  await back.close();
});
