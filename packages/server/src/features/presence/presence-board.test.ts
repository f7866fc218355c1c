import type { UserId } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { PRESENCE_BUFFER_BYTES } from '../../corridor/outflow.ts';
import { BoardTest, type Receiver } from './presence.test-kit.ts';
import { WHOLE_MS } from './presence-board.ts';

const at = (user_id: string, x: number) => ({ user_id, position: [x, 0, 0] });

/** Where a receiver has everyone after all it was told. */
const seenBy = (receiver: Receiver): Map<UserId, number> => {
  const seen = new Map<UserId, number>();
  for (const frame of receiver.poses())
    for (const { user_id, position } of frame) seen.set(user_id, position[0]);
  return seen;
};

describe('presence', () => {
  test('[PRES1] leaves at once when idle, then at most every 4 ms, the latest of each', () => {
    const room = new BoardTest();
    const cleo = room.enter('cleo', 1);
    room.set('ana', 1);
    expect(cleo.poses()).toEqual([[at('ana', 1)]]);
    room.set('ana', 2);
    room.set('ben', 9);
    room.set('ana', 3);
    room.clock.advance(3);
    expect(cleo.poses()).toEqual([]);
    room.clock.advance(1);
    expect(cleo.poses()).toEqual([[at('ana', 3), at('ben', 9)]]);
    expect(room.clock.waiting).toBe(0);
  });

  test('[PRES2] is one binary frame and one JSON frame, each shared by all that read it', () => {
    const room = new BoardTest();
    const [a, b] = [room.enter('a'), room.enter('b')];
    const [c, d] = [room.enter('c', 1), room.enter('d', 1)];
    room.set('ana', 1, { speaking: true });
    expect(a.frames.at(-1)).toBe(b.frames.at(-1));
    expect(c.frames.at(-1)).toBe(d.frames.at(-1));
    expect(a.poses()).toEqual([[{ ...at('ana', 1), speaking: true }]]);
    expect(c.poses()).toEqual([[at('ana', 1)]]); // version 1 does not know who speaks
  });

  test('[PRES2] is dropped for a receiver that is behind, which gets everything as soon as it is not', () => {
    const room = new BoardTest();
    const slow = room.enter('slow');
    room.set('ana', 1);
    room.clock.advance(1_000);
    slow.take();
    slow.bufferedAmount = PRESENCE_BUFFER_BYTES;
    room.set('ana', 2);
    room.set('ben', 3);
    room.clock.advance(1_000);
    expect(slow.poses()).toEqual([]);
    slow.bufferedAmount = 0;
    room.clock.advance(WHOLE_MS);
    expect(slow.poses()).toEqual([[at('ana', 2), at('ben', 3)]]);
    expect(room.clock.waiting).toBe(0);
  });

  test('[PRES2] that moved between a welcome and the connection’s opening is told then', () => {
    const room = new BoardTest();
    room.set('ana', 1);
    const late = room.enter('late');
    expect(late.poses()).toEqual([]);
    const later = room.enter('later');
    room.receivers.pop();
    expect(room.board.welcome(later.connection)).toEqual([at('ana', 1)]);
    room.clock.advance(50);
    room.set('ana', 2); // is told at once, to those who are in
    room.receivers.push(later);
    room.board.opened(later.connection);
    room.clock.advance(WHOLE_MS);
    expect(later.poses().at(-1)).toEqual([at('ana', 2)]);
  });

  test('[PRES3] of somebody who left is gone, also from a frame that was waiting', () => {
    const room = new BoardTest();
    const cleo = room.enter('cleo', 1);
    room.set('ana', 1);
    room.set('ben', 1);
    room.board.remove('ben' as UserId);
    room.clock.advance(1_000);
    expect(room.board.all(1)).toEqual([at('ana', 1)]);
    expect(cleo.poses()).toEqual([[at('ana', 1)]]);
  });

  test('[PRES7] goes as bytes to version 2 and to whoever sent bytes, as JSON to everyone else, to no agent', () => {
    const room = new BoardTest();
    const [modern, plain] = [room.enter('modern'), room.enter('plain', 1)];
    const agent = room.enter('insight_agent', 2, false);
    room.set('ana', 1);
    expect(modern.frames.map(({ text }) => text === '')).toEqual([false, false, true]); // rate, slots, poses
    expect(plain.frames.map(({ text }) => text === '')).toEqual([false]);
    expect(agent.frames).toEqual([]);
    room.board.turnBinary(plain.connection);
    room.clock.advance(100);
    room.set('ana', 2);
    const [, slots, poses] = plain.take();
    expect(slots).toEqual({ type: 'presence_slots', slots: [{ slot: 0, user_id: 'ana' }] });
    expect(poses).toEqual({ type: 'presence', participants: [at('ana', 2)] });
  });

  test('[PRES7] numbers are told before they are used, whoever comes and goes, and a freed one is taken last', () => {
    const room = new BoardTest();
    const early = room.enter('early');
    room.set('ana', 1);
    const late = room.enter('late');
    for (let i = 0; i < 600; i += 1) {
      room.set(`guest${i}`, i);
      room.clock.advance(50);
      if (i % 3 > 0) room.board.remove(`guest${i}` as UserId);
      if (i > 90 && i % 3 === 0) room.board.remove(`guest${i - 90}` as UserId);
    }
    // `poses` throws on a number that was not told, and tells whose it was when it came.
    for (const receiver of [early, late])
      expect([...seenBy(receiver)].filter(([user, x]) => user !== 'ana' && user !== `guest${x}`)).toEqual([]);
    room.board.remove('ana' as UserId);
    room.set('zoe', 1);
    const told = early.take().filter((message) => message.type === 'presence_slots');
    expect(told[0]?.slots[0]?.slot).not.toBe(0);
  });

  test('[PRES9] each is told how often to send on opening, and everyone when the crowd changes it', () => {
    const room = new BoardTest();
    const first = room.enter('user0');
    const plain = room.enter('plain', 1);
    for (let i = 1; i < 49; i += 1) room.enter(`user${i}`);
    const rates = (receiver: Receiver) =>
      receiver.take().flatMap((message) => (message.type === 'presence_rate' ? [message.hz] : []));
    expect(rates(first)).toEqual([30, 20, 15, 10, 8]);
    expect(plain.frames).toEqual([]);
    const last = room.receivers.at(-1) as Receiver;
    expect(rates(last)).toEqual([8]);
    // One who comes and goes at the bound changes nothing; many who go do.
    for (let people = 50; people > 39; people -= 1) {
      const gone = room.receivers.pop() as Receiver;
      room.board.closed(gone.connection);
    }
    expect(rates(first)).toEqual([]);
    const gone = room.receivers.pop() as Receiver;
    room.board.closed(gone.connection);
    expect(rates(first)).toEqual([10]);
  });
});

describe('a crowded session', () => {
  /** Fifty people in two camps 100 m apart, each moving 20 times a second for `ms`. */
  const crowd = (ms: number): BoardTest => {
    const room = new BoardTest();
    for (let i = 0; i < 50; i += 1) room.enter(`user${i}`);
    for (let step = 0; step * 50 < ms; step += 1) {
      for (let i = 0; i < 50; i += 1) {
        room.clock.advance(1);
        room.set(`user${i}`, (i % 2) * 100 + Math.floor(i / 2) + step / 1_000);
      }
    }
    return room;
  };

  /** How often a receiver was told of each over one second. */
  const told = (room: BoardTest, receiver: Receiver, speaker?: string) => {
    receiver.take();
    for (let step = 0; step < 20; step += 1) {
      for (let i = 0; i < 50; i += 1) {
        room.clock.advance(1);
        const speaking = `user${i}` === speaker ? { speaking: true } : {};
        room.set(`user${i}`, (i % 2) * 100 + Math.floor(i / 2) + step / 1_000, speaking);
      }
    }
    const counts = new Map<string, number>();
    for (const frame of receiver.poses())
      for (const { user_id } of frame) counts.set(user_id, (counts.get(user_id) ?? 0) + 1);
    return (user: string) => counts.get(user) ?? 0;
  };

  test('[PRES10] the near come at full rate, the rest 2 to 5 times a second, and those in one place share frames', () => {
    const room = crowd(2_000);
    const [first, second, neighbour] = room.receivers as [Receiver, Receiver, Receiver];
    const count = told(room, first);
    expect(count('user2')).toBeGreaterThanOrEqual(18);
    expect(count('user1')).toBeGreaterThanOrEqual(2);
    expect(count('user1')).toBeLessThanOrEqual(6);
    expect(count('user49')).toBeLessThanOrEqual(6);
    const shared = (a: Receiver, b: Receiver) => a.frames.filter((frame) => b.frames.includes(frame)).length;
    room.receivers.forEach((receiver) => void receiver.take());
    room.set('user0', 0.5);
    room.clock.advance(40);
    expect(shared(first, neighbour)).toBe(first.frames.length);
    expect(first.frames.length).toBeGreaterThan(0);
    expect(second.frames.length).toBe(0);
  });

  test('[PRES10][PRES12] whoever speaks or is spotlit comes at full rate however far away', () => {
    const room = crowd(2_000);
    const first = room.receivers[0] as Receiver;
    room.board.spotlight('user49' as UserId);
    const count = told(room, first, 'user1');
    expect(count('user49')).toBeGreaterThanOrEqual(18);
    expect(count('user1')).toBeGreaterThanOrEqual(18);
    expect(count('user47')).toBeLessThanOrEqual(6);
    room.board.spotlight(null);
    room.clock.advance(WHOLE_MS + 50);
    expect(told(room, first)('user49')).toBeLessThanOrEqual(6);
  });

  test('[PRES11] 250 ms after the last movement everyone has everyone’s last pose, near and far', () => {
    for (let steps = 20; steps < 30; steps += 1) {
      const room = crowd(steps * 50);
      const last = new Map(room.board.all(2).map(({ user_id, position }) => [user_id, position[0]]));
      room.clock.advance(250);
      for (const receiver of room.receivers) expect(seenBy(receiver)).toEqual(last);
      expect(room.clock.waiting).toBe(0);
    }
  });

  test('[PRES12] a spotlight is told at once and shown in the welcome, also of somebody who comes later', () => {
    const room = new BoardTest();
    const cleo = room.enter('cleo');
    room.board.spotlight('ana' as UserId);
    room.set('ana', 1);
    expect(cleo.poses()).toEqual([[{ ...at('ana', 1), spotlit: true }]]);
    expect(room.board.all(2)).toEqual([{ ...at('ana', 1), spotlit: true }]);
    expect(room.board.all(1)).toEqual([at('ana', 1)]);
    room.clock.advance(100);
    room.board.spotlight(null);
    expect(cleo.poses()).toEqual([[at('ana', 1)]]);
  });
});

describe('whom somebody follows', () => {
  const ana = 'ana' as UserId;

  test('[PRES14] is told while that one is on the board, and no longer when they leave; to version 1 never', () => {
    const room = new BoardTest();
    const [cleo, vera] = [room.enter('cleo'), room.enter('vera', 1)];
    room.set('ben', 1, { following: ana, device: 'phone', tool: 'brush', private: true });
    const ben = { user_id: 'ben', position: [1, 0, 0], device: 'phone', tool: 'brush', private: true };
    expect(cleo.poses().flat()).toEqual([ben]); // nobody is called Ana yet
    expect(vera.poses().flat()).toEqual([{ user_id: 'ben', position: [1, 0, 0] }]);
    room.clock.advance(WHOLE_MS);
    room.set('ana', 2);
    room.clock.advance(WHOLE_MS);
    expect(cleo.poses().flat()).toContainEqual({ ...ben, following: 'ana' });
    expect(room.board.all(2)).toContainEqual({ ...ben, following: 'ana' });
    room.board.remove(ana);
    room.clock.advance(WHOLE_MS);
    expect(cleo.poses().flat()).toEqual([ben]);
    expect(room.board.all(2)).toEqual([ben]);
    expect(JSON.stringify(vera.poses())).not.toMatch(/following|phone|brush|private/);
    expect(room.clock.waiting).toBe(0);
  });

  test('[PRES14] comes back as soon as they do, under a number that was told before', () => {
    const room = new BoardTest();
    const cleo = room.enter('cleo');
    room.set('ana', 1);
    room.set('ben', 2, { following: ana });
    room.clock.advance(WHOLE_MS);
    room.board.remove(ana);
    room.set('ana', 3);
    room.clock.advance(WHOLE_MS);
    const ofBen = cleo
      .poses()
      .flat()
      .filter(({ user_id }) => (user_id as string) === 'ben');
    expect(ofBen.at(-1)).toMatchObject({ following: 'ana' });
  });
});
