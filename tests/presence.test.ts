// Binary presence at a live server, byte by byte, next to clients that know only JSON.
import {
  type DownMessage,
  decodePoses,
  encodePose,
  limits,
  type ParticipantPose,
  type Pose,
} from '@orrery/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createRoom, enter, join, type PlainSocket, socketUrl } from './harness/plain-client.ts';
import { type LiveServer, startServer } from './harness/start-server.ts';

let server: LiveServer;
let session: string;
let ana: PlainSocket;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  session = await createRoom(server.url);
  ana = await enter(server.url, session, 'ana');
});

const POSE: Pose = { position: [1, 1.5, -2], orientation: [0, 0, 0, 1], tool: 'point', row: 7 as never };

const ROW_OF_POSE = Buffer.of(7, 0, 0, 0);

/** A socket that keeps everything in order, bytes as bytes. */
const open = async (user: string, query: string, first?: Uint8Array) => {
  await join(server.url, session, user);
  const socket = new WebSocket(`${socketUrl(server.url, user, session)}${query}`, {
    perMessageDeflate: false,
  });
  const frames: (DownMessage | Buffer)[] = [];
  socket.on('message', (data: Buffer, binary) =>
    frames.push(binary ? data : (JSON.parse(String(data)) as DownMessage)),
  );
  await new Promise((resolve) => socket.on('open', resolve));
  if (first) socket.send(first);
  const until = async <T>(find: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise((resolve) => socket.once('message', resolve));
    }
  };
  return { socket, frames, until };
};

/** Bo's pose with this x, as Ana is told it; agents' poses may come with it. */
const poseAt = async (x: number): Promise<unknown> => {
  const isIt = ({ user_id, position }: ParticipantPose) => user_id === 'bo' && position[0] === x;
  const told = await ana.next('presence', ({ participants }) => participants.some(isIt));
  return told.participants.find(isIt);
};

test('[PRES6] a pose as bytes reaches everyone, also one sent before the welcome', async () => {
  const { socket } = await open('bo', '', encodePose(POSE));
  expect(await poseAt(1)).toEqual({ user_id: 'bo', ...POSE });
  socket.send(encodePose({ position: [4, 5, 6] }));
  expect(await poseAt(4)).toEqual({ user_id: 'bo', position: [4, 5, 6] });
  socket.terminate();
});

test('[PRES7] protocol 2 is told the numbers and then the poses as bytes, and JSON none', async () => {
  const { socket, frames, until } = await open('bo', '&protocol=2');
  await until(() => frames.find((frame) => !Buffer.isBuffer(frame) && frame.type === 'presence_rate'));
  ana.send({ type: 'presence_set', ...POSE });
  const bytes = await until(() =>
    frames.find((frame): frame is Buffer => Buffer.isBuffer(frame) && frame.includes(ROW_OF_POSE)),
  );
  const told = new Map<number, string>();
  for (const frame of frames.slice(0, frames.indexOf(bytes)))
    if (!Buffer.isBuffer(frame) && frame.type === 'presence_slots')
      for (const { slot, user_id } of frame.slots) told.set(slot, user_id);
  const poses = decodePoses(bytes).map(({ slot, pose }) => ({ user_id: told.get(slot), ...pose }));
  expect(poses).toContainEqual({ user_id: 'ana', ...POSE });
  expect(frames.some((frame) => !Buffer.isBuffer(frame) && frame.type === 'presence')).toBe(false);
  const types = ana.received.map(({ type }) => type);
  expect(types).not.toContain('presence_slots');
  expect(types).not.toContain('presence_rate');
  socket.terminate();
});

test('[PRES6] bytes over the rate are refused like text, and of somebody removed they do nothing', async () => {
  const host = await enter(server.url, session, 'host_001');
  const { socket, frames, until } = await open('bo', '');
  await until(() => frames.find((frame) => !Buffer.isBuffer(frame) && frame.type === 'welcome'));
  for (let i = 0; i < limits.PRESENCE_PER_SECOND + 30; i += 1) socket.send(encodePose(POSE));
  const refusal = await until(() =>
    frames.find((frame) => !Buffer.isBuffer(frame) && frame.type === 'error'),
  );
  expect(refusal).toMatchObject({ code: 'rate_limited', retry: true });
  host.send({ type: 'participant_remove', user_id: 'bo' });
  const from = ana.received.length;
  socket.send(encodePose({ position: [9, 9, 9] }));
  await ana.next('participant_left');
  socket.send(encodePose({ position: [9, 9, 9] }));
  const after = ana.received.length;
  await new Promise((resolve) => socket.on('close', resolve));
  await ana.flushed();
  expect(from).toBeLessThanOrEqual(after);
  expect(ana.received.slice(after).filter(({ type }) => type === 'presence')).toEqual([]);
});
