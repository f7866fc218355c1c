// A session over its life: ended, opened again, archived; its agents leave and come back with it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter, post } from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

let server: LiveServer;
beforeAll(async () => {
  server = await startServer({ env: { MAX_SESSIONS: '2' } });
});
afterAll(() => server.stop());

const move = (session: string, state: string, user = 'host_001') =>
  post<{ code?: string; session?: { state: string } }>(
    `${server.url}/collaboration/sessions/${session}/lifecycle`,
    { user_id: user, state },
  );

test('[LIFE1] active, ended, active again, ended, archived; no other step', async () => {
  const session = await createRoom(server.url, 'host_001');
  expect((await move(session, 'archived')).body.code).toBe('wrong_state');
  expect((await move(session, 'ended')).body.session?.state).toBe('ended');
  expect((await move(session, 'ended')).body.code).toBe('wrong_state');
  expect((await move(session, 'active')).body.session?.state).toBe('active');
  expect((await move(session, 'ended')).status).toBe(200);
  expect((await move(session, 'archived')).body.session?.state).toBe('archived');
  expect((await move(session, 'active')).body.code).toBe('wrong_state');
});

test('[LIFE2] everyone is told and disconnected when a session ends; agents answer again when it is opened again', async () => {
  const session = await createRoom(server.url, 'host_001');
  const host = await enter(server.url, session, 'host_001');
  expect((await move(session, 'ended')).status).toBe(200);
  expect((await host.next('session_changed')).session.state).toBe('ended');
  expect((await host.closed).code).toBe(4410);
  expect((await move(session, 'active')).status).toBe(200);
  const back = await enter(server.url, session, 'host_001');
  back.send({ type: 'agent_action', agent_id: 'analytics_agent', action: 'analyze_scene' });
  const { result } = await back.next('agent_action');
  expect(result.insights.length).toBeGreaterThan(0);
  await back.close();
  await move(session, 'ended');
});

test('[LIFE3] only the host and admins change the lifecycle, and a full server refuses to open one again', async () => {
  const first = await createRoom(server.url, 'host_001');
  const ana = await enter(server.url, first, 'ana', 'collaborator');
  expect((await move(first, 'ended', 'ana')).body.code).toBe('forbidden');
  expect((await move(first, 'ended', 'stranger')).body.code).toBe('forbidden');
  await ana.close();
  await move(first, 'ended');
  const others = [await createRoom(server.url, 'host_001'), await createRoom(server.url, 'host_001')];
  expect((await move(first, 'active')).body.code).toBe('too_many_sessions');
  for (const other of others) await move(other, 'ended');
});
