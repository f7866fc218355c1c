// The previous release meets this one: its log, its clients, and its server as this release's client finds it.

import { join as joinPath } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Channel, openSession, type SessionClient, type Transport } from '@orrery/client';
import {
  completeScene,
  type DownMessage,
  firstProtocolScene,
  type Operation,
  type RecordId,
} from '@orrery/protocol';
import { verifyLog } from '@orrery/server';
import { expect, test } from 'vitest';
import { createRoom, get, join, PlainSocket, socketUrl } from './harness/plain-client.ts';
import { recorded } from './harness/recorded.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';
import { strictReader } from './harness/strict-reader.ts';

const previous = recorded(1);
const { state } = previous;
const reader = strictReader(previous.schemas);

const expectUnderstood = (messages: readonly unknown[]): void => {
  expect(messages.map((message) => reader.complaint(message)).filter((said) => said !== null)).toEqual([]);
};

/** A plain client of the previous release: no `protocol`, and it reads strictly. */
const plain = async (server: LiveServer, user: string, since?: number): Promise<PlainSocket> => {
  const socket = new PlainSocket(
    `${socketUrl(server.url, user, state.room)}${since === undefined ? '' : `&since=${since}`}`,
  );
  await socket.nextOf(['welcome', 'resumed']);
  return socket;
};

const sdk = (server: LiveServer, user_id: string): SessionClient =>
  openSession({
    base_url: server.url,
    session_id: state.room,
    user_id,
    username: user_id,
    role: 'collaborator',
    data: 'on_demand',
  });

const settled = async (client: SessionClient): Promise<void> => {
  while (client.connection.getState().state !== 'live' || client.unsent.getState().waiting > 0)
    await new Promise((resolve) => setTimeout(resolve, 25));
};

const entriesIn = (server: LiveServer): number =>
  verifyLog(server.dataDir, [state.room]).reduce((sum, { entries }) => sum + entries, 0);

test('[UPGRADE1] a log of the previous release opens, folds to the state it had, verifies, and goes on', async () => {
  const server = await startServer({ fill: previous.fill });
  try {
    expect(
      verifyLog(server.dataDir)
        .map(({ session }) => session)
        .sort(),
    ).toEqual(state.entries.map(({ session }) => session).sort());
    expect(verifyLog(server.dataDir).map(({ fault }) => fault)).toEqual([null, null]);
    await join(server.url, state.room, 'ben', 'analyst');
    const ben = await plain(server, 'ben');
    const welcome = await ben.next('welcome');
    expect(welcome.scene).toEqual(state.scene);
    expect(welcome.chat).toEqual(state.chat);
    const { participant_count: _now, ...session } = welcome.session;
    expect(state.session).toMatchObject(session);
    const ended = await get<{ session: { state: string } }>(
      `${server.url}/collaboration/sessions/${state.ended}`,
    );
    expect(ended.body.session.state).toBe('ended');
    // An op id of then still has its first answer, and what is said now follows what was said then.
    const first = state.chat.find(({ op_id }) => op_id === 'ben-after');
    expect(
      await ben.committed('chat_sent', { type: 'chat_send', text: 'again?', op_id: 'ben-after' } as never),
    ).toEqual(first);
    await ben.committed('chat_sent', {
      type: 'chat_send',
      text: 'by the new release',
      op_id: 'new-1',
    } as never);
    await ben.committed('scene_committed', {
      type: 'scene_update',
      path: ['view', 'color'],
      value: 'units',
      op_id: 'new-2',
    } as never);
    expectUnderstood(ben.received);
    await server.kill9();

    // Without its snapshots: the log alone is enough.
    const db = new DatabaseSync(joinPath(server.dataDir, 'log.db'));
    db.exec('DELETE FROM snapshots');
    db.close();
    await server.restart();
    await join(server.url, state.room, 'ben', 'analyst');
    const again = await (await plain(server, 'ben')).next('welcome');
    expect(again.scene).toEqual({ ...state.scene, view: { ...state.scene.view, color: 'units' } });
    expect(again.chat.map(({ text }) => text)).toEqual([
      ...state.chat.map(({ text }) => text),
      'by the new release',
    ]);
    expect(entriesIn(server)).toBeGreaterThan(state.seq);
  } finally {
    await server.stop();
  }
});

/** The recorded visit in a new room: the frames as they were, the seqs as they are here. */
const replayed = async (
  server: LiveServer,
): Promise<{ heard: DownMessage[]; refusals: string[]; ups: number }> => {
  const room = await createRoom(server.url, 'ana');
  const roles: Record<string, string> = {
    ana: 'collaborator',
    cleo: 'analyst',
    ben: 'analyst',
    olga: 'observer',
  };
  const sockets = new Map<number, PlainSocket>();
  const all: PlainSocket[] = [];
  const seen = new Map<string, number>();
  let ups = 0;
  for (const { who, connection, way, text } of previous.frames) {
    if (way === 'down') continue;
    if (way === 'open') {
      if (!seen.has(who)) await join(server.url, room, who, roles[who]);
      const since = text.includes('since=') ? `&since=${seen.get(who)}` : '';
      const socket = new PlainSocket(`${socketUrl(server.url, who, room)}${since}`);
      await socket.nextOf(['welcome', 'resumed']);
      sockets.set(connection, socket);
      if (!seen.has(who)) seen.set(who, 0);
      all.push(socket);
      continue;
    }
    const socket = sockets.get(connection) as PlainSocket;
    const head = Math.max(
      0,
      ...all.flatMap(({ received }) => received.map((one) => ('seq' in one ? one.seq : 0))),
    );
    seen.set(who, head);
    const message = JSON.parse(text) as { type: string; base_seq?: number };
    if (message.base_seq !== undefined) message.base_seq = head;
    socket.send(message);
    ups += 1;
    if (message.type === 'leave') await socket.closed;
    else await socket.flushed();
    await Promise.all(all.filter(({ isOpen }) => isOpen).map((one) => one.flushed()));
  }
  await sockets.get(3)?.next('agent_action', (answer) => answer.op_id === 'ben-ask');
  const heard = all.flatMap(({ received }) => received);
  const refusals = heard.flatMap((one) => (one.type === 'error' ? [one.code as string] : []));
  await Promise.all(all.map((socket) => socket.close()));
  return { heard, refusals: [...new Set(refusals)].sort(), ups };
};

test('[UPGRADE2] what clients of the previous release say is taken, and they understand every answer', async () => {
  const server = await startServer();
  try {
    const { heard, refusals, ups } = await replayed(server);
    expect(ups).toBeGreaterThan(30);
    expect(heard.length).toBeGreaterThan(100);
    expect(refusals).toEqual(['forbidden', 'unknown_type']); // as recorded
    expectUnderstood(heard);
    const types = new Set(
      previous.frames.flatMap((f) => (f.way === 'down' ? [JSON.parse(f.text).type as string] : [])),
    );
    expect([...types].filter((type) => !heard.some((one) => one.type === type))).toEqual([]);
  } finally {
    await server.stop();
  }
});

test('[UPGRADE2] the reader of the previous release is strict', () => {
  expect(reader.complaint({ type: 'pong', at: 1 })).toBe(null);
  expect(reader.complaint({ type: 'pong', at: 1, newer: true })).toMatch(/additional properties/);
  expect(reader.complaint({ type: 'newer' })).toMatch(/does not know/);
});

test('[UPGRADE3] a client of this release works with a server of the previous one, and says nothing it does not know', async () => {
  const mine = previous.frames.filter(({ who }) => who === 'ana');
  const connections = [
    ...new Set(mine.filter(({ way }) => way === 'down').map(({ connection }) => connection)),
  ];
  const sent: unknown[] = [];
  const asked: URL[] = [];
  const transport: Transport = {
    open(url) {
      asked.push(new URL(url));
      const connection = connections.shift();
      const down = mine.filter((frame) => frame.connection === connection && frame.way === 'down');
      const channel: Channel = {
        onOpen: null,
        onMessage: null,
        onClose: null,
        bufferedAmount: 0,
        send: (frame: unknown) => sent.push(frame),
        close: () => {},
      };
      setTimeout(() => {
        channel.onOpen?.();
        for (const { text } of down) channel.onMessage?.(text);
        if (connections.length > 0) channel.onClose?.(1006, '');
        else done();
      });
      return channel;
    },
  };
  let done: () => void = () => {};
  const played = new Promise<void>((resolve) => {
    done = resolve;
  });
  const ana = openSession({
    base_url: 'http://previous.test',
    session_id: state.room,
    user_id: 'ana',
    username: 'ana',
    seat: 'none',
    transport,
    data: 'on_demand',
    random: () => 0,
  });
  ana.setPose({ position: [1, 2, 3] });
  await played;
  expect(ana.connection.getState().state).toBe('live');
  expect(ana.scene.current()).toEqual(completeScene(structuredClone(state.scene)));
  expect(ana.chat.getState().messages.map(({ text }) => text)).toEqual(state.chat.map(({ text }) => text));
  expect([...ana.participants.getState().keys()].sort()).toEqual(expect.arrayContaining(['ana', 'ben']));
  // Everything said is text the previous release knows: no binary presence, no drags.
  ana.drag('view', 'x', 'units');
  ana.setPose({ position: [4, 5, 6] });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const said = new Set(
    sent.map((frame) => (typeof frame === 'string' ? (JSON.parse(frame).type as string) : 'binary')),
  );
  expect([...said].sort()).toEqual(['ping', 'presence_set']);
  expect(asked.length).toBeGreaterThan(1);
  ana.close();
});

test('[UPGRADE4] clients of both releases in one session come back from a restart of the server, and nothing is lost', async () => {
  const server = await startServer({ fill: previous.fill });
  try {
    const ana = sdk(server, 'ana');
    await ana.ready();
    await join(server.url, state.room, 'ben', 'analyst');
    const ben = await plain(server, 'ben');
    ana.annotate('before the restart', { position: [0, 0, 0] });
    await settled(ana);
    await ben.committed('chat_sent', {
      type: 'chat_send',
      text: 'acknowledged',
      op_id: 'ben-acknowledged',
    } as never);
    const head = Math.max(...ben.received.map((one) => ('seq' in one ? one.seq : 0)));

    await Promise.all([server.end(), ben.closed]);
    const note = Object.entries(ana.scene.current()).find(([, record]) =>
      JSON.stringify(record.content ?? null).includes('before the restart'),
    )?.[0] as RecordId;
    ana.submit([
      { op: 'edit', record: note, field: 'content', delta: [{ insert: 'during it, not ' }] },
    ] as unknown as Operation[]);
    ana.sendChat('said while it was down');
    await server.restart();

    await settled(ana);
    await join(server.url, state.room, 'ben', 'analyst');
    const back = await plain(server, 'ben', head);
    await back.next('up_to');
    const [answer] = (await back.collect('chat_sent', 1)) as { text: string }[];
    expect(answer?.text).toBe('said while it was down');
    await back.committed('chat_sent', {
      type: 'chat_send',
      text: 'acknowledged',
      op_id: 'ben-acknowledged',
    } as never);
    expectUnderstood([...ben.received, ...back.received]);
    const fresh = await (await plain(server, 'ben')).next('welcome');
    expect(fresh.scene).toEqual(firstProtocolScene(ana.scene.current()));
    expect(JSON.stringify(fresh.scene[note]?.content)).toContain('during it, not before the restart');
    expect(fresh.chat.filter(({ text }) => text === 'acknowledged')).toHaveLength(1);
    expect(fresh.chat.filter(({ text }) => text === 'said while it was down')).toHaveLength(1);
    ana.close();
  } finally {
    await server.stop();
  }
});

test('[UPGRADE2] a client of the previous release among people of this one hears only what it knows, live and when it comes', async () => {
  const server = await startServer();
  try {
    const room = await createRoom(server.url, 'ana');
    for (const [user, role] of [
      ['ana', 'admin'],
      ['ben', 'analyst'],
    ] as const)
      await join(server.url, room, user, role);
    const ben = new PlainSocket(socketUrl(server.url, 'ben', room));
    await ben.next('welcome');
    const ana = new PlainSocket(`${socketUrl(server.url, 'ana', room)}&protocol=2`);
    const { seq: base_seq } = await ana.next('welcome');
    const anchor = { dataset_id: 'revenue', count: 3, position: null };
    const range = { kind: 'range', min: 0, max: 1 };
    const said = { author: 'ana', created_at: 1 };
    const chart = {
      column: 'revenue',
      label: 'Revenue',
      unit: null,
      kind: 'bars',
      categories: ['a'],
      counts: [3],
      n: 3,
      dataset_id: 'revenue',
      filters: {},
      selection: null,
    };
    const content = [{ insert: 'see ' }, { insert: { chart } }];
    const note = {
      ...said,
      content,
      anchor: { ...anchor, kind: 'predicate', by_column: { revenue: range } },
    };
    const view = {
      camera_position: [1, 1, 1],
      camera_target: [0, 0, 0],
      view: {},
      filters: {},
      selection: null,
    };
    const ops: object[] = [
      { op: 'insert', record: 'annotation:n', value: { ...note, resolved: false, saved: view, votes: {} } },
      { op: 'set', record: 'annotation:n', field: 'votes', key: 'ana', value: true },
      {
        op: 'set',
        record: 'annotation:n',
        field: 'anchor',
        value: { ...anchor, kind: 'region', ranges: { revenue: range } },
      },
      { op: 'edit', record: 'annotation:n', field: 'content', delta: [{ insert: { chart } }, { retain: 3 }] },
      { op: 'insert', record: 'reply:r', value: { ...said, annotation: 'annotation:n', content } },
      { op: 'set', record: 'hands', field: 'raised', key: 'ana', value: { at: 1, about: 'stage' } },
      { op: 'set', record: 'stage', field: 'drivers', value: 'one' },
      { op: 'set', record: 'stage', field: 'spotlight', value: 'ana' },
      { op: 'set', record: 'view', field: 'x', value: null },
    ];
    const message = { type: 'scene_submit', op_id: 'all-of-it', base_seq, ops };
    await ana.committed('scene_committed', message);
    const { seq } = await ana.committed('chat_sent', {
      type: 'chat_send',
      text: 'look',
      view,
      op_id: 'c',
    } as never);
    ana.send({ type: 'chat_edit', seq, text: 'look here' });
    ana.send({ type: 'chat_react', seq, reaction: 'agree', on: true });
    ana.send({ type: 'signal_send', signal: { kind: 'reaction', reaction: 'thanks' } });
    ana.send({ type: 'avatar_set', avatar_config: { model: 'orb', scale: 1 }, username: 'Ana of today' });
    ana.send({ type: 'presence_set', position: [1, 2, 3], tool: 'brush', device: 'phone', private: true });
    await ana.flushed();
    await ben.next('presence');
    await ben.next('participant_changed');
    await ben.flushed();
    const committed = ben.received.flatMap((one) => (one.type === 'scene_committed' ? one.ops : []));
    expect(committed.map(({ record }) => record)).toEqual([
      ...['annotation:n', 'annotation:n', 'annotation:n', 'view'],
    ]);
    const late = new PlainSocket(socketUrl(server.url, 'ben', room));
    const welcome = await late.next('welcome');
    expect(Object.keys(welcome.scene).sort()).toEqual(['annotation:n', 'filters', 'view']);
    expect(welcome.scene['annotation:n' as RecordId]?.anchor).toEqual({ kind: 'place', position: [0, 0, 0] });
    expect(welcome.chat.map(({ text }) => text)).toEqual(['look here']);
    expectUnderstood([...ben.received, ...late.received]);
    late.terminate();
  } finally {
    await server.stop();
  }
});
