// Every bad input a bare client can bring, against a live server: a clear refusal, nothing changed, nobody hurt.
import {
  type Down,
  ErrorBody,
  encodePose,
  limits,
  type Operation,
  PROTOCOL_VERSION,
  type Scene,
} from '@orrery/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createRoom,
  endRoom,
  enter,
  get,
  join,
  type PlainSocket,
  post,
  rawGet,
  PlainSocket as Socket,
  socketUrl,
} from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

const SEATS = 6;
const STALL_MS = 5_000; // a receiver that takes nothing for so long is cut

let server: LiveServer;
let session: string;
let ana: PlainSocket;
let ben: PlainSocket;

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

/** The scene as a newcomer is shown it. */
const sceneNow = async (): Promise<Scene> => {
  const watcher = await enter(server.url, session, 'watcher', 'observer');
  const { scene } = await watcher.next('welcome');
  watcher.send({ type: 'leave' });
  await watcher.close();
  return scene;
};

/** The refusal is one of the closed list, says something, and the two are still talking. */
const stillTalking = async (refusal: Down<'error'>): Promise<void> => {
  const { type: _type, re: _re, ...body } = refusal;
  ErrorBody.parse(body);
  expect(body.message.length).toBeGreaterThan(10);
  const text = `still here ${Math.random()}`;
  ana.send({ type: 'chat_send', text });
  await ben.next('chat_sent', (chat) => chat.text === text);
};

describe('a plain client', () => {
  test('[WIRE21] speaks the newest version both know, and version 1 where it names none', async () => {
    const agreed = async (asked: string): Promise<number> => {
      const socket = new Socket(`${socketUrl(server.url, 'ana', session)}${asked}`);
      const { protocol } = await socket.next('welcome');
      await socket.close();
      return protocol;
    };
    const asked = ['', '&protocol=1', `&protocol=${PROTOCOL_VERSION}`, '&protocol=99'];
    const answers: number[] = [];
    for (const one of asked) answers.push(await agreed(one));
    expect(answers).toEqual([1, 1, PROTOCOL_VERSION, PROTOCOL_VERSION]);
    for (const bad of ['0', '-1', 'two', '1.5'])
      expect(await new Socket(`${socketUrl(server.url, 'ana', session)}&protocol=${bad}`).turnedAway()).toBe(
        4400,
      );
  });

  test('[WIRE1] is welcomed first, and chat, scene, annotation, presence and ping work', async () => {
    expect(ana.received[0]?.type).toBe('welcome');

    ana.send({ type: 'chat_send', text: 'hello @ben' });
    const chat = await ben.next('chat_sent');
    expect(chat).toMatchObject({ user_id: 'ana', username: 'ana', text: 'hello @ben' });
    expect(await ana.next('chat_sent')).toEqual(chat);

    ana.send({ type: 'scene_update', path: ['view', 'visualization_type'], value: 'bar_3d' });
    const committed = await ben.next('scene_committed');
    expect(committed).toMatchObject({
      user_id: 'ana',
      ops: [{ op: 'set', record: 'view', field: 'visualization_type', value: 'bar_3d' }],
    });
    expect(committed.seq).toBeGreaterThan(chat.seq);

    const range = { kind: 'range', min: 1, max: 2 };
    ana.send({ type: 'scene_update', path: ['filters', 'by_column', 'revenue'], value: range });
    await ben.next('scene_committed', (message) => message.seq > committed.seq);

    ben.send({ type: 'annotation_create', content: 'look at these', rows: [1, 2, 3] });
    const note = await ana.next('scene_committed', (message) => message.user_id === 'ben');
    expect(note.ops).toMatchObject([
      { op: 'insert', value: { author: 'ben', anchor: { kind: 'rows', rows: [1, 2, 3] }, resolved: false } },
    ]);

    ben.send({ type: 'presence_set', position: [1, 2, 3], tool: 'point' });
    const presence = await ana.next('presence', (message) =>
      message.participants.some((p) => p.user_id === 'ben'),
    );
    expect(presence.participants.find((p) => p.user_id === 'ben')).toMatchObject({ position: [1, 2, 3] });

    ana.send({ type: 'ping', sent_at: 7 });
    expect(await ana.next('pong')).toMatchObject({ sent_at: 7 });

    const scene = await sceneNow();
    expect(scene.view).toMatchObject({ visualization_type: 'bar_3d' });
    expect(scene.filters).toEqual({ by_column: { revenue: range } });
    expect(Object.keys(scene).filter((id) => id.startsWith('annotation:'))).toHaveLength(1);
  });

  test('[WIRE14] a message sent again with its op_id takes effect once and gets its first answer', async () => {
    const message = { type: 'chat_send', text: 'only once', op_id: 'op-1' };
    const first = await ana.committed('chat_sent', message);
    const from = ana.received.length;
    ana.send(message);
    expect(await ana.next('chat_sent', (chat) => chat.op_id === 'op-1', from)).toEqual(first);
    await ben.flushed();
    expect(ben.received.filter((m) => m.type === 'chat_sent')).toHaveLength(1);
  });

  test('[WIRE15] a connection over its rate is told how long to wait, and waiting helps', async () => {
    for (let i = 0; i < limits.OPS_BURST + 60; i += 1) ana.send({ type: 'chat_send', text: `${i}` });
    const refusal = await ana.next('error');
    expect(refusal).toMatchObject({ code: 'rate_limited', retry: true });
    await new Promise((resolve) => setTimeout(resolve, (refusal.retry_after_ms ?? 0) + 100));
    await ana.committed('chat_sent', { type: 'chat_send', text: 'patient', op_id: 'patient' } as {
      op_id: string;
    });
  });
});

test('[FLOW7] who keeps sending over the rate is cut in the end, on every lane, and may come back', async () => {
  for (const message of [{ type: 'ping' }, { type: 'presence_set', position: [0, 0, 0] }]) {
    const loud = await enter(server.url, session, 'loud');
    for (let i = 0; i < limits.OPS_BURST + limits.REFUSALS_BURST + 400; i += 1) loud.send(message);
    expect((await loud.closed).code).toBe(4429);
    const refusals = loud.received.filter((answer) => answer.type === 'error');
    expect(refusals.length).toBeGreaterThanOrEqual(limits.REFUSALS_BURST);
    expect(refusals.every(({ code }) => code === 'rate_limited')).toBe(true);
  }
  const back = await enter(server.url, session, 'loud');
  await back.flushed();
  await back.close();
});

const BAD_FIELDS: [string, object][] = [
  ['an unknown field', { type: 'chat_send', text: 'x', colour: 'red' }],
  ['a missing field', { type: 'chat_send' }],
  ['a number for a text', { type: 'chat_send', text: 7 }],
  ['an empty text', { type: 'chat_send', text: '   ' }],
  ['a text over its limit', { type: 'chat_send', text: 'x'.repeat(limits.CHAT_CHARS + 1) }],
  ['a position of two numbers', { type: 'presence_set', position: [1, 2] }],
  ['a position out of the world', { type: 'presence_set', position: [0, 0, 1e300] }],
  ['a text in a position', { type: 'presence_set', position: ['0', '0', '0'] }],
  ['an unknown tool', { type: 'presence_set', position: [0, 0, 0], tool: 'hammer' }],
  ['an unknown agent', { type: 'agent_action', agent_id: 'trading_agent', action: 'analyze_scene' }],
  ['an action that is no name', { type: 'agent_action', agent_id: 'insight_agent', action: 'DROP TABLE' }],
  ['a negative row', { type: 'annotation_create', content: 'x', rows: [-1] }],
  ['a path of four', { type: 'scene_update', path: ['view', 'x', 'y', 'z'], value: null }],
  ['a path that is a text', { type: 'scene_update', path: 'view.x', value: null }],
  ['no value', { type: 'scene_update', path: ['view', 'x'] }],
  [
    'no op_id where one is needed',
    { type: 'scene_submit', base_seq: 0, ops: [{ op: 'remove', record: 'annotation:1' }] },
  ],
  ['an empty list of operations', { type: 'scene_submit', op_id: 'a', base_seq: 0, ops: [] }],
  [
    'a fractional base_seq',
    { type: 'scene_submit', op_id: 'a', base_seq: 0.5, ops: [{ op: 'remove', record: 'annotation:1' }] },
  ],
  ['an op_id with spaces', { type: 'chat_send', text: 'x', op_id: 'a b' }],
  ['a rating out of range', { type: 'leave', rating: 6 }],
  ['a type that is a number', { type: 7 }],
  ['no type', { text: 'x' }],
];

const BAD_BODIES: [string, (session: string) => string, unknown][] = [
  [
    'an unknown field',
    () => '/create',
    { session_type: 'analytics_session', title: 'x', host_user_id: 'h', vip: true },
  ],
  ['a missing title', () => '/create', { session_type: 'analytics_session', host_user_id: 'h' }],
  ['an unknown session_type', () => '/create', { session_type: 'party', title: 'x', host_user_id: 'h' }],
  ['a user_id with a slash', () => '/create', { session_type: 'training', title: 'x', host_user_id: 'a/b' }],
  [
    'an unknown view',
    () => '/create',
    {
      session_type: 'training',
      title: 'x',
      host_user_id: 'h',
      initial_scene: { visualization_type: 'pie_4d' },
    },
  ],
  ['an unknown role', (id) => `/${id}/join`, { user_id: 'x', username: 'x', role: 'owner' }],
  [
    'a colour that is none',
    (id) => `/${id}/join`,
    { user_id: 'x', username: 'x', avatar_config: { color: 'green' } },
  ],
  ['a username with a newline', (id) => `/${id}/join`, { user_id: 'x', username: 'x\ny' }],
  ['a list for a body', (id) => `/${id}/join`, []],
  ['nothing for a body', (id) => `/${id}/join`, null],
  ['an unknown agent', (id) => `/${id}/collaborative-analysis`, { agents: ['trading_agent'] }],
];

describe('fields', () => {
  test.each(BAD_FIELDS)(
    '[WIRE2] a message with %s is refused, nothing happens, the connection stays',
    async (_what, message) => {
      const before = await sceneNow();
      const refusal = await ana.refused(message);
      expect(refusal).toMatchObject({ code: 'invalid', retry: false });
      await stillTalking(refusal);
      expect(await sceneNow()).toEqual(before);
    },
  );

  test.each(BAD_BODIES)('[WIRE2] a body with %s is refused', async (_what, path, body) => {
    const answer = await post(`${server.url}/collaboration/sessions${path(session)}`, body);
    expect(answer.status).toBe(400);
    expect(ErrorBody.parse(answer.body)).toMatchObject({ code: 'invalid', retry: false });
  });

  test('[WIRE2] the refusal names the field, and the message it answers', async () => {
    const refusal = await ana.refused({ type: 'chat_send', text: 'x', colour: 'red', op_id: 'mine' });
    expect(refusal.message).toContain('colour');
    expect(refusal.re).toBe('mine');
  });
});

describe('sizes', () => {
  test('[WIRE3] a frame over the limit closes its connection alone', async () => {
    ana.send({ type: 'chat_send', text: 'x'.repeat(limits.FRAME_BYTES) });
    expect(await ana.next('error')).toMatchObject({ code: 'too_large' });
    expect((await ana.closed).code).toBe(4413);
    const flooder = await enter(server.url, session, 'flooder');
    flooder.send('x'.repeat(limits.BODY_BYTES));
    expect((await flooder.closed).code).toBe(1009);
    await ben.flushed();
    expect(ben.isOpen).toBe(true);
    expect(ben.received.filter((message) => message.type === 'chat_sent')).toEqual([]);
  });

  test('[WIRE3] a body over the limit is refused', async () => {
    const title = 'x'.repeat(limits.BODY_BYTES + 1);
    const answer = await post(`${server.url}/collaboration/sessions/create`, { title });
    expect(answer.status).toBe(413);
    expect(ErrorBody.parse(answer.body).code).toBe('too_large');
  });
});

const NOT_JSON: [string, string | Buffer][] = [
  ['cut off', '{"type":"chat_send","text":'],
  ['a word', 'hello'],
  ['nothing', ''],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '7'],
  ['two objects', '{"type":"ping"}{"type":"ping"}'],
  ['a lone surrogate escape in a broken object', '{"type":"\\ud800'],
  [
    'nested 40 levels deep',
    `{"type":"scene_update","path":["view","x"],"value":${'['.repeat(40)}${']'.repeat(40)}}`,
  ],
];

describe('text', () => {
  test.each(NOT_JSON)('[WIRE4] %s is refused as malformed', async (_what, text) => {
    const refusal = await ana.refused(text);
    expect(refusal.code).toBe('malformed');
    await stillTalking(refusal);
  });

  test.each(['scene_destroy', '__proto__', 'constructor', 'toString', 'welcome', ''])(
    '[WIRE4] the message type %j is unknown',
    async (type) => {
      const refusal = await ana.refused(`{"type":${JSON.stringify(type)}}`);
      expect(refusal.code).toBe('unknown_type');
      await stillTalking(refusal);
    },
  );

  test('[PRES6] a binary frame that is no presence of ours is refused and changes nothing', async () => {
    const before = await sceneNow();
    for (const bytes of [[], [1, 2, 3, 255], [1, 1, 0, 0], [...encodePose({ position: [0, 0, 0] }), 0]])
      expect((await ana.refused(Buffer.from(bytes))).code).toBe('invalid');
    expect((await ana.refused(Buffer.alloc(limits.FRAME_BYTES))).code).toBe('invalid');
    expect(ana.isOpen).toBe(true);
    await ben.flushed();
    expect(await sceneNow()).toEqual(before);
    expect(ben.isOpen).toBe(true);
  });

  test.each(['{"title":', 'x', '"x"'])('[WIRE4] the body %j is refused', async (text) => {
    const answer = await post(`${server.url}/collaboration/sessions/create`, text);
    expect(answer.status).toBe(400);
    expect(['malformed', 'invalid']).toContain(ErrorBody.parse(answer.body).code);
  });
});

const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype'];

describe('prototype names', () => {
  test.each(
    PROTOTYPE_NAMES.flatMap((name) => [
      [`{"type":"scene_update","path":["${name}","x"],"value":1}`],
      [`{"type":"scene_update","path":["view","${name}"],"value":1}`],
      [
        `{"type":"scene_update","path":["filters","by_column","${name}"],"value":{"kind":"range","min":0,"max":1}}`,
      ],
      [`{"type":"scene_update","path":["view","x"],"value":{"${name}":{"polluted":true}}}`],
      [`{"type":"chat_send","text":"x","${name}":{"polluted":true}}`],
      [
        `{"type":"agent_action","agent_id":"insight_agent","action":"analyze_scene","parameters":{"${name}":1}}`,
      ],
      [
        `{"type":"scene_submit","op_id":"p","base_seq":0,"ops":[{"op":"set","record":"view","field":"${name}","value":1}]}`,
      ],
      [
        `{"type":"scene_submit","op_id":"p","base_seq":0,"ops":[{"op":"remove","record":"annotation:${name}"}]}`,
      ],
    ]),
  )('[WIRE5] %s is refused', async ([text]) => {
    const before = await sceneNow();
    const refusal = await ana.refused(text as string);
    expect(['invalid', 'outside_schema', 'malformed', 'forbidden']).toContain(refusal.code);
    await stillTalking(refusal);
    expect(await sceneNow()).toEqual(before);
  });

  test.each(PROTOTYPE_NAMES)('[WIRE5] %s is no user, no session, no title of a column', async (name) => {
    const joined = await post(`${server.url}/collaboration/sessions/${session}/join`, {
      user_id: name,
      username: 'x',
    });
    expect(joined.status).toBe(400);
    expect((await get(`${server.url}/collaboration/sessions/${name}`)).status).toBeGreaterThanOrEqual(400);
    const scene = `{"${name}":{"kind":"range","min":0,"max":1}}`;
    const created = await post(
      `${server.url}/collaboration/sessions/create`,
      `{"session_type":"training","title":"x","host_user_id":"h","initial_scene":{"data_filters":${scene}}}`,
    );
    expect(created.status).toBe(400);
    expect(ErrorBody.parse(created.body).code).toBe('invalid');
  });
});

const set = (record: string, field: string, value: unknown, key?: string) => ({
  op: 'set',
  record,
  field,
  value,
  ...(key === undefined ? {} : { key }),
});
const note = (fields: object) => ({
  op: 'insert',
  record: 'annotation:n1',
  value: {
    content: [{ insert: 'x' }],
    author: 'ana',
    created_at: 1,
    anchor: { kind: 'place', position: [0, 0, 0] },
    resolved: false,
    ...fields,
  },
});

const OUTSIDE: [string, object][] = [
  ['a view that does not exist', set('view', 'visualization_type', 'pie_4d')],
  ['a field that does not exist', set('view', 'wallpaper', 'red')],
  ['a number for a column', set('view', 'x', 7)],
  ['a camera of two numbers', set('view', 'camera_position', [1, 2])],
  ['a key on a field without keys', set('view', 'x', 'revenue', 'deep')],
  ['a map set whole', set('filters', 'by_column', {})],
  ['a filter upside down', set('filters', 'by_column', { kind: 'range', min: 2, max: 1 }, 'revenue')],
  ['a filter of no kind', set('filters', 'by_column', { min: 1 }, 'revenue')],
  ['an inserted singleton', { op: 'insert', record: 'view', value: {} }],
  ['a removed singleton', { op: 'remove', record: 'filters' }],
  ['an annotation without its fields', { op: 'insert', record: 'annotation:n1', value: { author: 'ana' } }],
  ['an annotation with a field too many', note({ colour: 'red' })],
  ['an annotation with a foreign anchor', note({ anchor: { kind: 'moon' } })],
  [
    'a delta on a field that is no text',
    { op: 'edit', record: 'view', field: 'x', delta: [{ insert: 'a' }] },
  ],
];

describe('the scene', () => {
  test.each(OUTSIDE)('[WIRE6] %s is refused, and with it the whole message', async (_what, operation) => {
    const before = await sceneNow();
    const good: Operation = { op: 'set', record: 'view', field: 'y', value: 'never' } as Operation;
    const { seq: base_seq } = await ana.next('welcome');
    const refusal = await ana.refused({
      type: 'scene_submit',
      op_id: 'bad',
      base_seq,
      ops: [good, operation],
    });
    expect(['outside_schema', 'invalid']).toContain(refusal.code);
    expect(refusal.re).toBe('bad');
    await stillTalking(refusal);
    expect(await sceneNow()).toEqual(before);
  });

  test('[WIRE6] a plain update outside the schema is refused', async () => {
    const refusal = await ana.refused({
      type: 'scene_update',
      path: ['view', 'visualization_type'],
      value: 'pie_4d',
    });
    expect(refusal.code).toBe('outside_schema');
    await stillTalking(refusal);
  });

  test('a base_seq of the future is refused', async () => {
    const ops = [set('view', 'x', null)];
    const refusal = await ana.refused({ type: 'scene_submit', op_id: 'f', base_seq: 1_000_000, ops });
    expect(refusal).toMatchObject({ code: 'future_seq', re: 'f' });
  });
});

describe('where it comes from', () => {
  const STATUS = '/collaboration/system/status';

  test('[WIRE7] a foreign Origin is refused on REST and on the socket, for reading and for writing', async () => {
    const origin = { origin: 'https://evil.example' };
    const read = await rawGet(server.url + STATUS, origin);
    expect([read.status, read.body.code]).toEqual([403, 'foreign_origin']);
    const made = await post(`${server.url}/collaboration/sessions/create`, { title: 'x' }, origin);
    expect([made.status, ErrorBody.parse(made.body).code]).toEqual([403, 'foreign_origin']);
    const socket = new Socket(socketUrl(server.url, 'ana', session), origin);
    expect([403, 4403]).toContain(await socket.turnedAway());
  });

  test('[WIRE7] Origin null, another port and a look-alike are foreign too', async () => {
    const { port } = new URL(server.url);
    for (const origin of ['null', 'http://localhost:1', `http://localhost.evil.example:${port}`])
      expect([origin, (await rawGet(server.url + STATUS, { origin })).status]).toEqual([origin, 403]);
  });

  test('[WIRE7] its own Origin, and none, are accepted', async () => {
    expect((await rawGet(server.url + STATUS, { origin: server.url })).status).toBe(200);
    expect((await rawGet(server.url + STATUS, {})).status).toBe(200);
    const socket = new Socket(socketUrl(server.url, 'ana', session), { origin: server.url });
    await socket.next('welcome');
    await socket.close();
  });

  test('[WIRE7] a foreign Host is refused, whatever the Origin', async () => {
    const answer = await rawGet(server.url + STATUS, { host: 'evil.example', origin: 'http://evil.example' });
    expect([answer.status, answer.body.code]).toEqual([421, 'foreign_host']);
    const socket = new Socket(socketUrl(server.url, 'ana', session), { host: 'evil.example' });
    expect([421, 4403]).toContain(await socket.turnedAway());
  });
});

describe('seats', () => {
  test('[WIRE8] of many joins at once exactly as many succeed as there are seats', async () => {
    const room = await createRoom(server.url);
    const people = Array.from({ length: SEATS * 4 }, (_, i) => `person_${i}`);
    const answers = await Promise.all(people.map((person) => join(server.url, room, person)));
    const seated = people.filter((_, i) => (answers[i]?.status ?? 500) < 300);
    expect(seated).toHaveLength(SEATS);
    for (const answer of answers.filter(({ status }) => status >= 300))
      expect([answer.status, ErrorBody.parse(answer.body).code]).toEqual([409, 'session_full']);

    const again = await join(server.url, room, seated[0] as string);
    expect(again.status).toBeLessThan(300);
    const { body } = await get<{ participants: { kind: string }[] }>(
      `${server.url}/collaboration/sessions/${room}`,
    );
    expect(body.participants.filter(({ kind }) => kind === 'person')).toHaveLength(SEATS);

    const leaver = new Socket(socketUrl(server.url, seated[0] as string, room));
    await leaver.next('welcome');
    leaver.send({ type: 'leave', rating: 5 });
    await leaver.closed;
    expect((await join(server.url, room, 'late')).status).toBeLessThan(300);
  });
});

describe('an ended session', () => {
  test('[WIRE9] refuses joins, upgrades and changes, and can be read', async () => {
    const url = `${server.url}/collaboration/sessions/${session}`;
    const ended = await post(`${url}/lifecycle`, { user_id: 'host_001', state: 'ended' });
    expect(ended.status).toBeLessThan(300);

    const joined = await join(server.url, session, 'late');
    expect([joined.status, ErrorBody.parse(joined.body).code]).toEqual([410, 'session_ended']);

    if (ana.isOpen) {
      ana.send({ type: 'chat_send', text: 'too late' });
      const closed = ana.closed.then(({ code }) => ({ code }));
      const told = await Promise.race([ana.next('error').catch(() => closed), closed]);
      expect([4410, 'session_ended']).toContain(told.code);
    }
    const socket = new Socket(socketUrl(server.url, 'ana', session));
    expect([410, 4410]).toContain(await socket.turnedAway());

    const read = await get<{ session: { state: string } }>(url);
    expect(read).toMatchObject({ status: 200, body: { session: { state: 'ended' } } });
  });
});

describe('unknown things', () => {
  test.each([
    ['a session', '/collaboration/sessions/nowhere'],
    ['a dataset', '/collaboration/datasets/nowhere'],
    ['a route', '/collaboration/nowhere'],
  ])('[WIRE10] %s that does not exist is not_found', async (_what, path) => {
    const answer = await get(server.url + path);
    expect([answer.status, ErrorBody.parse(answer.body).code]).toEqual([404, 'not_found']);
  });

  test('[WIRE10] a name that reaches for a file finds nothing', async () => {
    const answer = await get(`${server.url}/collaboration/sessions/..%2f..%2fetc%2fpasswd`);
    expect([400, 404]).toContain(answer.status);
    expect(['invalid', 'not_found']).toContain(ErrorBody.parse(answer.body).code);
  });

  test('[WIRE10] a column and a row that do not exist are not_found', async () => {
    const { body } = await get<{ session: { dataset_id: string } }>(
      `${server.url}/collaboration/sessions/${session}`,
    );
    const dataset = `${server.url}/collaboration/datasets/${body.session.dataset_id}`;
    for (const path of ['/columns/nowhere', '/rows/99999999']) {
      const answer = await get(dataset + path);
      expect([path, answer.status, ErrorBody.parse(answer.body).code]).toEqual([path, 404, 'not_found']);
    }
  });

  test('[WIRE10] joining an unknown session is not_found', async () => {
    const answer = await join(server.url, 'nowhere', 'ana');
    expect([answer.status, ErrorBody.parse(answer.body).code]).toEqual([404, 'not_found']);
  });

  test.each([
    ['an unknown session', 'ana', 'nowhere', 4404, 404],
    ['a session that was not joined', 'stranger', null, 4409, 403],
  ])('[WIRE10] a socket to %s is refused', async (_what, user, room, code, http) => {
    const socket = new Socket(socketUrl(server.url, user, room ?? session));
    expect([http, code]).toContain(await socket.turnedAway());
  });

  test('[WIRE10] a change to a record that does not exist says so, and is kept for its author', async () => {
    const { seq: base_seq } = await ana.next('welcome');
    const message = {
      type: 'scene_submit',
      op_id: 'gone',
      base_seq,
      ops: [set('annotation:gone', 'resolved', true)],
    };
    const from = ana.received.length;
    ana.send(message);
    const answer = await Promise.race([
      ana.next('error', undefined, from),
      ana.next('scene_committed', (committed) => committed.op_id === 'gone', from),
    ]);
    if (answer.type === 'scene_committed') expect(answer.ops).toEqual([]);
    else expect(answer.re).toBe('gone');
  });
});

describe('a large scene', () => {
  test('[OPEN4] [OPEN7] comes in parts from protocol 2 on, and whole to a plain client; both have all of it', async () => {
    const notes = 300;
    const ops = Array.from({ length: notes }, (_, i) => ({
      op: 'insert',
      record: `annotation:large-${i}`,
      value: {
        content: [{ insert: 'x'.repeat(4_000) }],
        author: 'ana',
        created_at: 1,
        anchor: { kind: 'place', position: [0, 0, 0] },
        resolved: false,
      },
    }));
    for (let from = 0; from < notes; from += 12)
      await ana.committed('scene_committed', {
        ...{ type: 'scene_submit', base_seq: 1, ops: ops.slice(from, from + 12) },
        op_id: `large-${from}`,
      });
    const plain = new Socket(socketUrl(server.url, 'ana', session));
    const { scene, parts: none } = await plain.next('welcome');
    expect([none, Object.keys(scene).length]).toEqual([undefined, notes + 2]);
    const modern = new Socket(`${socketUrl(server.url, 'ben', session)}&protocol=2`);
    const { scene: first, parts = 0 } = await modern.next('welcome');
    const rest = await modern.collect('scene_part', parts);
    expect(parts).toBeGreaterThan(15);
    expect(Object.assign({}, first, ...rest.map(({ records }) => records))).toEqual(scene);
    await Promise.all([plain.flushed(), modern.flushed()]);
    expect(await new Socket(`${socketUrl(server.url, 'ana', session)}&since=3&tail=yes`).turnedAway()).toBe(
      4400,
    );
    await Promise.all([plain.close(), modern.close()]);
  });
});

describe('a slow receiver', () => {
  test('[WIRE12] is caught up when it reads again in time, else cut and resumed; nobody loses anything', async () => {
    const rounds = 24;
    const frames = 8; // a round, of 20 kB from each of four senders: in all more than loopback's buffers and 1 MiB
    const senders = await Promise.all([1, 2, 3, 4].map((i) => enter(server.url, session, `sender_${i}`)));
    const cleo = senders[0] as PlainSocket;
    ben.pause();
    const content = 'x'.repeat(limits.NOTE_CHARS);
    for (let round = 0; round < rounds; round += 1) {
      for (const sender of senders)
        for (let i = 0; i < frames; i += 1)
          sender.send({ type: 'annotation_create', content, position: [0, 0, 0] });
      if (round === 4) {
        cleo.pause();
        setTimeout(() => cleo.resume(), STALL_MS / 2);
      }
      await ana.collect('scene_committed', (round + 1) * frames * senders.length); // of all she ever got
    }
    const total = rounds * frames * senders.length;
    const notes = (await ana.collect('scene_committed', total)).map(({ seq }) => seq);
    expect(new Set(notes).size).toBe(total);
    expect((await cleo.collect('scene_committed', total)).map(({ seq }) => seq)).toEqual(notes);
    expect(cleo.isOpen).toBe(true);

    await new Promise((resolve) => setTimeout(resolve, STALL_MS + 500));
    ben.resume();
    expect((await ben.closed).code).toBe(4430);
    const got = ben.received.flatMap((message) => (message.type === 'scene_committed' ? [message.seq] : []));
    expect(got).toEqual(notes.slice(0, got.length));
    const back = new Socket(`${socketUrl(server.url, 'ben', session)}&since=${got.at(-1)}`);
    await back.next('up_to');
    const missed = back.received.flatMap((message) =>
      message.type === 'scene_committed' ? [message.seq] : [],
    );
    expect([...got, ...missed]).toEqual(notes);
    await Promise.all([...senders, back].map((socket) => socket.close()));
  }, 60_000);
});
