// What the running server says about itself: to Prometheus, to an orchestrator, to people. Every figure is made to move
// first and then looked for; every "no" is made true first.
import { readFileSync } from 'node:fs';
import type { SessionStorage, SystemStatus } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter, get, PlainSocket, post, socketUrl } from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

let server: LiveServer;
let session: string;

beforeAll(async () => {
  server = await startServer({ env: { SESSION_QUOTA_MB: '1', RETENTION_DAYS: '30' } });
  session = await createRoom(server.url);
});
afterAll(() => server.stop());

/** Samples by name and labels, as in `orrery_refusals_total{code="forbidden"}`. */
const scrape = async (): Promise<Map<string, number>> => {
  const response = await fetch(`${server.url}/metrics`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/plain; version=0.0.4'),
  ]);
  const samples = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => {
      const cut = line.lastIndexOf(' ');
      return [line.slice(0, cut), Number(line.slice(cut + 1))];
    }),
  );
};

test('[STATUS3] the figures of /metrics are those of what happened', async () => {
  const before = await scrape();
  const ana = await enter(server.url, session, 'ana', 'analyst');
  const ben = await enter(server.url, session, 'ben', 'observer');
  await ana.committed('chat_sent', { type: 'chat_send', text: 'hello', op_id: 'chat-1' } as never);
  expect((await ben.refused({ type: 'chat_send', text: 'may I' })).code).toBe('forbidden');
  await post(`${server.url}/collaboration/sessions/${session}/join`, { nonsense: true });
  const set = (value: string, base_seq: number, op_id: string) => ({
    type: 'scene_submit',
    op_id,
    base_seq,
    ops: [{ op: 'set', record: 'view', field: 'visualization_type', value }],
  });
  const { seq } = await ana.committed('scene_committed', set('bar_3d', 5, 'set-1') as never);
  const cleo = await enter(server.url, session, 'cleo', 'analyst');
  await cleo.committed('scene_committed', set('globe_3d', 5, 'set-2') as never); // had not seen set-1
  await cleo.close();
  const back = new PlainSocket(`${socketUrl(server.url, 'cleo', session)}&since=${seq}`);
  await back.next('resumed');
  const after = await scrape();
  const grown = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  expect({
    conflicts: grown('orrery_conflicts_total'),
    tails: grown('orrery_resyncs_total{how="tail"}'),
    forbidden: grown('orrery_refusals_total{code="forbidden"}'),
    invalid: grown('orrery_refusals_total{code="invalid"}'),
    sockets: after.get('orrery_connections{kind="socket"}'),
    active: after.get('orrery_sessions{state="active"}'),
  }).toEqual({ conflicts: 1, tails: 1, forbidden: 1, invalid: 1, sockets: 3, active: 1 });
  expect(grown('orrery_acknowledge_seconds_count')).toBe(3);
  expect(grown('orrery_entries_total')).toBeGreaterThanOrEqual(6);
  expect(grown('orrery_commit_seconds_count')).toBeGreaterThan(0);
  expect(grown('orrery_fan_out_lag_seconds_count')).toBe(grown('orrery_commit_seconds_count'));
  for (const name of ['orrery_buffered_bytes', 'orrery_event_loop_delay_seconds{quantile="0.99"}'])
    expect(after.has(name), name).toBe(true);
  const status = (await get<SystemStatus>(`${server.url}/collaboration/system/status`)).body;
  expect(status.websocket_connections).toBe(after.get('orrery_connections{kind="socket"}'));
  const attempts = ['as_asked', 'refused'].map(
    (outcome) => after.get(`orrery_attempts_total{outcome="${outcome}"}`) ?? 0,
  );
  const [asAsked = 0, refused = 0] = attempts;
  expect(status.collaboration_success_rate).toBeCloseTo((100 * asAsked) / (asAsked + refused), 6);
  const mean =
    (after.get('orrery_acknowledge_seconds_sum') ?? 0) / (after.get('orrery_acknowledge_seconds_count') ?? 1);
  expect(status.average_response_time).toBeCloseTo(1_000 * mean, 6);
  const text = [...after.keys()].join('\n');
  for (const secret of [session, 'ana', 'hello']) expect(text).not.toContain(secret);
  await Promise.all([ana.close(), ben.close(), back.close()]);
});

/** The process that reads datasets: the only child of the server. */
const childOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);

test("[STATUS4] [STATUS6] /readyz says no while the datasets' process hangs, and yes again when it goes on", async () => {
  const ready = () => get<{ ready: boolean; why: string }>(`${server.url}/readyz`);
  expect(await ready()).toMatchObject({ status: 200, body: { ready: true, why: 'ready' } });
  const child = childOf(server.pid);
  process.kill(child, 'SIGSTOP');
  try {
    await expect.poll(ready, { timeout: 30_000 }).toMatchObject({
      status: 503,
      body: { ready: false, why: 'datasets: no answer within 2 s' },
    });
    const { body } = await get<SystemStatus>(`${server.url}/collaboration/system/status`);
    expect(body.system_status).toBe('degraded');
    expect((await get(`${server.url}/livez`)).status).toBe(200);
  } finally {
    process.kill(child, 'SIGCONT');
  }
  await expect.poll(ready, { timeout: 20_000 }).toMatchObject({ status: 200 });
});

test('[QUOTA1] [QUOTA2] a session that is full refuses content in words, and people go on reading and leaving', async () => {
  const storage = () => get<SessionStorage>(`${server.url}/collaboration/sessions/${session}/storage`);
  const ana = await enter(server.url, session, 'ana', 'analyst');
  const note = { type: 'annotation_create', content: 'x'.repeat(18_000), position: [0, 0, 0] };
  let sent = 0;
  for (; sent < 120; sent += 1) ana.send({ ...note, op_id: `note-${sent}` });
  await ana.flushed();
  await expect
    .poll(async () => (await storage()).body.bytes, { timeout: 30_000 })
    .toBeGreaterThan(1024 * 1024);
  const refused = await ana.refused({ ...note, op_id: 'note-too-much' });
  expect(refused.code).toBe('too_large');
  expect(refused.message).toMatch(/1 MiB of storage.*SESSION_QUOTA_MB/);
  const { body } = await storage();
  expect(body.quota_bytes).toBe(1024 * 1024);
  expect(body.bytes).toBeGreaterThan(1024 * 1024);
  const reader = await enter(server.url, session, 'dora', 'observer');
  const { scene } = await reader.next('welcome');
  expect(Object.keys(scene).filter((record) => record.startsWith('annotation:')).length).toBeGreaterThan(50);
  ana.send({ type: 'leave' });
  expect((await ana.closed).code).toBe(1000);
  await reader.close();
});

test('[QUOTA3] an admin shortens the retention of a session, and nobody else does', async () => {
  const room = await createRoom(server.url, 'host_002');
  const path = `${server.url}/collaboration/sessions/${room}/storage`;
  const analyst = await enter(server.url, room, 'eve', 'analyst');
  expect((await post(path, { user_id: 'eve', days: 1 })).status).toBe(403);
  expect((await post<SessionStorage>(path, { user_id: 'host_002', days: 7 })).body.retention_days).toBe(7);
  expect((await post<SessionStorage>(path, { user_id: 'host_002', days: 300 })).body.retention_days).toBe(30);
  expect((await post(path, { user_id: 'host_002', days: 0 })).status).toBe(400);
  expect((await get<SessionStorage>(path)).body.erase_at).toBeNull();
  await post(`${server.url}/collaboration/sessions/${room}/lifecycle`, {
    user_id: 'host_002',
    state: 'ended',
  });
  const days = ((await get<SessionStorage>(path)).body.erase_at ?? 0) - Date.now();
  expect(Math.round(days / 86_400_000)).toBe(30);
  await analyst.close();
});
