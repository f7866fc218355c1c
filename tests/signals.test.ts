// Signals against a live server: whom each reaches, what it takes to send one, and that none outlives its moment.
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createRoom,
  enter,
  join,
  type PlainSocket,
  PlainSocket as Socket,
  socketUrl,
} from './harness/plain-client.ts';
import { submit } from './harness/secrets.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

let server: LiveServer;
let room: string;
const sockets = new Map<string, PlainSocket>();
const of = (name: string): PlainSocket => sockets.get(name) as PlainSocket;
const PEOPLE = { ana: 'analyst', ben: 'collaborator', cleo: 'analyst', olga: 'observer' } as const;

beforeAll(async () => {
  server = await startServer();
  room = await createRoom(server.url);
  for (const [user, role] of Object.entries(PEOPLE)) {
    await join(server.url, room, user, role);
    const socket = new Socket(`${socketUrl(server.url, user, room)}&protocol=2`);
    await socket.next('welcome');
    sockets.set(user, socket);
  }
  const phone = new Socket(`${socketUrl(server.url, 'ana', room)}&protocol=2`);
  await phone.next('welcome');
  sockets.set('ana, phone', phone);
  sockets.set('vera, version 1', await enter(server.url, room, 'vera', 'analyst'));
  const note = (text: string) => ({
    content: [{ insert: text }],
    author: 'ana',
    created_at: 1,
    anchor: { kind: 'place', position: [0, 0, 0] },
    resolved: false,
  });
  await submit(of('ana'), [{ op: 'insert', record: 'annotation:all', value: note('all') }]);
  await submit(of('ana'), [{ op: 'insert', record: 'annotation:two', value: note('two') }], {
    audience: ['ben'],
  });
  await Promise.all([...sockets.values()].map((socket) => socket.flushed()));
}, 60_000);
afterAll(() => server.stop());

/** Who hears it. */
const heardBy = async (by: string, signal: object): Promise<string[]> => {
  const from = new Map([...sockets].map(([name, socket]) => [name, socket.received.length]));
  of(by).send({ type: 'signal_send', signal });
  await of(by).flushed();
  await Promise.all([...sockets.values()].map((socket) => socket.flushed()));
  return [...sockets].flatMap(([name, socket]) =>
    socket.received
      .slice(from.get(name))
      .some(
        (message) => message.type === 'signal' && JSON.stringify(message.signal) === JSON.stringify(signal),
      )
      ? [name]
      : [],
  );
};
const caret = (record: string) => ({ kind: 'caret', record, field: 'content', index: 1, length: 0 });

test('[SIGNAL1] each kind reaches those it is for, on all their devices, and never version 1', async () => {
  const reaction = { kind: 'reaction', reaction: 'agree' };
  expect(await heardBy('olga', reaction)).toEqual(['ana', 'ben', 'cleo', 'olga', 'ana, phone']);
  expect(await heardBy('ana', { kind: 'typing', where: 'chat' })).toEqual(['ben', 'cleo', 'olga']);
  expect(await heardBy('cleo', caret('annotation:all'))).toEqual(['ana', 'ben', 'olga', 'ana, phone']);
  expect(await heardBy('ben', caret('annotation:two'))).toEqual(['ana', 'ana, phone']);
  expect(await heardBy('ben', { kind: 'typing', where: 'annotation:two' })).toEqual(['ana', 'ana, phone']);
  const asked = { kind: 'ask_for', to: 'ana', path: ['filters', 'by_column', 'revenue'] };
  expect(await heardBy('cleo', asked)).toEqual(['ana', 'ana, phone']);
});

test('[SIGNAL1] none is in the log', async () => {
  const answer = await fetch(`${server.url}/collaboration/sessions/${room}/entries?user_id=ben&limit=1000`);
  expect(await answer.text()).not.toMatch(/"(typing|caret|ask_for|reaction)"/);
});

test('[SIGNAL2] who may not do what it speaks of may not signal it, and learns of nothing', async () => {
  const refused = async (by: string, signal: object): Promise<string> =>
    (await of(by).refused({ type: 'signal_send', signal })).code;
  expect(await refused('olga', { kind: 'typing', where: 'chat' })).toBe('forbidden');
  expect(await refused('olga', caret('annotation:all'))).toBe('forbidden');
  const unknown = await of('cleo').refused({ type: 'signal_send', signal: caret('annotation:none') });
  const hidden = await of('cleo').refused({ type: 'signal_send', signal: caret('annotation:two') });
  expect([unknown.code, hidden.message]).toEqual(['not_found', unknown.message.replace('none', 'two')]);
  const ask = (to: string, record: string) => ({ kind: 'ask_for', to, path: [record, 'content'] });
  expect(await refused('cleo', ask('ana', 'annotation:two'))).toBe('not_found');
  expect(await refused('ben', ask('cleo', 'annotation:two'))).toBe('not_found'); // who does not read it
  expect(await refused('ben', ask('nobody', 'annotation:all'))).toBe('not_found');
  expect(await refused('ben', { kind: 'reaction', reaction: '__proto__' })).toBe('invalid');
  expect(await refused('ben', { kind: 'caret', record: '__proto__', field: 'x', index: 0, length: 0 })).toBe(
    'invalid',
  );
});

test('[SIGNAL3] too many are refused, and poses and changes go on', async () => {
  const ben = of('ben');
  const from = ben.received.length;
  for (let i = 0; i < 60; i += 1)
    ben.send({ type: 'signal_send', signal: { kind: 'reaction', reaction: 'thanks' } });
  await ben.flushed();
  const said = ben.received.slice(from);
  expect(
    said.filter((message) => message.type === 'error' && message.code === 'rate_limited').length,
  ).toBeGreaterThan(15);
  await ben.committed('chat_sent', { type: 'chat_send', text: 'still here', op_id: 'still' } as {
    op_id: string;
  });
  ben.send({ type: 'presence_set', position: [1, 2, 3] });
  await ben.flushed();
  expect(ben.received.at(-1)?.type).toBe('pong');
});
