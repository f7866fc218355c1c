import { type Draft, type Entry, type Millis, OrreryError } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { openMemoryLog } from '../../log/memory-log.ts';
import type { Log } from '../../log/port.ts';
import { DuplicateOp } from '../../log/refusal.ts';
import { systemTimers } from '../../timers.ts';
import { BATCH, CriticalSection, MOST_WAITING, type Turn } from './critical-section.ts';
import { foldLog } from './fold-log.ts';
import { aSession, sayAs, unfenced } from './session.test-kit.ts';

const setUp = async (log: Log) => {
  const { state, drafts } = aSession();
  await log.append(drafts);
  const told: Entry[] = [];
  const id = state.session.session_id;
  const section = new CriticalSection({
    log,
    state,
    tell: (entry) => told.push(entry),
    reload: async () => (await foldLog(log, id)) ?? state,
    timers: { ...systemTimers, now: () => 1_000 },
    onReload: () => undefined,
    ...unfenced(log, id),
  });
  return { section, told, id };
};

/** A log whose appends can be held back and refused. */
const moody = (log: Log) => {
  const batches: (readonly Draft[])[] = [];
  let refuse: Error | null = null;
  const wrapped: Log = {
    ...log,
    append: async (drafts) => {
      batches.push(drafts);
      if (refuse) throw refuse;
      return log.append(drafts);
    },
  };
  const refuseWith = (error: Error | null) => {
    refuse = error;
  };
  return { log: wrapped, batches, refuseWith };
};

describe('the critical section', () => {
  test('[SEQ1] runs steps in order, tells each entry once it is durable, and answers after that', async () => {
    const { section, told } = await setUp(openMemoryLog());
    const order: string[] = [];
    await Promise.all(
      ['a', 'b', 'c'].map((text) =>
        section.enter(
          (turn) => sayAs(turn, text),
          () => order.push(`${text} after ${told.length}`),
        ),
      ),
    );
    expect(order).toEqual(['a after 1', 'b after 2', 'c after 3']);
    expect(told.map((entry) => entry.seq)).toEqual([6, 7, 8]);
  });

  test('[SEQ2] has one append in flight; what waits joins the next one', async () => {
    const { log, batches } = moody(openMemoryLog());
    const { section } = await setUp(log);
    batches.length = 0;
    const first = section.enter((turn) => sayAs(turn, 'first'));
    await new Promise((resolve) => setImmediate(resolve)); // the first append is now in flight
    const rest = Array.from({ length: 20 }, (_, i) => section.enter((turn) => sayAs(turn, `later ${i}`)));
    await Promise.all([first, ...rest]);
    expect(batches.map((batch) => batch.length)).toEqual([1, 20]);
  });

  test('[SEQ3] a step that refuses leaves no trace and holds nobody up', async () => {
    const { section, told } = await setUp(openMemoryLog());
    const refused = section.enter(() => {
      throw new OrreryError('forbidden', 'no');
    });
    const done = section.enter((turn) => sayAs(turn, 'yes'));
    await expect(refused).rejects.toThrow('no');
    await done;
    expect(told.map((entry) => entry.seq)).toEqual([6]);
  });

  test('[SEQ4] when the disk refuses, nobody is told, the state is the log again, and later changes work', async () => {
    const disk = moody(openMemoryLog());
    const { section, told } = await setUp(disk.log);
    disk.refuseWith(new OrreryError('storage_unavailable', 'disk full'));
    const lost = [section.enter((turn) => sayAs(turn, 'a')), section.enter((turn) => sayAs(turn, 'b'))];
    for (const outcome of await Promise.allSettled(lost)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'storage_unavailable' } });
    }
    expect([told.length, section.state.seq, section.state.chat.length]).toEqual([0, 5, 0]);
    disk.refuseWith(null);
    await section.enter((turn) => sayAs(turn, 'c'));
    expect(section.state.chat.map((message) => message.text)).toEqual(['c']);
  });

  test('[SEQ5] an op_id that is in the log already is refused alone; the others of its batch are committed', async () => {
    const { section, told } = await setUp(openMemoryLog());
    await section.enter((turn) => sayAs(turn, 'old', 'op-1'));
    // As after a restart with a window of op ids that does not reach back so far.
    const resent = section.enter((turn: Turn) => sayAs(turn, 'old', 'op-1'));
    const fresh = [section.enter((turn) => sayAs(turn, 'x')), section.enter((turn) => sayAs(turn, 'y'))];
    await expect(resent).rejects.toThrow(DuplicateOp);
    await Promise.all(fresh);
    expect(told.map((entry) => (entry.kind === 'chat_sent' ? entry.body.text : entry.kind))).toEqual([
      'old',
      'x',
      'y',
    ]);
    expect(told.map((entry) => entry.seq)).toEqual([6, 7, 8]);
  });

  test('[SEQ6] entries never go back in time, whatever the clock does', async () => {
    let now = 5_000;
    const log = openMemoryLog();
    const { state, drafts } = aSession();
    await log.append(drafts);
    const at: Millis[] = [];
    const section = new CriticalSection({
      log,
      state,
      tell: (entry) => at.push(entry.at),
      reload: async () => state,
      timers: { ...systemTimers, now: () => now },
      onReload: () => undefined,
      ...unfenced(log, state.session.session_id),
    });
    await section.enter((turn) => sayAs(turn, 'a'));
    now = 10;
    await section.enter((turn) => sayAs(turn, 'b'));
    expect(at).toEqual([5_000, 5_000]);
  });

  test('[SEQ11] refuses rather than let its queue grow without bound; what waited is committed, what was refused can be sent again', async () => {
    const log = openMemoryLog();
    let release: () => void = () => undefined;
    const stall = new Promise<void>((resolve) => {
      release = resolve;
    });
    let stalled = false;
    const { section, told } = await setUp({
      ...log,
      append: async (drafts) => {
        if (stalled) await stall;
        return log.append(drafts);
      },
    });
    stalled = true;
    const first = section.enter((turn) => sayAs(turn, 'first'));
    await new Promise((resolve) => setImmediate(resolve)); // its append is in flight, and stays there
    const waiting = Array.from({ length: MOST_WAITING }, () => section.enter(() => undefined));
    expect(section.waiting).toBe(MOST_WAITING);
    const refused = await section.enter((turn) => sayAs(turn, 'more')).catch((error) => error);
    expect([refused.code, refused.retryAfterMs > 0]).toEqual(['rate_limited', true]);
    release();
    await Promise.all([first, ...waiting]);
    await section.enter((turn) => sayAs(turn, 'again'));
    expect(told.map((entry) => (entry.kind === 'chat_sent' ? entry.body.text : entry.kind))).toEqual([
      'first',
      'again',
    ]);
  });

  test('[SEQ10] a flooded session gives the loop to others between its batches', async () => {
    const log = openMemoryLog();
    const flooded = await setUp(log);
    const quiet = await setUp(log);
    const flood = Array.from({ length: 2_000 }, (_, i) =>
      flooded.section.enter((turn) => sayAs(turn, `${i}`)),
    );
    await quiet.section.enter((turn) => sayAs(turn, 'me too'));
    expect(flooded.told.length).toBeLessThanOrEqual(2 * BATCH);
    await Promise.all(flood);
    expect(flooded.told).toHaveLength(2_000);
  });
});
