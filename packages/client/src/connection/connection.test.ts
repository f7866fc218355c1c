import { type ErrorCode, OrreryError } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { noPage } from '../offline/page-life.ts';
import { Visit } from '../visit.test-kit.ts';
import { Connection, type Seat } from './connection.ts';

/** A connection of its own, with the seats it was given and what it became. */
const connect = (visit: Visit, join?: () => Promise<Seat>) => {
  let joins = 0;
  const states: string[] = [];
  const connection = new Connection({
    transport: visit.server.transport('ana'),
    timers: visit.timers,
    random: () => 0.5,
    session_id: 's1',
    join:
      join ??
      (async () => {
        joins += 1;
        return { websocket_url: 'ws://orrery.test/ws/collaboration/ana', ticket: `t${joins}` };
      }),
    wantsTail: () => false,
    page: noPage,
    since: () =>
      connection.state.getState().state === 'connecting' && joins > 0 && states.length > 1 ? 1 : null,
    onMessage: () => {},
  });
  connection.state.subscribe(({ state }) => states.push(state));
  return { connection, states, joins: () => joins };
};

test('[SYNC1] the first socket brings session and ticket, a reconnect the seq and no ticket, and joins no second time', async () => {
  const visit = new Visit();
  const { connection, joins } = connect(visit);
  connection.start();
  await visit.pass(5);
  visit.server.cutAll();
  await visit.pass(1_000);
  expect(connection.state.getState().state).toBe('live');
  expect(joins()).toBe(1);
  expect(visit.server.urls).toEqual([
    'ws://orrery.test/ws/collaboration/ana?session=s1&protocol=2&ticket=t1',
    'ws://orrery.test/ws/collaboration/ana?session=s1&protocol=2&since=1',
  ]);
  connection.close();
  expect(visit.clock.waiting).toBe(0);
});

test.each([
  [4409, 'not_joined'],
  [4401, 'unauthenticated'],
])('[SYNC1] close code %i takes a new seat over REST and comes back', async (code) => {
  const visit = new Visit();
  const { connection, joins } = connect(visit);
  connection.start();
  await visit.pass(5);
  visit.server.cutAll('ana', code);
  await visit.pass(1_000, 10);
  expect(connection.state.getState().state).toBe('live');
  expect(joins()).toBe(2);
  expect(visit.server.urls[1]).toContain('ticket=t2');
  connection.close();
});

test('[SYNC1] a seat that is refused again and again ends in a refusal, not in a loop', async () => {
  const visit = new Visit();
  const { connection, joins } = connect(visit);
  visit.server.closes = { code: 4401, reason: 'The ticket is not valid.' };
  connection.start();
  await visit.pass(120_000, 60);
  expect(connection.state.getState()).toEqual({
    state: 'refused',
    error: { code: 'unauthenticated', message: 'The ticket is not valid.', retry: false },
  });
  expect(joins()).toBe(3);
  expect(visit.clock.waiting).toBe(0);
});

test('[SYNC2] attempts go on with growing waits while nobody answers, and start over after a welcome', async () => {
  const visit = new Visit();
  const { connection } = connect(visit);
  visit.server.closes = { code: 1006, reason: '' };
  const waits: number[] = [];
  connection.state.subscribe((now) => {
    if (now.state === 'waiting') waits.push(now.retry_at - visit.clock.now());
  });
  connection.start();
  await visit.pass(40_000, 400);
  expect(waits.slice(0, 8)).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
  visit.server.closes = null;
  await visit.pass(6_000, 10);
  expect(connection.state.getState().state).toBe('live');
  visit.server.cutAll();
  expect(waits.at(-1)).toBe(125);
  connection.close();
});

test.each([
  [4403, 'forbidden'],
  [4404, 'not_found'],
  [4410, 'session_ended'],
  [4426, 'unsupported_version'],
  [4428, 'session_full'],
  [4451, 'removed'],
] as const)('[SYNC3] close code %i (%s) is a refusal and nothing is tried again', async (close, code) => {
  const visit = new Visit();
  const { connection } = connect(visit);
  connection.start();
  await visit.pass(5);
  visit.server.cutAll('ana', close, 'Because.');
  await visit.pass(60_000, 10);
  const state = connection.state.getState();
  expect(state).toMatchObject({
    state: 'refused',
    error: { code: code satisfies ErrorCode, message: 'Because.' },
  });
  expect(visit.server.urls.length).toBe(1);
  expect(visit.clock.waiting).toBe(0);
});

test.each([1006, 1001, 4408, 4430, 4500, 4503])(
  '[SYNC3] close code %i is a loss and is tried again',
  async (close) => {
    const visit = new Visit();
    const { connection } = connect(visit);
    connection.start();
    await visit.pass(5);
    visit.server.cutAll('ana', close);
    await visit.pass(1_000);
    expect(connection.state.getState().state).toBe('live');
    connection.close();
  },
);

test('[SYNC3] a join refused for good is a refusal; asked again by the person it may succeed', async () => {
  const visit = new Visit();
  let full = true;
  const { connection, states } = connect(visit, async () => {
    if (full) throw new OrreryError('session_full', 'All 50 seats are taken.');
    return { websocket_url: 'ws://orrery.test/ws/collaboration/ana', ticket: null };
  });
  connection.start();
  await visit.pass(20_000, 10);
  expect(connection.state.getState()).toMatchObject({ state: 'refused', error: { code: 'session_full' } });
  full = false;
  connection.retryNow();
  await visit.pass(5);
  expect(states).toEqual(['connecting', 'refused', 'connecting', 'live', 'live']);
  connection.close();
});

test('[SYNC13] a link that swallows everything is noticed by the missing pong and opened anew', async () => {
  const visit = new Visit();
  const { connection } = connect(visit);
  connection.start();
  await visit.pass(5);
  expect(connection.state.getState()).toEqual({ state: 'live', round_trip_ms: 0 });
  visit.server.swallow = true;
  await visit.pass(25_000, 100);
  visit.server.swallow = false;
  expect(visit.server.urls.length).toBeGreaterThan(1);
  await visit.pass(25_000, 100);
  expect(connection.state.getState().state).toBe('live');
  connection.close();
});

test('[SYNC13] a socket that opens and never welcomes is given up after 10 s', async () => {
  const visit = new Visit();
  visit.server.swallow = true;
  const { connection } = connect(visit);
  connection.start();
  await visit.pass(9_900, 9);
  expect(connection.state.getState().state).toBe('connecting');
  await visit.pass(200);
  expect(connection.state.getState().state).toBe('waiting');
  connection.close();
});

test('[SYNC3] an address that is none is a refusal that names it', async () => {
  const visit = new Visit();
  const { connection } = connect(visit, async () => ({ websocket_url: 'orrery', ticket: null }));
  connection.start();
  await visit.pass(5);
  expect(connection.state.getState()).toMatchObject({
    state: 'refused',
    error: { code: 'invalid', message: expect.stringContaining('orrery') },
  });
});
