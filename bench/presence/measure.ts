// One run: a peer, the generator against it, and what the peer's process cost meanwhile.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Peer, startOrrery } from '../durable/peer.ts';
import { processCpuMs } from '../durable/process-cpu.ts';
import type { PresenceFigures, PresenceLoad, PresenceProgress } from './load.ts';

const HOUSE = join(import.meta.dirname, '../..');

export interface PresenceRun extends PresenceFigures {
  readonly seconds: number;
  /** CPU of the server, percent of one core. */
  readonly cpu: number;
  /** The same per pose that arrived somewhere, us. */
  readonly cpuPerUpdate: number;
}

export const startFloor =
  (pauseMs: number) =>
  async (clients: number): Promise<Peer> => {
    const child = fork(join(import.meta.dirname, 'floor-server.ts'), [String(pauseMs)]);
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return {
      pid: child.pid as number,
      urls: Array.from({ length: clients }, (_, i) => `ws://127.0.0.1:${port}/user-${i}`),
      stop: async () => {
        child.disconnect();
        await once(child, 'exit');
      },
    };
  };

/** The real server; its clients speak `protocol`. */
export const startServer =
  (protocol: number, profileTo: string | null) =>
  async (clients: number): Promise<Peer> => {
    const peer = await startOrrery(HOUSE)(clients, profileTo);
    return { ...peer, urls: peer.urls.map((url) => `${url}&protocol=${protocol}`) };
  };

export const measure = async (
  start: (clients: number) => Promise<Peer>,
  clients: number,
  load: Omit<PresenceLoad, 'urls'>,
): Promise<PresenceRun> => {
  const peer = await start(clients);
  const generator = fork(join(import.meta.dirname, 'generator.ts'), {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  try {
    return await new Promise<PresenceRun>((resolve, reject) => {
      const now = () => ({ at: performance.now(), cpu: processCpuMs(peer.pid) ?? Number.NaN });
      let from = now();
      let to = from;
      generator.on('message', (progress: PresenceProgress) => {
        if (progress.kind === 'measuring') from = now();
        else if (progress.kind === 'measured') to = now();
        else {
          const { figures } = progress;
          const cpu = to.cpu - from.cpu;
          resolve({
            ...figures,
            seconds: (to.at - from.at) / 1_000,
            cpu: Math.round((cpu * 1_000) / (to.at - from.at)) / 10,
            cpuPerUpdate: Math.round((cpu * 100_000) / figures.delivered) / 100,
          });
        }
      });
      generator.once('exit', (code) => reject(new Error(`the generator ended with ${code}`)));
      generator.send({ ...load, urls: peer.urls } satisfies PresenceLoad);
    });
  } finally {
    if (generator.exitCode === null) {
      generator.kill();
      await once(generator, 'exit');
    }
    await peer.stop();
  }
};
