import type { Seq } from '@orrery/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemTimers } from '../../timers.ts';
import { SNAPSHOT_AT_MOST, SNAPSHOT_EVERY } from './fold-log.ts';
import { QUIET_MS, SnapshotClock } from './snapshot-clock.ts';

const clockFrom = (start: number) => {
  const taken: number[] = [];
  let seq = start;
  const clock = new SnapshotClock(start as Seq, systemTimers, () => taken.push(seq));
  const commit = (entries: number): void => {
    for (let i = 0; i < entries; i += 1) clock.committed(++seq as Seq);
  };
  return { taken, clock, commit };
};

describe('the snapshot clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('[SEQ9] waits for a pause once enough has happened', () => {
    const { taken, commit } = clockFrom(5);
    commit(SNAPSHOT_EVERY - 1);
    vi.advanceTimersByTime(10 * QUIET_MS);
    expect(taken).toEqual([]);
    commit(1);
    vi.advanceTimersByTime(QUIET_MS - 1);
    commit(1);
    vi.advanceTimersByTime(QUIET_MS - 1);
    expect(taken).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(taken).toEqual([SNAPSHOT_EVERY + 6]);
    vi.advanceTimersByTime(10 * QUIET_MS);
    expect(taken).toHaveLength(1);
  });

  test('[SEQ9] does not wait for ever, and not after it was closed', () => {
    const { taken, clock, commit } = clockFrom(0);
    commit(SNAPSHOT_AT_MOST);
    expect(taken).toEqual([SNAPSHOT_AT_MOST]);
    commit(SNAPSHOT_EVERY);
    clock.close();
    vi.advanceTimersByTime(10 * QUIET_MS);
    expect(taken).toHaveLength(1);
  });
});
