// One run: a peer, the generator against it, and what the peer's process cost meanwhile.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Load, LoadFigures, Progress } from './load.ts';
import type { StartPeer } from './peer.ts';
import { processCpuMs } from './process-cpu.ts';

export interface Run extends LoadFigures {
  /** CPU of the server per operation, us; its presence is in it where there is any. */
  readonly cpuPerOp: number;
  /** CPU of the server, percent of one core. */
  readonly cpu: number;
}

export const measure = async (
  start: StartPeer,
  clients: number,
  load: Omit<Load, 'urls'>,
  profileTo: string | null,
): Promise<Run> => {
  const peer = await start(clients, profileTo);
  const generator = fork(join(import.meta.dirname, 'generator.ts'), {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  try {
    return await new Promise<Run>((resolve, reject) => {
      let from = { at: 0, cpu: 0 };
      let spent = { ms: 0, cpu: 0 };
      const now = () => ({ at: performance.now(), cpu: processCpuMs(peer.pid) ?? Number.NaN });
      generator.on('message', (progress: Progress) => {
        switch (progress.kind) {
          case 'measuring':
            from = now();
            break;
          case 'measured': {
            const { at, cpu } = now();
            spent = { ms: at - from.at, cpu: cpu - from.cpu };
            break;
          }
          case 'done': {
            const { figures } = progress;
            resolve({
              ...figures,
              cpuPerOp: Math.round((spent.cpu * 1_000) / figures.sent),
              cpu: Math.round((spent.cpu * 100) / spent.ms),
            });
          }
        }
      });
      generator.once('exit', (code) => reject(new Error(`the generator ended with ${code}`)));
      generator.send({ ...load, urls: peer.urls } satisfies Load);
    });
  } finally {
    if (generator.exitCode === null) {
      generator.kill();
      await once(generator, 'exit');
    }
    await peer.stop();
  }
};
