// The acceptance suite of the log port: an adapter that passes it can stand below `commit`. What only a disk can do
// wrong (locks, crashes, a full disk) is proved beside the adapter that has one.
import type { AgentParameters, Draft, Entry } from '@orrery/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { chat, chats, erased, op, seq, session, user } from './chat-draft.test-kit.ts';
import { type Log, SeqConflict } from './port.ts';
import { DuplicateOp } from './refusal.ts';

export interface OpenedLog {
  readonly log: Log;
  /** Closes the log and opens what it stored. */
  reopen(): Promise<Log>;
}

const HASH = /^[0-9a-f]{64}$/;
const ROOM = session('room');
const ALL = 1_000;

/** `open` gives a new, empty log each time. */
export const logContract = (adapter: string, open: () => Promise<OpenedLog>): void => {
  describe(`${adapter} keeps the contract of the log`, () => {
    const opened: Log[] = [];
    afterEach(async () => {
      for (const log of opened.splice(0)) await log.close();
    });
    const fresh = async (): Promise<OpenedLog> => {
      const { log, reopen } = await open();
      opened.push(log);
      return {
        log,
        reopen: async () => {
          const again = await reopen();
          opened.push(again);
          return again;
        },
      };
    };

    test('[LOG1] entries are read back as append returned them, also after a restart', async () => {
      const { log, reopen } = await fresh();
      const whole: Draft = {
        ...chat('room', 1, 'naïve "quotes"\n\u0000 \u{1f52d} \ud800'),
        on_behalf_of: user('ben'),
        audience: [user('ana'), user('ben')],
      };
      const entries = await log.append([whole, chat('room', 2)]);
      expect(entries).toEqual([
        { ...whole, commitment: expect.stringMatching(HASH), leaf: expect.stringMatching(HASH) },
        { ...chat('room', 2), commitment: expect.stringMatching(HASH), leaf: expect.stringMatching(HASH) },
      ]);
      expect(await log.read(ROOM, seq(1), ALL)).toEqual(entries);
      expect(await (await reopen()).read(ROOM, seq(1), ALL)).toEqual(entries);
    });

    test('[LOG1] what a caller does to a draft after the append is not in the log', async () => {
      const { log } = await fresh();
      const draft = chat('room', 1, 'as it was');
      const appended = log.append([draft]);
      draft.body.text = 'changed';
      await appended;
      expect(await log.read(ROOM, seq(1), ALL)).toMatchObject([{ body: { text: 'as it was' } }]);
    });

    test('[LOG1] a page starts at its seq, ends at its limit and is of one session', async () => {
      const { log } = await fresh();
      await log.append(chats('room', 1, 9));
      await log.append(chats('other', 1, 3));
      const seqs = async (from: number, limit: number) =>
        (await log.read(ROOM, seq(from), limit)).map((entry: Entry) => entry.seq);
      expect(await seqs(0, 3)).toEqual([1, 2, 3]);
      expect(await seqs(4, 3)).toEqual([4, 5, 6]);
      expect(await seqs(8, 3)).toEqual([8, 9]);
      expect(await seqs(10, 3)).toEqual([]);
      expect(await log.read(session('nowhere'), seq(1), ALL)).toEqual([]);
    });

    test('[LOG1] every session is listed with its last seq', async () => {
      const { log, reopen } = await fresh();
      expect(await log.sessions()).toEqual([]);
      await log.append(chats('b', 1, 2));
      await log.append(chats('a', 1, 1));
      await log.append(chats('c', 1, 3));
      const expected = [
        { session: 'a', last: 1 },
        { session: 'b', last: 2 },
        { session: 'c', last: 3 },
      ];
      const sorted = async (from: Log) =>
        (await from.sessions()).toSorted((x, y) => (x.session < y.session ? -1 : 1));
      expect(await sorted(log)).toEqual(expected);
      expect(await sorted(await reopen())).toEqual(expected);
    });

    test.each([
      ['a seq that is taken', [chat('room', 3)]],
      ['a seq that leaves a gap', [chat('room', 5)]],
      ['a gap inside the batch', [chat('room', 4), chat('room', 6)]],
      ['a seq twice in the batch', [chat('room', 4), chat('room', 4, 'again')]],
    ])('[LOG2] %s is a conflict and nothing of the batch is written', async (_, drafts) => {
      const { log } = await fresh();
      const before = await log.append(chats('room', 1, 3));
      await expect(log.append(drafts)).rejects.toThrow(SeqConflict);
      expect(await log.read(ROOM, seq(1), ALL)).toEqual(before);
    });

    test('[LOG2] the first seq of a session is 1', async () => {
      const { log } = await fresh();
      await expect(log.append([chat('room', 0)])).rejects.toThrow(SeqConflict);
      await expect(log.append([chat('room', 2)])).rejects.toThrow(SeqConflict);
      expect(await log.append([chat('room', 1)])).toHaveLength(1);
    });

    test('[LOG2] of appends that race for one seq exactly one is written', async () => {
      const { log } = await fresh();
      const race = Array.from({ length: 8 }, (_, i) => log.append([chat('room', 1, `racer ${i}`)]));
      const outcomes = await Promise.allSettled(race);
      const losers = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason] : []));
      expect(losers).toHaveLength(7);
      for (const reason of losers) expect(reason).toBeInstanceOf(SeqConflict);
      const [winner] = outcomes.flatMap((o) => (o.status === 'fulfilled' ? [o.value] : []));
      expect(await log.read(ROOM, seq(1), ALL)).toEqual(winner);
    });

    test("[LOG2] a conflict in one session leaves the others' appends of the same moment alone", async () => {
      const { log } = await fresh();
      const [a, conflict, b] = await Promise.allSettled([
        log.append(chats('a', 1, 2)),
        log.append([chat('room', 7)]),
        log.append(chats('b', 1, 2)),
      ]);
      expect([a.status, conflict.status, b.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await log.read(session('b'), seq(1), ALL)).toHaveLength(2);
    });

    test('[LOG2] an append of nothing writes nothing; one of two sessions is a bug', async () => {
      const { log } = await fresh();
      expect(await log.append([])).toEqual([]);
      await expect(log.append([chat('a', 1), chat('b', 2)])).rejects.toThrow(TypeError);
      expect(await log.sessions()).toEqual([]);
    });

    test('[LOG3] the same body twice has two commitments', async () => {
      const { log } = await fresh();
      const [first] = await log.append([chat('a', 1, 'yes')]);
      const [second] = await log.append([chat('b', 1, 'yes')]);
      expect(first!.commitment).not.toBe(second!.commitment);
    });

    test('[LOG5] the entry of an op_id is found by its actor in its session only', async () => {
      const { log, reopen } = await fresh();
      const [, second] = await log.append(chats('room', 1, 3));
      expect(await log.findOp(ROOM, user('ana'), op('op-2'))).toEqual(second);
      expect(await log.findOp(ROOM, user('ben'), op('op-2'))).toBeNull();
      expect(await log.findOp(session('other'), user('ana'), op('op-2'))).toBeNull();
      expect(await log.findOp(ROOM, user('ana'), op('op-9'))).toBeNull();
      expect(await (await reopen()).findOp(ROOM, user('ana'), op('op-2'))).toEqual(second);
    });

    test('[LOG5] an op_id enters once per actor and session, across appends and inside one', async () => {
      const { log } = await fresh();
      const resent = (number: number): Draft => ({ ...chat('room', number), body: chat('room', 1).body });
      await expect(log.append([chat('room', 1), resent(2)])).rejects.toThrow(DuplicateOp);
      const [first] = await log.append([chat('room', 1)]);
      await expect(log.append([chat('room', 2), resent(3)])).rejects.toThrow(DuplicateOp);
      expect(await log.read(ROOM, seq(1), ALL)).toEqual([first]);
      await log.append([{ ...resent(2), actor: user('ben') }]);
      await log.append([chat('other', 1)]);
      expect(await log.findOp(ROOM, user('ana'), op('op-1'))).toEqual(first);
    });

    test('[LOG5] an agent may answer two askers who chose the same op_id, and is not found by it', async () => {
      const { log } = await fresh();
      const parameters: AgentParameters = {};
      const question = { op_id: op('1'), agent_id: 'insight_agent', action: 'explain' } as const;
      const envelope = (number: number, actor: string) => {
        const { kind: _, body: __, ...rest } = chat('room', number);
        return { ...rest, actor: user(actor) };
      };
      const result = { insights: [], confidence: 0, recommendations: [], evidence: [], message: 'No.' };
      const asked = (number: number, asker: string): Draft => ({
        ...envelope(number, asker),
        kind: 'agent_requested',
        body: { ...question, parameters },
      });
      const answered = (number: number, asker: string): Draft => ({
        ...envelope(number, 'insight_agent'),
        kind: 'agent_answered',
        body: { ...question, request_seq: seq(number - 2), user_id: user(asker), result },
      });
      const drafts = [asked(1, 'ana'), asked(2, 'ben'), answered(3, 'ana'), answered(4, 'ben')];
      expect(await log.append(drafts)).toHaveLength(4);
      expect(await log.findOp(ROOM, user('insight_agent'), op('1'))).toBeNull();
      expect(await log.findOp(ROOM, user('ben'), op('1'))).toMatchObject({ seq: 2 });
    });

    test('[LOG7] appends that overlap are answered each with its own entries', async () => {
      const { log } = await fresh();
      const rooms = Array.from({ length: 20 }, (_, i) => `room-${i}`);
      const appended = await Promise.all(
        rooms.flatMap((room) => [log.append(chats(room, 1, 3)), log.append(chats(room, 4, 5))]),
      );
      const stored = await Promise.all(rooms.map((room) => log.read(session(room), seq(1), ALL)));
      expect(appended.flat()).toEqual(stored.flat());
      expect(stored.map((entries) => entries.length)).toEqual(rooms.map(() => 5));
    });

    test('[LOG7] what was appended before close is written', async () => {
      const { log, reopen } = await fresh();
      const appended = log.append(chats('room', 1, 3));
      const again = await reopen();
      expect(await again.read(ROOM, seq(1), ALL)).toEqual(await appended);
      await expect(log.append([chat('room', 4)])).rejects.toMatchObject({ code: 'storage_unavailable' });
    });

    test('[QUOTA2] the size is that of the bodies and grows with what is added', async () => {
      const { log } = await fresh();
      expect(await log.size(ROOM, seq(1))).toEqual({ bytes: 0, last: 0 });
      await log.append([chat('room', 1, 'x'.repeat(10_000)), chat('room', 2)]);
      const whole = await log.size(ROOM, seq(1));
      expect(whole.last).toBe(2);
      expect(whole.bytes).toBeGreaterThan(10_000);
      expect(whole.bytes).toBeLessThan(11_500);
      const tail = await log.size(ROOM, seq(2));
      expect(tail.bytes).toBeLessThan(1_500);
      expect(await log.size(ROOM, seq(3))).toEqual({ bytes: 0, last: 2 });
    });

    test('[QUOTA5] an erased session is no longer among the sessions, and the others are as they were', async () => {
      const { log, reopen } = await fresh();
      await log.append(chats('room', 1, 3));
      await log.append(chats('other', 1, 2));
      await log.writeSnapshot(ROOM, { seq: seq(3), state: '{"private":true}' });
      await log.erase(erased('room', 4));
      const again = await reopen();
      expect(await again.sessions()).toEqual([{ session: 'other', last: 2 }]);
      expect(await again.readSnapshot(ROOM)).toBeNull();
      expect(await again.read(session('other'), seq(1), ALL)).toHaveLength(2);
      await expect(again.append([chat('room', 4)])).rejects.toThrow(SeqConflict);
    });

    test('[QUOTA5] a session that went on meanwhile is not erased', async () => {
      const { log } = await fresh();
      await log.append(chats('room', 1, 3));
      await expect(log.erase(erased('room', 3))).rejects.toThrow(/went on/);
      expect(await log.read(ROOM, seq(1), ALL)).toHaveLength(3);
    });

    test('[STATUS4] a probe is durable work that changes nothing', async () => {
      const { log } = await fresh();
      await log.append(chats('room', 1, 1));
      await log.probe();
      await log.probe();
      expect(await log.sessions()).toEqual([{ session: 'room', last: 1 }]);
    });

    test('[LOG14] a snapshot of what the log does not hold is not read back', async () => {
      const { log } = await fresh();
      await log.append(chats('room', 1, 2));
      await log.writeSnapshot(ROOM, { seq: seq(3), state: '{}' });
      expect(await log.readSnapshot(ROOM)).toBeNull();
    });

    test('[LOG12] the last snapshot of a session is kept, apart from the log', async () => {
      const { log, reopen } = await fresh();
      expect(await log.readSnapshot(ROOM)).toBeNull();
      await log.append(chats('room', 1, 2));
      await log.writeSnapshot(ROOM, { seq: seq(1), state: '{"a":1}' });
      await log.writeSnapshot(ROOM, { seq: seq(2), state: '{"a":2}' });
      await log.writeSnapshot(session('other'), { seq: seq(0), state: '{}' });
      expect(await log.readSnapshot(ROOM)).toEqual({ seq: 2, state: '{"a":2}' });
      const again = await reopen();
      expect(await again.readSnapshot(ROOM)).toEqual({ seq: 2, state: '{"a":2}' });
      expect(await again.read(ROOM, seq(1), ALL)).toHaveLength(2);
    });
  });
};
