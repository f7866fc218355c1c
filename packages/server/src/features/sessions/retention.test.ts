import type { Millis, SessionId } from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { afterEach, expect, test } from 'vitest';
import { memoryDisk, openMemoryLog } from '../../log/memory-log.ts';
import { silentLogger } from '../../observability/logger.ts';
import { Meter } from '../../observability/meter.ts';
import type { Timers } from '../../timers.ts';
import { eraseAt, Retention, retentionOf } from './retention.ts';
import { newOpId } from './sender.ts';
import { aSession } from './session.test-kit.ts';
import { SessionRegistry } from './session-registry.ts';

const DAY = 86_400_000;
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Sessions of one log, ended at 500 ms after the epoch unless said otherwise. */
const kept = async (days: number | null, ...states: ('active' | 'ended')[]) => {
  const clock = new FakeClock(500);
  const timers: Timers = { now: clock.now, elapsed: clock.now, after: clock.after, soon: setImmediate };
  const disk = memoryDisk();
  const log = openMemoryLog(disk);
  const ids: SessionId[] = [];
  for (const state of states) {
    const { drafts } = aSession();
    const first = drafts[0] as (typeof drafts)[number];
    ids.push(first.session);
    await log.append(drafts);
    if (state === 'ended') {
      const { at, organisation, session, actor } = first;
      const seq = (drafts.length + 1) as typeof first.seq;
      const body = { state, op_id: newOpId() };
      await log.append([{ seq, at, organisation, session, actor, kind: 'session_changed', body }]);
    }
  }
  const registry = new SessionRegistry({
    log,
    logger: silentLogger,
    meter: new Meter(),
    timers,
    organisation: 'default' as never,
    seats: 50,
    maxSessions: 100,
    quotaBytes: null,
    onLive: () => {},
  });
  await registry.load();
  const retention = new Retention({ registry, log, timers, logger: silentLogger, days });
  closing.push(() => retention.stop());
  return { clock, disk, log, registry, retention, ids };
};

test('[QUOTA3] the shorter of the server\u2019s rule and the session\u2019s own counts', () => {
  const own = (retentionDays: number | null) => ({ retentionDays });
  expect([
    retentionOf(own(null), null),
    retentionOf(own(7), null),
    retentionOf(own(null), 30),
    retentionOf(own(7), 30),
    retentionOf(own(90), 30),
  ]).toEqual([null, 7, 30, 7, 30]);
});

test('[QUOTA4] only a session that has ended is erased, when its days are over and not before', async () => {
  const { clock, log, registry, retention, ids } = await kept(2, 'active', 'ended');
  const [active, ended] = ids as [SessionId, SessionId];
  expect(eraseAt(registry.find(active).state, 2)).toBeNull();
  expect(eraseAt(registry.find(ended).state, 2)).toBe((500 + 2 * DAY) as Millis);
  clock.advance(2 * DAY - 1);
  expect(await retention.look()).toBe(0);
  clock.advance(1);
  expect(await retention.look()).toBe(1);
  expect(registry.all().map(({ id }) => id)).toEqual([active]);
  expect((await log.sessions()).map(({ session }) => session)).toEqual([active]);
});

test('[ROWSET5] what a session keeps beside its log goes first; where that fails, the session stays for the next look', async () => {
  const { clock, log, registry, ids } = await kept(1, 'ended', 'ended');
  const [first, second] = ids as [SessionId, SessionId];
  const asked: [SessionId, boolean][] = [];
  const erased = async (session: SessionId): Promise<void> => {
    asked.push([session, (await log.sessions()).some((one) => one.session === session)]);
    if (session === first) throw new Error('the disk refuses');
  };
  const timers = {
    now: clock.now,
    elapsed: clock.now,
    after: clock.after,
    soon: (call: () => void) => call(),
  };
  const retention = new Retention({ registry, log, timers, logger: silentLogger, days: 1, erased });
  clock.advance(2 * DAY);
  expect(await retention.look()).toBe(1);
  expect(asked).toEqual([
    [first, true],
    [second, true],
  ]);
  expect(registry.all().map(({ id }) => id)).toEqual([first]);
});

test('[QUOTA4] looks every hour by itself', async () => {
  const { clock, registry, retention } = await kept(1, 'ended');
  retention.start();
  await new Promise((resolve) => setTimeout(resolve, 5));
  for (let hour = 0; hour < 25; hour += 1) {
    clock.advance(3_600_000);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(registry.all()).toEqual([]);
});

test('[QUOTA4] without a rule nothing is ever erased', async () => {
  const { clock, retention } = await kept(null, 'ended');
  clock.advance(36_500 * DAY);
  expect(await retention.look()).toBe(0);
});
