// Who may do what, proved from outside: forged messages of every role against a live server.
import {
  CAPABILITY_TABLE,
  type Capability,
  ErrorBody,
  type JoinedSession,
  POLICY,
  ROLES,
  type Role,
  type Scene,
  type UpType,
} from '@orrery/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRoom, endRoom, enter, join, PlainSocket, post, socketUrl } from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

let server: LiveServer;
let session: string;
let host: PlainSocket;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  session = await createRoom(server.url, 'host_001');
  host = await enter(server.url, session, 'host_001', 'admin');
});
afterEach(async () => {
  await host.close();
  await endRoom(server.url, session);
});

const NOTE = 'annotation:of-the-host';
const noteBy = (author: string, record: string) => ({
  op: 'insert',
  record,
  value: {
    content: [{ insert: 'a note' }],
    author,
    created_at: 1,
    anchor: { kind: 'place', position: [0, 0, 0] },
    resolved: false,
  },
});

let ops = 0;
const submit = (...operations: object[]) => ({
  type: 'scene_submit',
  op_id: `op-${ops++}`,
  base_seq: 0,
  ops: operations,
});

/** Per capability a message that takes exactly it. What is decided elsewhere than on the socket has none. */
const MESSAGES: Partial<Record<Capability, (user: string) => { type: string }>> = {
  attend: () => ({ type: 'presence_set', position: [0, 1, 2] }),
  chat: () => ({ type: 'chat_send', text: 'said' }),
  ask_agents: () => ({ type: 'agent_action', agent_id: 'insight_agent', action: 'analyze_scene' }),
  select: (user) =>
    submit({
      op: 'insert',
      record: `insight:${user}`,
      value: { text: 'seen', author: user, created_at: 1, confidence: 0.5, evidence: null },
    }),
  map_stage: () => ({ type: 'scene_update', path: ['view', 'visualization_type'], value: 'bar_3d' }),
  annotate: () => ({ type: 'annotation_create', content: 'noted', position: [0, 0, 0] }),
  arrange_scene: () => submit({ op: 'set', record: NOTE, field: 'resolved', value: true }),
  switch_dataset: () => ({ type: 'scene_update', path: ['view', 'dataset_id'], value: 'another' }),
  manage: () => ({ type: 'participant_change', user_id: 'bystander', role: 'observer' }),
};

/** What answers a message: a refusal, or the entry it became. Nobody else says anything meanwhile. */
const ANSWERS = ['error', 'scene_committed', 'chat_sent', 'agent_requested', 'participant_changed'] as const;

/** Sends a message and waits for its answer; true where it was refused for want of a capability. */
const isForbidden = async (socket: PlainSocket, message: object): Promise<boolean> => {
  const from = socket.received.length;
  socket.send(message);
  if ('type' in message && message.type === 'presence_set') {
    await socket.flushed(); // neither queued nor acknowledged: a refusal comes before the next pong
    return socket.received.slice(from).some((m) => m.type === 'error');
  }
  const answer = await socket.nextOf(ANSWERS, from);
  return answer.type === 'error' && answer.code === 'forbidden';
};

const sceneFor = async (): Promise<Scene> => {
  const watcher = await enter(server.url, session, 'watcher', 'observer');
  const { scene } = await watcher.next('welcome');
  await watcher.close();
  return scene;
};

describe.each(ROLES)('the role %s', (role: Role) => {
  const user = role === 'admin' ? 'host_001' : `the_${role}`;

  test('[ACCESS1] may do on the socket exactly what the table says', async () => {
    await enter(server.url, session, 'bystander');
    await host.committed('scene_committed', submit(noteBy('host_001', NOTE)));
    const socket = await enter(server.url, session, user, role);
    const answered: Partial<Record<Capability, string>> = {};
    const expected: Partial<Record<Capability, string>> = {};
    for (const [name, message] of Object.entries(MESSAGES)) {
      const capability = name as Capability;
      expected[capability] = CAPABILITY_TABLE[capability][role] === 'yes' ? 'allowed' : 'forbidden';
      answered[capability] = (await isForbidden(socket, message(user))) ? 'forbidden' : 'allowed';
    }
    expect(answered).toEqual(expected);
    await socket.close();
  });
});

test('[ACCESS1] what was forbidden changed nothing and reached nobody', async () => {
  const before = await sceneFor();
  const observer = await enter(server.url, session, 'spy', 'observer');
  const from = host.received.length;
  for (const [capability, message] of Object.entries(MESSAGES))
    if (capability !== 'attend') expect(await isForbidden(observer, message('spy')), capability).toBe(true);
  await host.flushed();
  const seen = host.received.slice(from).map((message) => message.type);
  for (const type of [
    'scene_committed',
    'chat_sent',
    'agent_requested',
    'participant_changed',
    'agent_action',
  ])
    expect(seen).not.toContain(type);
  expect(await sceneFor()).toEqual(before);
});

test('[ACCESS1] messages of agents are refused from people, from the host too', async () => {
  const types = (Object.keys(POLICY) as UpType[]).filter((type) => POLICY[type].needs === 'agent');
  expect(types.length).toBeGreaterThan(0);
  for (const type of types)
    expect(await isForbidden(host, { type, request_seq: 1, status: 'x', result: {} })).toBe(true);
});

describe('policy before schema', () => {
  test.each([
    ['a value of the wrong type', { type: 'scene_update', path: ['view', 'visualization_type'], value: 7 }],
    ['an unknown field', { type: 'chat_send', text: 'x', colour: 'red' }],
    ['a missing field', { type: 'annotation_create' }],
    ['a forged role', { type: 'participant_change', user_id: 'host_001', role: 'emperor' }],
  ])('[ACCESS2] an observer with %s learns only that it may not', async (_what, message) => {
    const observer = await enter(server.url, session, 'spy', 'observer');
    expect(await observer.refused(message)).toMatchObject({ code: 'forbidden' });
    await observer.close();
  });
});

describe('annotations', () => {
  const record = 'annotation:of-ana';
  let ana: PlainSocket;
  beforeEach(async () => {
    ana = await enter(server.url, session, 'ana', 'analyst');
    await ana.committed('scene_committed', submit(noteBy('ana', record)));
  });
  afterEach(() => ana.close());

  const changes = (): object[] => [
    submit({ op: 'set', record, field: 'resolved', value: true }),
    submit({ op: 'edit', record, field: 'content', delta: [{ insert: 'more ' }] }),
    submit({ op: 'remove', record }),
  ];

  test('[ACCESS3] the author changes, edits and removes its own', async () => {
    for (const change of changes()) expect(await isForbidden(ana, change)).toBe(false);
    expect(Object.keys(await sceneFor())).not.toContain(record);
  });

  test.each(['analyst', 'enterprise_partner'] as const)('[ACCESS3] another %s may not', async (role) => {
    const other = await enter(server.url, session, 'other', role);
    for (const change of changes()) expect(await isForbidden(other, change)).toBe(true);
    expect((await sceneFor())[record]).toMatchObject({ resolved: false, content: [{ insert: 'a note' }] });
    await other.close();
  });

  test('[ACCESS3] a collaborator may', async () => {
    const other = await enter(server.url, session, 'other', 'collaborator');
    for (const change of changes()) expect(await isForbidden(other, change)).toBe(false);
    await other.close();
  });

  test("[ACCESS8] a collaborator puts back another's note as it was, and not with other words", async () => {
    const other = await enter(server.url, session, 'other', 'collaborator');
    const value = (await sceneFor())[record] as Record<string, unknown>;
    const { seq } = await other.next('welcome');
    const seen = (operation: object) => ({ ...submit(operation), base_seq: seq });
    const insert = (change: object) => seen({ op: 'insert', record, value: { ...value, ...change } });
    expect(await isForbidden(other, insert({}))).toBe(true); // it is there: nothing to put back
    expect(await isForbidden(other, seen({ op: 'remove', record }))).toBe(false);
    expect(Object.keys(await sceneFor())).not.toContain(record);
    expect(await isForbidden(other, insert({ content: [{ insert: 'Ana never said this' }] }))).toBe(true);
    expect(await isForbidden(other, insert({}))).toBe(false);
    expect((await sceneFor())[record]).toEqual(value);
    await other.close();
  });

  test('[ACCESS3] nobody writes in another name, or signs over what is there', async () => {
    expect(await isForbidden(ana, submit(noteBy('host_001', 'annotation:forged')))).toBe(true);
    expect(await isForbidden(ana, submit({ op: 'set', record, field: 'author', value: 'host_001' }))).toBe(
      true,
    );
    const scene = await sceneFor();
    expect(scene['annotation:forged']).toBeUndefined();
    expect(scene[record]).toMatchObject({ author: 'ana' });
  });
});

describe('changes of membership', () => {
  const WITHIN_MS = 30_000; // 1 s where the machine has nothing else to do

  test('[ACCESS5] a role is in force within 1 s on a socket that is open, both ways', async () => {
    const ana = await enter(server.url, session, 'ana', 'collaborator');
    const chat = { type: 'chat_send', text: 'x' };
    expect(await isForbidden(ana, chat)).toBe(false);
    const from = performance.now();
    host.send({ type: 'participant_change', user_id: 'ana', role: 'observer' });
    await ana.next('participant_changed', ({ participant }) => participant.role === 'observer');
    expect(await isForbidden(ana, chat)).toBe(true);
    expect(performance.now() - from).toBeLessThan(WITHIN_MS);
    host.send({ type: 'participant_change', user_id: 'ana', role: 'analyst' });
    await ana.next('participant_changed', ({ participant }) => participant.role === 'analyst');
    expect(await isForbidden(ana, chat)).toBe(false);
    await ana.close();
  });

  test('[ACCESS5] a grant lets an observer speak, where the table says so, until it is taken back', async () => {
    const observer = await enter(server.url, session, 'guest', 'observer');
    const chat = { type: 'chat_send', text: 'x' };
    const map = { type: 'scene_update', path: ['view', 'x'], value: null };
    host.send({ type: 'participant_change', user_id: 'guest', granted: ['chat', 'map_stage'] });
    await observer.next('participant_changed', ({ participant }) => participant.granted.length === 2);
    expect(await isForbidden(observer, chat)).toBe(false);
    expect(await isForbidden(observer, map)).toBe(true);
    host.send({ type: 'participant_change', user_id: 'guest', granted: [] });
    await observer.next('participant_changed', ({ participant }) => participant.granted.length === 0, 3);
    expect(await isForbidden(observer, chat)).toBe(true);
    await observer.close();
  });

  test('[ACCESS5] whoever is removed is disconnected within 1 s, on every device, and cannot come back', async () => {
    const phone = await enter(server.url, session, 'ana');
    const desk = new PlainSocket(socketUrl(server.url, 'ana', session));
    await desk.next('welcome');
    const from = performance.now();
    host.send({ type: 'participant_remove', user_id: 'ana' });
    expect((await phone.closed).code).toBe(4451);
    expect((await desk.closed).code).toBe(4451);
    expect(performance.now() - from).toBeLessThan(WITHIN_MS);
    const again = await join(server.url, session, 'ana');
    expect([again.status, ErrorBody.parse(again.body).code]).toEqual([403, 'removed']);
    const back = new PlainSocket(socketUrl(server.url, 'ana', session));
    expect([403, 4451]).toContain(await back.turnedAway());
  });
});

describe('joining', () => {
  test.each([
    ['ana', 'observer', 'observer'],
    ['ana', 'enterprise_partner', 'enterprise_partner'],
    ['ana', 'admin', 'collaborator'],
    ['host_001', 'admin', 'admin'],
    ['host_001', 'observer', 'admin'],
  ])('[ACCESS6] %s asks for %s and is %s', async (user, asked, granted) => {
    const { body } = await join(server.url, session, user, asked);
    expect(body.participant.role).toBe(granted);
  });

  test.each(['analytics_agent', 'insight_agent', 'coordination_agent', 'visualization_agent', 'system'])(
    '[ACCESS7] nobody joins, connects or hosts as %s',
    async (user) => {
      const joined = await join(server.url, session, user);
      expect(joined.status).toBe(403);
      expect(ErrorBody.parse(joined.body).code).toBe('forbidden');
      const socket = new PlainSocket(socketUrl(server.url, user, session));
      expect(await socket.turnedAway()).toBeGreaterThanOrEqual(400);
      const made = await post<JoinedSession>(`${server.url}/collaboration/sessions/create`, {
        session_type: 'training',
        title: 'x',
        host_user_id: user,
      });
      expect(made.status).toBe(403);
    },
  );
});
