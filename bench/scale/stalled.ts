// One session under flood in which some receivers have stopped reading: what they cost the server, whether the others
// notice, and whether they themselves have everything once they read again.
import { readFileSync } from 'node:fs';
import { createRoom } from '../../tests/harness/plain-client.ts';
import { type Quantiles, quantiles } from '../spread.ts';
import { CrowdProcess } from './crowd-process.ts';
import { startMeasured } from './measured-server.ts';
import { type Verdict, verdictOn } from './verdict.ts';

export interface StalledOptions {
  readonly people: number;
  readonly stalled: number;
  readonly calmSeconds: number;
  readonly seconds: number;
  readonly opsPerSecond: number;
  /** Of text in each operation. */
  readonly chars: number;
}

export interface Stalled extends Verdict {
  /** While everybody reads, and while the stalled ones do not. */
  readonly calm: Quantiles;
  readonly flooded: Quantiles;
  readonly sent: number;
  readonly lost: number;
  /** Bytes: the most the server had above what it had before, and what it kept after collecting garbage. */
  readonly rssGrowth: number;
  readonly heapGrowth: number;
}

const LOOK_MS = 100;

const rssOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024;

export const stalled = async (options: StalledOptions): Promise<Stalled> => {
  const { people, calmSeconds, seconds, opsPerSecond, chars } = options;
  const server = await startMeasured();
  const { url, pid } = server.live;
  const crowd = new CrowdProcess();
  try {
    const users = Array.from({ length: people }, (_, i) => `user-${i}`);
    const silent = users.slice(people - options.stalled);
    const rooms = [{ session: await createRoom(url, users[0]), users }];
    await crowd.obey({ order: 'join', url, rooms });
    await crowd.obey({ order: 'open', url, rooms });
    const flood = {
      order: 'work',
      seconds,
      opsPerRoom: opsPerSecond,
      posesPerRoom: 15,
      chars,
      silent,
    } as const;
    const calm = await crowd.obey({ ...flood, seconds: calmSeconds });
    await crowd.obey({ order: 'settle', except: [] });

    const before = await server.memory();
    let most = 0;
    const looking = setInterval(() => {
      most = Math.max(most, rssOf(pid));
    }, LOOK_MS);
    await crowd.obey({ order: 'pause', users: silent });
    const flooded = await crowd.obey({ ...flood, seconds });
    const after = await server.memory();
    clearInterval(looking);
    await crowd.obey({ order: 'resume', users: silent });
    const outcomes = await crowd.obey({ order: 'settle', except: [] });
    const held = ({ heapUsed, external }: typeof after) => heapUsed + external;
    return {
      ...(await verdictOn(url, outcomes)),
      calm: quantiles(calm.acks),
      flooded: quantiles(flooded.acks),
      sent: calm.sent + flooded.sent,
      lost: calm.lost + flooded.lost,
      rssGrowth: Math.max(0, most - before.rss),
      heapGrowth: held(after) - held(before),
    };
  } finally {
    await crowd.stop();
    await server.live.stop();
  }
};
