import type { Draft, Seq, UserId } from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { entryMessage } from '../features/sessions/entry-message.ts';
import { LogTail } from '../features/sessions/log-tail.ts';
import { aSession, sayAs } from '../features/sessions/session.test-kit.ts';
import { openMemoryLog } from '../log/memory-log.ts';
import type { Log } from '../log/port.ts';
import type { Timers } from '../timers.ts';
import { encode, type Frame, textFrame } from './frame.ts';
import {
  CAP_BYTES,
  LOOK_MS,
  MOST_OWED,
  Outflow,
  PAUSE_BYTES,
  PRESENCE_BUFFER_BYTES,
  REFILL_BYTES,
  STALL_MS,
} from './outflow.ts';

const BEN = 'ben' as UserId;
const as = (user: UserId) => ({ user, protocol: 1 });
const settled = async () => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};
const frame = (bytes: number) => ({ text: '', bytes: Buffer.alloc(bytes) }) as unknown as Frame;

/** A network that takes bytes only when told to, and remembers the most that waited for it. */
class SlowWire {
  readonly frames: Frame[] = [];
  bufferedAmount = 0;
  most = 0;
  #waiting: Frame[] = [];

  send(frame: Frame): void {
    this.frames.push(frame);
    this.#waiting.push(frame);
    this.bufferedAmount += frame.bytes.length;
    this.most = Math.max(this.most, this.bufferedAmount);
  }

  close(): void {}

  takeFrame(): void {
    this.bufferedAmount -= this.#waiting.shift()?.bytes.length ?? 0;
  }

  takeAll(): void {
    while (this.#waiting.length > 0) this.takeFrame();
  }
}

/** Ben's end of a session whose entries are chat messages of `chars` characters; the log is a real one. */
const receiver = async () => {
  const clock = new FakeClock(1_000);
  const timers: Timers = {
    now: clock.now,
    elapsed: clock.now,
    after: clock.after,
    soon: (call) => void clock.after(0, call),
  };
  const { state, drafts } = aSession();
  const log = openMemoryLog();
  await log.append(drafts);
  const reads = { count: 0 };
  const session = state.session.session_id;
  const tail = new LogTail({
    log: {
      ...log,
      read: (...page: Parameters<Log['read']>) => {
        reads.count += 1;
        return log.read(...page);
      },
    },
    session,
    timers,
    now: () => state.session,
  });
  const wire = new SlowWire();
  const cuts: string[] = [];
  const outflow = new Outflow({
    reader: as(BEN),
    wire,
    timers,
    onCut: (code) => {
      cuts.push(code);
      outflow.stop();
    },
  });
  const begun = state.seq;
  const start = (at: number, head: number = begun) =>
    outflow.start({
      tail,
      at: at as Seq,
      head: head as Seq,
      caughtUp: encode({ type: 'up_to', seq: head as Seq }),
    });
  /** Makes an entry durable and tells it, as the session would. */
  const say = async (chars: number, audience?: readonly UserId[], tell = true): Promise<void> => {
    const made: Draft[] = [];
    const { organisation } = state.session;
    const turn = {
      state,
      at: state.at,
      nextSeq: () => (state.seq + 1) as Seq,
      append: (actor: UserId, happening: object) => {
        const seq = (state.seq + 1) as Seq;
        const draft = { ...happening, seq, at: state.at, organisation, session, actor } as Draft;
        made.push(audience ? { ...draft, audience: [...audience] } : draft);
        state.apply(draft);
        return seq;
      },
    };
    sayAs(turn as never, 'x'.repeat(chars));
    await log.append(made);
    const message = entryMessage(made[0] as Draft, state.session, 1);
    const mine = audience === undefined || audience.includes(BEN);
    if (tell) outflow.entry(state.seq, message && mine ? encode(message) : null);
  };
  /** Lets the network take everything until nothing more comes. */
  const drain = async () => {
    do {
      wire.takeAll();
      clock.advance(LOOK_MS);
      await settled();
    } while (wire.bufferedAmount > 0 || outflow.paused);
  };
  const seqs = () =>
    wire.frames
      .map(({ text }) => (text === '' ? {} : JSON.parse(text)) as { type?: string; seq?: number })
      .map(({ type, seq }) => (type === 'up_to' ? `up to ${seq}` : seq))
      .filter((seq) => seq !== undefined);
  return { tail, clock, wire, cuts, outflow, start, say, drain, seqs, begun, reads };
};

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('[FLOW2] [FLOW3] a burst pauses a receiver below the cap, and it gets every entry once and in order', async () => {
  const ben = await receiver();
  ben.start(ben.begun);
  for (let i = 0; i < 200; i += 1) await ben.say(20_000);
  expect(ben.outflow.paused).toBe(true);
  expect(ben.wire.most).toBeGreaterThan(PAUSE_BYTES);
  await ben.drain();
  expect(ben.wire.most).toBeLessThan(CAP_BYTES);
  await ben.say(10); // again at once
  expect(ben.outflow.paused).toBe(false);
  expect(ben.seqs()).toEqual([`up to ${ben.begun}`, ...range(ben.begun + 1, ben.begun + 201)]);
  expect(ben.cuts).toEqual([]);
  expect(ben.clock.waiting).toBeLessThanOrEqual(1); // a page is forgotten later; nobody looks any more
});

test('[FLOW3] what is said while the log is read is neither lost nor told twice', async () => {
  const ben = await receiver();
  ben.start(ben.begun);
  for (let i = 0; i < 40; i += 1) await ben.say(20_000);
  for (let i = 0; i < 100; i += 1) {
    ben.wire.takeFrame();
    ben.clock.advance(LOOK_MS / 2);
    await ben.say(3_000);
  }
  await ben.drain();
  expect(ben.seqs()).toEqual([`up to ${ben.begun}`, ...range(ben.begun + 1, ben.begun + 140)]);
});

test('[FLOW3] an entry that is durable and not told yet is not sent again when it is', async () => {
  const ben = await receiver();
  ben.start(ben.begun);
  for (let i = 0; i < 30; i += 1) await ben.say(30_000);
  await ben.say(10, undefined, false); // in the log; told below
  await ben.drain();
  ben.outflow.entry((ben.begun + 31) as Seq, encode({ type: 'up_to', seq: 31 as Seq }));
  await ben.say(10);
  expect(ben.seqs()).toEqual([`up to ${ben.begun}`, ...range(ben.begun + 1, ben.begun + 32)]);
});

test('[FLOW4] catching up obeys the audience', async () => {
  const ben = await receiver();
  ben.start(ben.begun);
  for (let i = 0; i < 30; i += 1) await ben.say(30_000);
  await ben.say(10, ['ana' as UserId]);
  await ben.say(10, [BEN]);
  await ben.say(10, ['ana' as UserId]);
  await ben.drain();
  expect(ben.seqs().slice(-2)).toEqual([ben.begun + 30, ben.begun + 32]);
});

test('[FLOW3] what a reconnect missed comes first, then up_to, then what was said meanwhile', async () => {
  const ben = await receiver();
  for (let i = 0; i < 100; i += 1) await ben.say(20_000, undefined, false);
  ben.start(ben.begun, ben.begun + 100);
  await ben.say(10);
  await ben.drain();
  expect(ben.wire.most).toBeLessThan(CAP_BYTES);
  const missed = range(ben.begun + 1, ben.begun + 100);
  expect(ben.seqs()).toEqual([...missed, `up to ${ben.begun + 100}`, ben.begun + 101]);
});

test('[FLOW5] one that takes nothing is cut after a while, one that takes little is not', async () => {
  const [stalled, slow] = [await receiver(), await receiver()];
  for (const one of [stalled, slow]) {
    one.start(one.begun);
    for (let i = 0; i < 60; i += 1) await one.say(20_000);
  }
  const ms = STALL_MS - 2 * LOOK_MS;
  for (let i = 0; i < 4; i += 1) {
    slow.wire.takeFrame();
    slow.clock.advance(ms);
  }
  stalled.clock.advance(ms);
  expect([stalled.cuts, slow.cuts]).toEqual([[], []]);
  stalled.clock.advance(4 * LOOK_MS);
  expect([stalled.cuts, slow.cuts]).toEqual([['slow_consumer'], []]);
  expect(stalled.clock.waiting).toBe(0);
  expect(stalled.wire.most).toBeLessThan(CAP_BYTES);
});

test('[FLOW5] one that is owed more than a welcome would be, or does not take its answers, is cut', async () => {
  const owed = await receiver();
  owed.start(owed.begun);
  owed.wire.send(frame(PAUSE_BYTES + 1));
  for (let i = 0; i <= MOST_OWED; i += 1) owed.outflow.entry((owed.begun + 1 + i) as Seq, frame(10));
  expect(owed.cuts).toEqual(['slow_consumer']);

  const deaf = await receiver();
  deaf.outflow.opening(frame(5 * CAP_BYTES)); // a large scene
  deaf.start(deaf.begun);
  for (let i = 0; i < 15; i += 1) deaf.outflow.answer(frame(CAP_BYTES / 16));
  expect(deaf.cuts).toEqual([]);
  deaf.outflow.answer(frame(CAP_BYTES / 8));
  expect(deaf.cuts).toEqual(['slow_consumer']);
});

test('[FLOW1] presence is dropped first', async () => {
  const ben = await receiver();
  ben.start(ben.begun);
  ben.wire.takeAll();
  ben.outflow.answer(frame(PRESENCE_BUFFER_BYTES));
  ben.outflow.ephemeral(frame(100));
  await ben.say(10);
  expect(ben.wire.frames).toHaveLength(3); // up_to, the answer, the entry
  ben.wire.takeAll();
  ben.outflow.ephemeral(frame(100));
  expect(ben.wire.frames).toHaveLength(4);
});

test('[FLOW4] receivers that fell behind together share what is read, and each gets what is for them', async () => {
  const { tail, reads, say, begun } = await receiver();
  for (let i = 0; i < 10; i += 1) await say(10, i === 3 ? [BEN] : undefined, false);
  const readers = ['ana', 'ben', 'cleo'] as UserId[];
  const told = await Promise.all(readers.map((reader, i) => tail.readAfter((begun + i) as Seq, as(reader))));
  expect(reads.count).toBe(1);
  expect(told.map((page) => page.map(({ seq }) => seq))).toEqual(
    readers.map((_, i) => range(begun + 1 + i, begun + 10)),
  );
  const hidden = (begun + 4) as Seq;
  expect(told.map((page) => page.find(({ seq }) => seq === hidden)?.frame === null)).toEqual([
    true,
    false,
    true,
  ]);
  await say(10, undefined, false);
  expect(await tail.readAfter((begun + 10) as Seq, as(BEN))).toHaveLength(1); // a page that has grown is read anew
});

test('[FLOW2] a frame is one largest message, far below what is left to the cap', () => {
  expect(PAUSE_BYTES + 4 * textFrame('x'.repeat(64 * 1024)).length).toBeLessThan(CAP_BYTES);
  expect(REFILL_BYTES).toBeLessThan(PRESENCE_BUFFER_BYTES);
});

test('[FLOW1] an answer with an entry that is still withheld does not overtake what comes before it', async () => {
  const { outflow, wire } = receiverAnsweredEarly();
  outflow.answerEntry(8 as Seq, encode({ type: 'up_to', seq: 8 as Seq }));
  expect(wire.frames).toEqual([]);
  outflow.answerEntry(5 as Seq, encode({ type: 'up_to', seq: 5 as Seq }));
  expect(wire.frames.map(({ text }) => text)).toEqual(['{"type":"up_to","seq":5}']);
});

/** It has everything up to 5, is owed up to 8, and the log is still being read. */
const receiverAnsweredEarly = () => {
  const wire = new SlowWire();
  // Sizes are nobody's matter here, and these frames have none.
  const uncounted = {
    send: (frame: Frame) => void wire.frames.push(frame),
    close: () => {},
    bufferedAmount: 0,
  };
  const clock = new FakeClock(1_000);
  const timers: Timers = { now: clock.now, elapsed: clock.now, after: clock.after, soon: () => undefined };
  const outflow = new Outflow({ reader: as(BEN), wire: uncounted, timers, onCut: () => undefined });
  outflow.start({ tail: { readAfter: () => new Promise(() => undefined) }, at: 5 as Seq, head: 8 as Seq });
  return { outflow, wire };
};
