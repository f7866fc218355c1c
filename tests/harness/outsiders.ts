// A room with people inside and outside a secret's audience: what each of them was ever sent, over both protocols and over REST.

import type { DownType } from '@orrery/protocol';
import { expect } from 'vitest';
import { createRoom, join, PlainSocket, socketUrl } from './plain-client.ts';
import { MARKER } from './secrets.ts';
import { type LiveServer, startServer } from './start-server.ts';

export const OUTSIDERS = {
  cleo: 'analyst',
  olga: 'observer',
  dan: 'collaborator',
  host_001: 'admin',
} as const;
export type Outsider = keyof typeof OUTSIDERS;
export const NAMES = Object.keys(OUTSIDERS) as Outsider[];

export let server: LiveServer;
export let room: string;
/** By whose they are, and the protocol they speak: "ana 2". */
export const taps = new Map<string, PlainSocket>();
/** What REST answered to outsiders. */
export const answers: string[] = [];
export const open = async (user: string, protocol: 1 | 2, since?: number): Promise<PlainSocket> => {
  const more = `${protocol === 2 ? '&protocol=2' : ''}${since === undefined ? '' : `&since=${since}`}`;
  const socket = new PlainSocket(`${socketUrl(server.url, user, room)}${more}`);
  await socket.nextOf(['welcome', 'resumed']);
  return socket;
};
export const tap = (name: string): PlainSocket => taps.get(name) as PlainSocket;
export const openAll = async (): Promise<void> => {
  for (const socket of taps.values()) socket.terminate();
  for (const user of ['ana', 'ben', ...NAMES])
    for (const protocol of [1, 2] as const) taps.set(`${user} ${protocol}`, await open(user, protocol));
};
export const outsiders = (protocol?: 1 | 2): PlainSocket[] =>
  [...taps].flatMap(([name, socket]) =>
    !/^(ana|ben) /.test(name) &&
    socket.isOpen &&
    (protocol === undefined || name.split(' ')[1] === `${protocol}`)
      ? [socket]
      : [],
  );
/** No outsider was ever sent a byte of it. */
export const expectSilence = (where: string): void => {
  for (const [name, socket] of taps)
    if (!/^(ana|ben) /.test(name))
      expect(
        socket.raw.filter((frame) => frame.includes(MARKER)),
        `${where}, to ${name}`,
      ).toEqual([]);
  expect(
    answers.filter((answer) => answer.includes(MARKER)),
    where,
  ).toEqual([]);
};
/** Every outsider has been sent a message of this type, newly where `provoke` makes one. */
export const everyoneHears = async (
  type: DownType,
  provoke: () => unknown,
  sockets = outsiders(),
): Promise<void> => {
  const from = sockets.map(({ received }) => received.length);
  await provoke();
  await Promise.all(sockets.map((socket, i) => socket.next(type, undefined, from[i])));
};
export const request = async (path: string, init: RequestInit = {}): Promise<string> => {
  const response = await fetch(`${server.url}${path}`, init);
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
  answers.push(text, JSON.stringify([...response.headers]));
  return text;
};
export const send = (path: string, body: object): Promise<string> =>
  request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
export const inRoom = (path: string): string => `/collaboration/sessions/${room}${path}`;
export const each = async (call: (user: Outsider) => Promise<unknown>): Promise<void> => {
  for (const name of NAMES) await call(name);
};

/** Starts the server and the room, and lets everybody in. */
export const gather = async (): Promise<void> => {
  server = await startServer({ env: { LOG_LEVEL: 'debug' } });
  room = await createRoom(server.url);
  const people = { ana: 'analyst', ben: 'collaborator', ...OUTSIDERS };
  for (const [user, role] of Object.entries(people)) await join(server.url, room, user, role);
  await openAll();
};
