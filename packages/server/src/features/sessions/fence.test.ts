import { type Draft, OpId, type OrganisationId, OrreryError, type Seq, type UserId } from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { describe, expect, test } from 'vitest';
import { Connection } from '../../corridor/connection.ts';
import { Corridor } from '../../corridor/corridor.ts';
import { memoryDisk, openMemoryLog } from '../../log/memory-log.ts';
import type { Log } from '../../log/port.ts';
import { silentLogger } from '../../observability/logger.ts';
import { Meter } from '../../observability/meter.ts';
import type { Timers } from '../../timers.ts';
import { LOOK_MS } from './fence.ts';
import { join } from './join.ts';
import type { LiveSession } from './live-session.ts';
import { aSession } from './session.test-kit.ts';
import { SessionRegistry } from './session-registry.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** One server on a log that others may write to, on a clock of the test's. */
class Server {
  readonly clock = new FakeClock(1_000);
  readonly live: LiveSession;
  readonly corridor: Corridor;
  readonly timers: Timers;

  private constructor(registry: SessionRegistry, corridor: Corridor, timers: Timers) {
    this.live = registry.all()[0] as LiveSession;
    this.corridor = corridor;
    this.timers = timers;
  }

  static async on(log: Log): Promise<Server> {
    const clock = new FakeClock(1_000);
    const timers: Timers = {
      now: clock.now,
      elapsed: clock.now,
      after: clock.after,
      soon: (call) => void setImmediate(call),
    };
    const meter = new Meter();
    const registry = new SessionRegistry({
      log,
      logger: silentLogger,
      meter,
      timers,
      organisation: 'default' as OrganisationId,
      seats: 50,
      maxSessions: 100,
      quotaBytes: null,
      onLive: () => undefined,
    });
    await registry.load();
    const server = new Server(registry, new Corridor({ logger: silentLogger, meter, timers }), timers);
    Object.assign(server, { clock });
    return server;
  }

  join(user: string) {
    const request = { user_id: user as UserId, username: user, role: 'collaborator' as const };
    const avatar_config = { model: 'default_avatar', scale: 1 } as never;
    return this.live.enter((turn) => join(turn, { ...request, avatar_config }));
  }

  async connect(user: string, since: Seq | null = null) {
    const heard: { type: string; seq?: number; code?: string }[] = [];
    const closed: number[] = [];
    const connection = new Connection({
      user: user as UserId,
      protocol: 1,
      wantsPresence: true,
      timers: this.timers,
      wire: {
        bufferedAmount: 0,
        send: (frame) => void heard.push(JSON.parse(frame.text)),
        close: (code) => void closed.push(code),
      },
    });
    await this.live.open(connection, since);
    const say = async (text: string, op_id: string) => {
      const message = { type: 'chat_send', text, op_id };
      await this.corridor.receive(this.live, connection, JSON.stringify(message));
    };
    return { heard, closed, say, connection };
  }
}

const twoServers = async (log = openMemoryLog(), other = log) => {
  await log.append(aSession().drafts);
  const first = await Server.on(log);
  await first.join('ana');
  const second = await Server.on(other);
  return { first, second };
};

describe('two servers on one log', () => {
  test('[FENCE1] the one that meets a foreign entry sends everybody away, and nothing of it is in the log', async () => {
    const log = openMemoryLog();
    const { first, second } = await twoServers(log);
    const old = await first.connect('ana');
    const idle = await first.connect('ana');
    const ana = await second.connect('ana');
    await ana.say('hello', 'a-1');
    await old.say('too late', 'a-2');
    expect([old.closed, idle.closed, ana.closed]).toEqual([[4503], [4503], []]);
    expect(old.heard.map(({ type }) => type)).toEqual(['welcome']);
    expect(await log.findOp(first.live.id, 'ana' as UserId, OpId.parse('a-2'))).toBe(null);
  });

  test('[FENCE2] a stale session folds the log before it serves again, and is not brought back by agents', async () => {
    const { first, second } = await twoServers();
    const old = await first.connect('ana');
    const ana = await second.connect('ana');
    await ana.say('hello', 'a-1');
    await old.say('too late', 'a-2');
    const before = first.live.state;
    await expect(first.connect('analytics_agent')).rejects.toMatchObject({ code: 'shutting_down' });
    first.clock.advance(60_000); // no clock of the stale session writes anything
    await settled();
    expect(first.live.state).toBe(before);
    const again = await first.connect('ana');
    expect(again.heard[0]).toMatchObject({ type: 'welcome', seq: 7, chat: [{ text: 'hello' }] });
    await again.say('now it goes', 'a-3');
    expect(again.heard.at(-1)).toMatchObject({ type: 'chat_sent', seq: 8 });
  });

  test('[FENCE3] nobody is welcomed, resumed or refused from a state that the log has left behind', async () => {
    const { first, second } = await twoServers();
    const ana = await second.connect('ana');
    await ana.say('hello', 'a-1');
    await expect(first.connect('ana')).rejects.toMatchObject({ code: 'shutting_down' });
    const { heard } = await first.connect('ana', 6 as Seq);
    expect(heard[0]).toMatchObject({ type: 'resumed', up_to: 7 });
    await ana.say('hello again', 'a-2');
    await expect(first.connect('ana', 8 as Seq)).rejects.toMatchObject({ code: 'shutting_down' });
    await expect(first.connect('ana', 99 as Seq)).rejects.toMatchObject({ code: 'future_seq' });
  });

  test('[FENCE5] who only reads from a stale server is sent away within seconds', async () => {
    const { first, second } = await twoServers();
    const reader = await first.connect('ana');
    const ana = await second.connect('ana');
    await ana.say('hello', 'a-1');
    expect(reader.closed).toEqual([]);
    first.clock.advance(LOOK_MS);
    for (let turn = 0; turn < 4; turn += 1) await settled();
    expect(reader.closed).toEqual([4503]);
  });
});

describe('an append whose answer is lost', () => {
  const lost = new OrreryError('storage_unavailable', 'no answer');

  /** What the disk does with the next append, and whether it can be read afterwards. */
  const setUp = async () => {
    const mood: { append: 'fine' | 'written' | 'absent'; readable: boolean } = {
      append: 'fine',
      readable: true,
    };
    const log = openMemoryLog(memoryDisk());
    const moody: Log = {
      ...log,
      append: async (drafts: readonly Draft[]) => {
        if (mood.append === 'absent') throw lost;
        const entries = await log.append(drafts);
        if (mood.append === 'written') throw lost;
        return entries;
      },
      read: async (...asked) => {
        if (!mood.readable) throw lost;
        return log.read(...asked);
      },
    };
    const { first } = await twoServers(moody);
    return { mood, log, first, ana: await first.connect('ana') };
  };

  test('[FENCE4] that is in the log is acknowledged as any other', async () => {
    const { mood, ana } = await setUp();
    mood.append = 'written';
    await ana.say('hello', 'a-1');
    expect(ana.heard.slice(1)).toMatchObject([{ type: 'chat_sent', seq: 7 }]);
    expect(ana.closed).toEqual([]);
  });

  test('[FENCE4] that is not in the log is refused, and may be sent again', async () => {
    const { mood, ana } = await setUp();
    mood.append = 'absent';
    await ana.say('hello', 'a-1');
    mood.append = 'fine';
    await ana.say('hello', 'a-1');
    expect(ana.heard.slice(1)).toMatchObject([
      { type: 'error', code: 'storage_unavailable' },
      { type: 'chat_sent', seq: 7 },
    ]);
  });

  test('[FENCE4] is answered by nobody while the log cannot be read', async () => {
    const { mood, log, first, ana } = await setUp();
    mood.append = 'written';
    mood.readable = false;
    await ana.say('hello', 'a-1');
    expect([ana.heard.length, ana.closed]).toEqual([1, [4503]]);
    await expect(first.connect('ana')).rejects.toMatchObject({ code: 'storage_unavailable' });
    mood.readable = true;
    mood.append = 'fine';
    const again = await first.connect('ana');
    await again.say('hello', 'a-1'); // sent again, as everybody does who was not answered
    expect(again.heard.map(({ type, seq }) => [type, seq])).toEqual([
      ['welcome', 7],
      ['chat_sent', 7],
    ]);
    expect((await log.read(first.live.id, 1 as Seq, 100)).length).toBe(7);
  });
});
