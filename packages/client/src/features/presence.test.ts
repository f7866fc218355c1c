import { encodeSlotPose, type Pose, presenceHeader, type UserId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { Transport } from '../connection/transport.ts';
import { Visit } from '../visit.test-kit.ts';

const at = (x: number): Pose => ({ position: [x, 0, 0] });

test('[SYNC9] a pose set every frame is sent at most 15 times a second, and the last one always', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const sent = () => visit.server.heard.filter((message) => message.type === 'presence_set');
  for (let frame = 0; frame < 60; frame += 1) {
    ana.setPose(at(frame));
    await visit.pass(1_000 / 60);
  }
  await visit.pass(100);
  expect(sent().length).toBeGreaterThanOrEqual(14);
  expect(sent().length).toBeLessThanOrEqual(17);
  expect(sent().at(-1)).toEqual({ type: 'presence_set', position: [59, 0, 0] });
  const before = sent().length;
  for (let frame = 0; frame < 30; frame += 1) {
    ana.setPose({ position: [59.000_01, 0, 0] });
    await visit.pass(50);
  }
  expect(sent().length).toBe(before);
});

test('[SYNC9] others’ poses are there to be pulled, one’s own is not, and a pose is sent anew after a reconnect', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  ana.setPose(at(1));
  await visit.pass(100, 5);
  expect([...ben.poses.keys()]).toEqual(['ana']);
  expect(ben.poses.get('ana' as never)?.pose).toEqual({ user_id: 'ana', position: [1, 0, 0] });
  expect(ana.poses.size).toBe(0);
  visit.server.cutAll();
  await visit.pass(2_000, 20);
  expect(visit.server.heard.filter((message) => message.type === 'presence_set').length).toBe(2);
  visit.server.publish({ type: 'participant_left', user_id: 'ana' as never, reason: 'lost' });
  await visit.pass(10);
  expect(ben.poses.size).toBe(0);
});

test('[SYNC9][PRES9] poses go as often as the server says, and as before once it has to be told anew', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  let x = 0;
  const inOneSecond = async (): Promise<number> => {
    const before = visit.server.heard.length;
    for (let frame = 0; frame < 50; frame += 1) {
      x += 1;
      ana.setPose(at(x));
      await visit.pass(20); // whole ms, or the pongs have none
    }
    return visit.server.heard.slice(before).filter((message) => message.type === 'presence_set').length;
  };
  visit.server.broadcast({ type: 'presence_rate', hz: 5 });
  await visit.pass(1_000);
  const slow = await inOneSecond();
  visit.server.broadcast({ type: 'presence_rate', hz: 30 });
  await visit.pass(1_000);
  const fast = await inOneSecond();
  visit.server.cutAll();
  await visit.pass(2_000, 20);
  const anew = await inOneSecond();
  expect([slow, fast, anew].map((count, i) => Math.abs(count - [5, 30, 15][i]!) <= 2)).toEqual([
    true,
    true,
    true,
  ]);
});

/** A link of its own whose frames are seen as they are. */
const watched = (transport: Transport, up: (string | Uint8Array)[], protocol: number) => {
  let down: (frame: string | Uint8Array) => void = () => undefined;
  const own: Transport = {
    open(url, protocols) {
      const channel = transport.open(url, protocols);
      const { send } = channel;
      channel.send = (frame) => {
        up.push(frame);
        send(frame);
      };
      queueMicrotask(() => {
        const { onMessage } = channel;
        down = (frame) => onMessage?.(frame);
        channel.onMessage = (frame) =>
          onMessage?.(
            typeof frame === 'string' ? frame.replace('"protocol":2', `"protocol":${protocol}`) : frame,
          );
      });
      return channel;
    },
  };
  return { own, down: (frame: string | Uint8Array) => down(frame) };
};

test.each([
  [1, 'text'],
  [2, 'bytes'],
])('[SYNC9][PRES7] to a server of protocol %i a pose goes as %s', async (protocol, as) => {
  const visit = new Visit();
  const up: (string | Uint8Array)[] = [];
  const { own } = watched(visit.server.transport('ana'), up, protocol);
  const ana = await visit.enter('ana', { transport: own });
  ana.setPose(at(1));
  await visit.pass(100, 5);
  const poses = up.filter((frame) => typeof frame !== 'string' || frame.includes('presence_set'));
  expect(poses.map((frame) => (typeof frame === 'string' ? 'text' : 'bytes'))).toEqual([as]);
});

test('[PRES7] poses as bytes are those of the participants their numbers were told to be, and of nobody unknown', async () => {
  const visit = new Visit();
  const { own, down } = watched(visit.server.transport('ana'), [], 2);
  const ana = await visit.enter('ana', { transport: own });
  const frame = Buffer.concat([
    presenceHeader(3),
    ...[0, 1, 7].map((slot) => encodeSlotPose({ slot, pose: at(slot), spotlit: slot === 1 })),
  ]);
  const slots = (user: string) =>
    JSON.stringify({
      type: 'presence_slots',
      slots: [
        { slot: 0, user_id: 'ana' },
        { slot: 1, user_id: user },
      ],
    });
  down(slots('ben'));
  down(frame);
  const ben = { user_id: 'ben', position: [1, 0, 0], spotlit: true };
  expect([...ana.poses.values()].map(({ pose }) => pose)).toEqual([ben]);
  down(slots('cleo'));
  down(frame);
  expect([...ana.poses.keys()]).toEqual(['ben', 'cleo'] as UserId[]);
  down(Uint8Array.of(9, 9, 9));
  expect(ana.connection.getState()).toMatchObject({
    state: 'refused',
    error: { code: 'unsupported_version' },
  });
});
