// What stands under the load: a server in a process of its own, with one session and its clients' socket addresses.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Peer {
  readonly pid: number;
  readonly urls: readonly string[];
  stop(): Promise<void>;
}

/** Starts one that `clients` clients can enter. `profileTo` is a folder for CPU profiles, where wanted. */
export type StartPeer = (clients: number, profileTo: string | null) => Promise<Peer>;

const userOf = (index: number): string => `user-${String(index).padStart(2, '0')}`;

export const startFloor: StartPeer = async (clients) => {
  const child = fork(join(import.meta.dirname, 'floor-server.ts'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    pid: child.pid as number,
    urls: Array.from({ length: clients }, (_, i) => `ws://127.0.0.1:${port}/ws/${userOf(i)}`),
    stop: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
};

/** The real server of a checkout, as `npm start` there would run it. */
export const startOrrery =
  (checkout: string): StartPeer =>
  async (clients, profileTo) => {
    const harness = (file: string) => import(join(checkout, 'tests/harness', file));
    const { startServer } = (await harness(
      'start-server.ts',
    )) as typeof import('../../tests/harness/start-server.ts');
    const {
      createRoom,
      join: take,
      socketUrl,
    } = (await harness('plain-client.ts')) as typeof import('../../tests/harness/plain-client.ts');
    const server = await startServer({
      env: profileTo === null ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profileTo}` },
    });
    const session = await createRoom(server.url, userOf(0));
    const urls: string[] = [];
    for (let i = 0; i < clients; i += 1) {
      const { status, body } = await take(server.url, session, userOf(i), 'collaborator');
      if (status >= 300) throw new Error(`join answered ${status}: ${JSON.stringify(body)}`);
      urls.push(socketUrl(server.url, userOf(i), session));
    }
    return { pid: server.pid, urls, stop: () => server.stop() };
  };
