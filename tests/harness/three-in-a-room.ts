// A server for a test file, and for each of its tests a room of its own with a host, an analyst and a collaborator in it.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createRoom, endRoom, enter, type PlainSocket } from './plain-client.ts';
import { type LiveServer, startServer } from './start-server.ts';

export let server: LiveServer;
export let room: string;
export let host: PlainSocket;
export let ana: PlainSocket;
export let ben: PlainSocket;

/** Everybody comes in, or comes back on a new line. */
export const enterAll = async (): Promise<void> => {
  host = await enter(server.url, room, 'host_001', 'admin');
  await anaEnters();
  await benEnters();
};
export const anaEnters = async (): Promise<void> => {
  ana = await enter(server.url, room, 'ana', 'analyst');
};
export const benEnters = async (): Promise<void> => {
  ben = await enter(server.url, room, 'ben', 'collaborator');
};

/** To be called once, at the top of the test file. */
export const threeInARoom = (): void => {
  beforeAll(async () => {
    server = await startServer();
  }, 60_000);
  afterAll(() => server.stop());
  beforeEach(async () => {
    room = await createRoom(server.url);
    await enterAll();
  });
  afterEach(async () => {
    for (const socket of [host, ana, ben]) socket.terminate();
    await endRoom(server.url, room);
  });
};
