// Drags over real sockets at a real server: policy before schema, everyone but the hand itself, newcomers, and the end.
import { limits } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter, join, PlainSocket, socketUrl } from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

let server: LiveServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const REVENUE = ['filters', 'by_column', 'revenue'] as [string, string, string];
const from = (min: number) => ({ kind: 'range', min, max: null });

/** Somebody who speaks the newest protocol. */
const enterNow = async (session: string, user: string, extra = ''): Promise<PlainSocket> => {
  await join(server.url, session, user);
  const socket = new PlainSocket(`${socketUrl(server.url, user, session)}&protocol=2${extra}`);
  await socket.nextOf(['welcome', 'resumed']);
  return socket;
};

const dragsIn = (socket: PlainSocket) =>
  socket.received.filter(({ type }) => type === 'drag' || type === 'drag_ended');

test('[DRAG1] [DRAG3] [DRAG4] a drag reaches newcomers and whoever resumes, is one entry, and ends with it', async () => {
  const session = await createRoom(server.url);
  const [ana, ben, plain] = [
    await enterNow(session, 'ana'),
    await enterNow(session, 'ben'),
    await enter(server.url, session, 'plain'),
  ];
  for (let min = 1; min <= 20; min += 1) ana.send({ type: 'drag_set', path: REVENUE, value: from(min) });
  await ben.next('drag', ({ value }) => (value as { min: number }).min === 20);
  const late = await enterNow(session, 'late');
  expect(await late.next('drag')).toEqual({ type: 'drag', user_id: 'ana', path: REVENUE, value: from(20) });
  const seq = (await ben.next('welcome')).seq;
  await ben.close();
  const back = await enterNow(session, 'ben', `&since=${seq}`);
  expect((await back.next('drag')).value).toEqual(from(20));
  expect(back.received[0]?.type).toBe('resumed');

  await ana.committed('scene_committed', {
    type: 'scene_update',
    op_id: 'drop',
    path: REVENUE,
    value: from(21),
  } as never);
  await late.next('drag_ended');
  for (const socket of [ana, late, back, plain]) await socket.flushed();
  for (const socket of [ana, late, plain])
    expect(socket.received.filter(({ type }) => type === 'scene_committed')).toHaveLength(1);
  expect([...dragsIn(ana), ...dragsIn(plain)]).toEqual([]);
  const types = late.received.map(({ type }) => type);
  expect(types.indexOf('drag_ended')).toBeGreaterThan(types.indexOf('scene_committed'));
});

test('[DRAG2] [ACCESS2] on the wire: policy before schema, then schema, then the record, then the number, then the rate', async () => {
  const session = await createRoom(server.url);
  const ana = await enterNow(session, 'ana');
  const watcher = await enter(server.url, session, 'watcher', 'observer');
  const set = (path: unknown, value: unknown) => ({ type: 'drag_set', path, value });
  expect(await watcher.refused(set(REVENUE, { kind: 'nonsense' }))).toMatchObject({ code: 'forbidden' });
  expect(await watcher.refused(set([], 1))).toMatchObject({ code: 'forbidden' });
  expect(await ana.refused(set(REVENUE, { kind: 'nonsense' }))).toMatchObject({ code: 'outside_schema' });
  expect(await ana.refused(set([], 1))).toMatchObject({ code: 'invalid' });
  expect(await ana.refused(set(REVENUE, 'x'.repeat(limits.DRAG_CHARS)))).toMatchObject({ code: 'invalid' });
  expect(await ana.refused(set(['annotation:gone', 'resolved'], true))).toMatchObject({ code: 'not_found' });
  for (let n = 0; n < limits.DRAGS_PER_PARTICIPANT; n += 1)
    ana.send(set(['filters', 'by_column', `c${n}`], from(n)));
  expect(await ana.refused(set(REVENUE, from(1)))).toMatchObject({ code: 'wrong_state' });
  const before = ana.received.length;
  for (let n = 0; n < 3 * limits.PRESENCE_PER_SECOND; n += 1)
    ana.send(set(['filters', 'by_column', 'c0'], from(n)));
  expect(await ana.next('error', undefined, before)).toMatchObject({ code: 'rate_limited', retry: true });
  await ana.committed('chat_sent', { type: 'chat_send', text: 'another rate', op_id: 'c1' } as never);
});

test('[DRAG4] a hand that vanishes lets go, without a word and at once', async () => {
  const session = await createRoom(server.url);
  const [ana, ben] = [await enterNow(session, 'ana'), await enterNow(session, 'ben')];
  ana.send({ type: 'drag_set', path: REVENUE, value: from(1) });
  await ben.next('drag');
  ana.terminate();
  expect(await ben.next('drag_ended')).toEqual({ type: 'drag_ended', user_id: 'ana', path: REVENUE });
  expect(ben.received.some(({ type }) => type === 'participant_left')).toBe(false);
});
