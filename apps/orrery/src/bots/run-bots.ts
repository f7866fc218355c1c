// Runs simulated participants in one session, for demonstrations, tests and measurements.
import { listSessions, openSession, type SessionClient } from '@orrery/client';
import { limits, OrreryError } from '@orrery/protocol';
import { Bot } from './bot.ts';
import { castMember } from './cast.ts';
import { seededChance } from './seeded-chance.ts';
import { Sights } from './sights.ts';

const STEP_MS = 1_000 / limits.PRESENCE_HZ;
const ARRIVAL_GAP_MS = 40; // people come one after the other

export interface BotsOptions {
  /** http(s):// or ws(s)://; http://localhost:8000 where none is given. */
  readonly url?: string | undefined;
  /** The newest active session where none is given. */
  readonly session_id?: string | undefined;
  readonly count: number;
  /** Stops by itself after this; runs until `stop` where absent. */
  readonly seconds?: number | undefined;
  readonly seed?: number | undefined;
}

export interface RunningBots {
  readonly session_id: string;
  readonly clients: readonly SessionClient[];
  /** Resolves when all have left. */
  readonly done: Promise<void>;
  /** Everyone puts back what it changed and leaves. */
  stop(): Promise<void>;
}

/** Resolves when everyone is in. Rejects with OrreryError: no session, no seat, no server. */
export const runBots = async (options: BotsOptions): Promise<RunningBots> => {
  const { count, url: base_url = 'http://localhost:8000', seed = 1, seconds } = options;
  const session_id = options.session_id ?? (await newestSession(base_url));
  const run = `${seed}-${Date.now().toString(36)}`;
  const clients: SessionClient[] = [];
  const bots: Bot[] = [];
  const started = performance.now();
  const now = (): number => performance.now() - started;
  try {
    let sights: Sights | null = null;
    for (let index = 0; index < count; index += 1) {
      const { user_id, username, ...avatar_config } = castMember(index, run);
      const client = openSession({
        base_url,
        session_id,
        user_id,
        username,
        avatar_config,
        data: 'on_demand',
      });
      clients.push(client);
      await client.ready();
      sights ??= await Sights.of(client, base_url);
      const chance = seededChance(seed * 10_007 + index);
      bots.push(new Bot({ client, sights, chance, index, count, now: now() }));
      await new Promise((resolve) => setTimeout(resolve, ARRIVAL_GAP_MS));
    }
  } catch (error) {
    await Promise.all(clients.map((client) => client.leave()));
    throw error;
  }

  const step = setInterval(() => {
    for (const bot of bots) bot.step(now());
  }, STEP_MS);
  let stopping: Promise<void> | null = null;
  let finish: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      clearInterval(step);
      clearTimeout(end);
      await Promise.all(bots.map((bot) => bot.leave()));
      finish();
    })();
    return stopping;
  };
  const end = seconds === undefined ? undefined : setTimeout(() => void stop(), seconds * 1_000);
  return { session_id, clients, done, stop };
};

const newestSession = async (base_url: string): Promise<string> => {
  const { sessions } = await listSessions({ base_url });
  const active = sessions
    .filter(({ state }) => state === 'active')
    .sort((a, b) => b.created_at - a.created_at);
  const newest = active[0];
  if (newest) return newest.session_id;
  throw new OrreryError(
    'not_found',
    'There is no active session. Open the page once, or name one with --session.',
  );
};
