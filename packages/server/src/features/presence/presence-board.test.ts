import type { UserId } from '@orrery/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Connection } from '../../corridor/connection.ts';
import type { Frame } from '../../corridor/frame.ts';
import { PRESENCE_BUFFER_BYTES } from '../../corridor/outflow.ts';
import { systemTimers } from '../../timers.ts';
import { FLUSH_MS, PresenceBoard } from './presence-board.ts';

const ana = 'ana' as UserId;
const ben = 'ben' as UserId;

const receiver = (bufferedAmount = 0) => {
  const frames: Frame[] = [];
  const connection = new Connection({
    user: ana,
    protocol: 1,
    wantsPresence: true,
    timers: systemTimers,
    wire: { bufferedAmount, send: (frame) => frames.push(frame), close: () => undefined },
  });
  return { connection, frames, said: () => frames.map((frame) => JSON.parse(frame.text).participants) };
};

const at = (x: number) => ({ position: [x, 0, 0] as [number, number, number] });

describe('presence', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('[PRES1] leaves at once when idle, then at most every flush interval, the latest of each', () => {
    const a = receiver();
    const board = new PresenceBoard(() => [a.connection], systemTimers);
    board.set(ana, at(1));
    expect(a.said()).toEqual([[{ user_id: ana, position: [1, 0, 0] }]]);
    board.set(ana, at(2));
    board.set(ben, at(9));
    board.set(ana, at(3));
    expect(a.frames).toHaveLength(1);
    vi.advanceTimersByTime(FLUSH_MS);
    expect(a.said()[1]).toEqual([
      { user_id: ana, position: [3, 0, 0] },
      { user_id: ben, position: [9, 0, 0] },
    ]);
  });

  test('[PRES2] is one frame shared by all receivers, and is dropped for one that is behind', () => {
    const a = receiver();
    const b = receiver();
    const slow = receiver(PRESENCE_BUFFER_BYTES + 1);
    const board = new PresenceBoard(() => [a.connection, b.connection, slow.connection], systemTimers);
    board.set(ana, at(1));
    expect(a.frames[0]).toBe(b.frames[0]);
    expect(slow.frames).toEqual([]);
  });

  test('[PRES3] of somebody who left is gone, also from a frame that was waiting', () => {
    const a = receiver();
    const board = new PresenceBoard(() => [a.connection], systemTimers);
    board.set(ana, at(1));
    board.set(ben, at(1));
    board.remove(ben);
    vi.advanceTimersByTime(FLUSH_MS);
    expect(board.all().map((pose) => pose.user_id)).toEqual([ana]);
    expect(a.frames).toHaveLength(1);
  });
});
