// kill -9 in the middle of editing, again and again: what was acknowledged is there, and nothing is there twice.
import type { Down, Scene } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter, type PlainSocket } from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

const CRASHES = process.env.ORRERY_FULL === '1' ? 20 : 3;
const WRITERS = ['ana', 'ben', 'cem'];
const OPS = 60; // per writer and crash, sent without waiting
const KILL_AFTER = 40; // acknowledgements, of OPS * WRITERS.length on the way

let server: LiveServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const range = (min: number) => ({ kind: 'range', min, max: min });

/** Changes and chat of one writer in one life of the server, named so that each can be found again. */
const burst = (writer: string, life: number): { key: string; message: { op_id: string } }[] =>
  Array.from({ length: OPS }, (_, i) => {
    const key = `${writer}-${life}-${i}`;
    const op = { op: 'set', record: 'filters', field: 'by_column', key, value: range(i) };
    const message =
      i % 5 === 0
        ? { type: 'chat_send', text: key, op_id: key }
        : { type: 'scene_submit', base_seq: 0, op_id: key, ops: [op] };
    return { key, message };
  });

const acknowledgedBy = (socket: PlainSocket, user: string): string[] =>
  socket.received
    .filter(
      (m): m is Down<'scene_committed'> | Down<'chat_sent'> =>
        m.type === 'scene_committed' || m.type === 'chat_sent',
    )
    .filter((m) => m.user_id === user)
    .map((m) => m.op_id);

test(
  `[WIRE13] ${CRASHES} times kill -9 in the middle of editing loses nothing that was acknowledged`,
  async () => {
    const session = await createRoom(server.url);
    const chatKept: string[] = [];
    const opsKept: string[] = [];
    for (let life = 0; life < CRASHES; life += 1) {
      const sockets = await Promise.all(
        WRITERS.map((writer) => enter(server.url, session, writer, 'collaborator')),
      );
      WRITERS.forEach((writer, i) => {
        for (const { message } of burst(writer, life)) sockets[i]?.send(message);
      });
      const count = (): number =>
        WRITERS.reduce((sum, writer, i) => sum + acknowledgedBy(sockets[i] as PlainSocket, writer).length, 0);
      while (count() < KILL_AFTER) await new Promise(setImmediate);
      await server.kill9();
      await Promise.all(sockets.map((socket) => socket.closed));
      WRITERS.forEach((writer, i) => {
        for (const key of acknowledgedBy(sockets[i] as PlainSocket, writer))
          (Number(key.split('-')[2]) % 5 === 0 ? chatKept : opsKept).push(key);
      });
      await server.restart();

      const reader = await enter(server.url, session, 'reader', 'collaborator');
      const welcome = await reader.next('welcome');
      const scene: Scene = welcome.scene;
      const there = Object.keys((scene.filters as { by_column: object }).by_column);
      expect(opsKept.filter((key) => !there.includes(key))).toEqual([]);
      const said = welcome.chat.map((chat) => chat.text);
      expect(new Set(said).size).toBe(said.length);
      const ofThisLife = chatKept.filter((key) => key.split('-')[1] === String(life));
      expect(ofThisLife.filter((key) => !said.includes(key))).toEqual([]);

      // Resending everything is harmless: what was there is answered as before, the rest is done now.
      const again = await enter(server.url, session, 'ana', 'collaborator');
      const all = burst('ana', life);
      for (const { message } of all) again.send(message);
      for (const { key } of all) {
        await Promise.race([
          again.next('scene_committed', (m) => m.op_id === key),
          again.next('chat_sent', (m) => m.op_id === key),
        ]);
      }
      await reader.flushed();
      const seen = reader.received.filter((m) => m.type === 'chat_sent' && m.user_id === 'ana').length;
      expect(seen + said.filter((text) => text.startsWith(`ana-${life}-`)).length).toBe(OPS / 5);
      for (const { key } of all) (Number(key.split('-')[2]) % 5 === 0 ? chatKept : opsKept).push(key);
      await Promise.all([reader.close(), again.close()]);
    }
  },
  60_000 + CRASHES * 20_000,
);

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
