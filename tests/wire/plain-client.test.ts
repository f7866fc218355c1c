// A plain client does what the contract says: it is welcomed, heard, answered once, slowed down, caught up and cut.
import { firstProtocolScene, limits, PROTOCOL_VERSION } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { enter, type PlainSocket, PlainSocket as Socket, socketUrl } from '../harness/plain-client.ts';
import { ana, ben, meetForEachTest, sceneNow, server, session } from './meeting.test-kit.ts';

const STALL_MS = 5_000; // a receiver that takes nothing for so long is cut

meetForEachTest();

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
    const whole = Object.assign({}, first, ...rest.map(({ records }) => records));
    expect(firstProtocolScene(whole)).toEqual(scene);
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
