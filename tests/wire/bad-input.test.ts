// Every bad input a bare client can bring, against a live server: a clear refusal, nothing changed, nobody hurt.
import { ErrorBody, encodePose, limits } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { enter, get, post } from '../harness/plain-client.ts';
import { ana, ben, meetForEachTest, sceneNow, server, session, stillTalking } from './meeting.test-kit.ts';

meetForEachTest();

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
