// Every session of a server full at once: what its sockets weigh while nobody does anything, then everybody at work, then
// whether anybody missed anything.
import { createRoom, endRoom } from '../../tests/harness/plain-client.ts';
import { type Quantiles, quantiles } from '../spread.ts';
import { CrowdProcess } from './crowd-process.ts';
import { startMeasured } from './measured-server.ts';
import type { Memory } from './memory-probe.ts';
import type { Room } from './orders.ts';
import { type Verdict, verdictOn } from './verdict.ts';

export interface FullHouseOptions {
  readonly sessions: number;
  readonly seats: number;
  readonly crowds: number;
  readonly seconds: number;
  readonly opsPerRoom: number;
  readonly posesPerRoom: number;
  /** False measures no memory, so that nobody waits until it is at rest. */
  readonly atRest?: boolean;
}

export interface FullHouse extends Verdict {
  readonly openMs: number;
  /** `empty`: a server that has been used, with no session. `seated`: everybody has joined, nobody has a socket. `idle`: all sockets open. */
  readonly memory: { readonly empty: Memory; readonly seated: Memory; readonly idle: Memory };
  readonly rssAfter: number;
  readonly ack: Quantiles;
  readonly sent: number;
  readonly lost: number;
  readonly refused: number;
  /** Frames delivered a second. */
  readonly delivered: number;
  /** CPU of each crowd, percent of a core; near 100 they measure themselves. */
  readonly crowdCpu: readonly number[];
}

const IDLE_MS = 5_000; // more than one round of pings, and the seats of the warm-up are free

/** One session, used and ended: what code and caches weigh is not what connections weigh. */
const warmUp = async (url: string, seats: number): Promise<void> => {
  const crowd = new CrowdProcess();
  const users = Array.from({ length: seats }, (_, seat) => `early-${seat}`);
  const session = await createRoom(url, users[0]);
  const rooms = [{ session, users }];
  // Many joins: each is a request, and the last of them find everything compiled.
  for (let round = 0; round < 20; round += 1) await crowd.obey({ order: 'join', url, rooms });
  await crowd.obey({ order: 'open', url, rooms });
  const work = {
    order: 'work',
    seconds: 2,
    opsPerRoom: 20,
    posesPerRoom: 20,
    chars: 80,
    silent: [],
  } as const;
  await crowd.obey(work);
  await crowd.stop();
  await endRoom(url, session, users[0]);
};

export const fullHouse = async (options: FullHouseOptions): Promise<FullHouse> => {
  const { sessions, seats, seconds, opsPerRoom, posesPerRoom } = options;
  const server = await startMeasured({ MAX_SESSIONS: String(sessions), SEATS_PER_SESSION: String(seats) });
  const { url } = server.live;
  const crowds = Array.from({ length: options.crowds }, () => new CrowdProcess());
  try {
    if (options.atRest !== false) await warmUp(url, seats);
    const empty = await server.memory();
    const rooms: Room[] = [];
    for (let i = 0; i < sessions; i += 1) {
      const users = Array.from({ length: seats }, (_, seat) => `user-${i}-${seat}`);
      rooms.push({ session: await createRoom(url, users[0]), users });
    }
    const share = (index: number) => rooms.filter((_, i) => i % crowds.length === index);
    const all = <T>(act: (crowd: CrowdProcess, index: number) => Promise<T>) =>
      Promise.all(crowds.map((crowd, index) => act(crowd, index)));
    await all((crowd, i) => crowd.obey({ order: 'join', url, rooms: share(i) }));
    const seated = await server.memory();
    const opened = await all((crowd, i) => crowd.obey({ order: 'open', url, rooms: share(i) }));
    if (options.atRest !== false) await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    const idle = await server.memory();

    const work = { order: 'work', seconds, opsPerRoom, posesPerRoom, chars: 80, silent: [] } as const;
    const worked = await all((crowd) => crowd.obey(work));
    const outcomes = (await all((crowd) => crowd.obey({ order: 'settle', except: [] }))).flat();
    const sum = (of: (one: (typeof worked)[number]) => number) =>
      worked.reduce((total, one) => total + of(one), 0);
    return {
      ...(await verdictOn(url, outcomes)),
      openMs: Math.max(...opened.map(({ ms }) => ms)),
      memory: { empty, seated, idle },
      rssAfter: (await server.memory()).rss,
      ack: quantiles(worked.flatMap(({ acks }) => acks)),
      sent: sum(({ sent }) => sent),
      lost: sum(({ lost }) => lost),
      refused: sum(({ refused }) => refused),
      delivered: Math.round(sum(({ frames }) => frames) / seconds),
      crowdCpu: worked.map(({ cpu }) => cpu),
    };
  } finally {
    await Promise.all(crowds.map((crowd) => crowd.stop()));
    await server.live.stop();
  }
};
