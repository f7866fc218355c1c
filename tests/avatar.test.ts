// How somebody looks and is called, set by themselves at a real server: what is taken, what is refused, who hears it, and that it is
// kept. How a colour is drawn so that it can be read is the canvas's.
import type { Participant } from '@orrery/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom, enter, type PlainSocket } from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

let server: LiveServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const look = { model: 'owl', color: '#112233', scale: 1.5 };
const set = (avatar_config: unknown, more: object = {}) => ({ type: 'avatar_set', avatar_config, ...more });
const told = async (socket: PlainSocket, model: string): Promise<Participant> =>
  (
    await socket.next(
      'participant_changed',
      ({ participant }) => participant.avatar_config.model === (model as string),
    )
  ).participant;

test('[ACCESS15] a look and a name are set for oneself alone, told to all, and outlive a restart; a resent one is one entry', async () => {
  const session = await createRoom(server.url);
  const ana = await enter(server.url, session, 'ana', 'observer');
  const ben = await enter(server.url, session, 'ben');
  ana.send(set(look, { username: 'Ana Brandt', op_id: 'new-look' }));
  const changed = { user_id: 'ana', role: 'observer', username: 'Ana Brandt', avatar_config: look };
  for (const socket of [ana, ben]) expect(await told(socket, 'owl')).toMatchObject(changed);
  ana.send(set({ model: 'robot', scale: 2 }, { op_id: 'new-look' }));
  await ana.flushed();
  await ben.flushed();
  expect(ben.received.filter(({ type }) => type === 'participant_changed')).toHaveLength(1);
  ana.send(set({ model: 'fox' }, { op_id: 'small' })); // what is not said is the usual: no colour of one's own, size 1
  expect(await told(ben, 'fox')).toMatchObject({
    username: 'Ana Brandt',
    avatar_config: { model: 'fox', scale: 1 },
  });
  await server.kill9();
  await server.restart();
  const late = await enter(server.url, session, 'late');
  const { participants } = await late.next('welcome');
  expect(participants.find(({ user_id }) => user_id === ('ana' as string))).toMatchObject({
    username: 'Ana Brandt',
    role: 'observer',
    avatar_config: { model: 'fox', scale: 1 },
  });
}, 90_000);

test('[ACCESS15] what is outside the bounds is refused and changes nothing; a figure of tomorrow and a name of somebody else are kept', async () => {
  const session = await createRoom(server.url);
  const ana = await enter(server.url, session, 'ana');
  await enter(server.url, session, 'ben');
  const invalid: readonly unknown[] = [
    set({ ...look, scale: 0.4 }),
    set({ ...look, scale: 2.1 }),
    set({ ...look, scale: Number.MAX_VALUE }),
    set({ ...look, color: 'red' }),
    set({ ...look, color: '#12345' }),
    set({ ...look, color: 'url(x)' }),
    set({ ...look, model: '' }),
    set({ ...look, model: 'm'.repeat(61) }),
    set({ ...look, hat: true }),
    set(look, { username: ' ' }),
    set(look, { username: 'a\u0007b' }),
    set(look, { username: 'n'.repeat(200) }),
    set(look, { user_id: 'ben' }), // nobody dresses somebody else
    set(look, { role: 'admin' }),
  ];
  for (const message of invalid)
    expect(await ana.refused(message as never), JSON.stringify(message)).toMatchObject({ code: 'invalid' });
  expect(ana.received.some(({ type }) => type === 'participant_changed')).toBe(false);
  // ids name people, names only call them: two of one name are told apart by colour, initials and id
  ana.send(set({ model: 'griffin', color: '#FFFFFF', scale: 2 }, { username: ' ben ', op_id: 'twin' }));
  expect(await told(ana, 'griffin')).toMatchObject({
    user_id: 'ana',
    username: 'ben',
    avatar_config: { model: 'griffin', color: '#FFFFFF', scale: 2 },
  });
});
