import { expect, test } from 'vitest';
import { FlushPace } from './flush-pace.ts';

/** Flushes as often as the pace says for `ms`; answers the intervals it took on, in order. */
const run = (pace: FlushPace, from: number, ms: number, sends: number, lateMs = 1): number[] => {
  const seen = [pace.intervalMs];
  for (let now = from; now < from + ms; now += pace.intervalMs) {
    pace.measured(now, { costMs: 0.02, sends, lateMs });
    if (seen.at(-1) !== pace.intervalMs) seen.push(pace.intervalMs);
  }
  return seen;
};

test('[PRES8] frames are 4 ms apart for a handful, and further apart the more there are to send to', () => {
  const settled = (sends: number) => run(new FlushPace(), 0, 5_000, sends).at(-1);
  expect([2, 8, 20, 50, 200].map(settled)).toEqual([4, 4, 8, 16, 33]);
});

test('[PRES8] a late event loop stretches them however few there are, and they come back when it is calm', () => {
  const pace = new FlushPace();
  expect(run(pace, 0, 2_000, 2, 20)).toEqual([4, 8, 16, 33]);
  expect(run(pace, 2_000, 900, 2)).toEqual([33]);
  expect(run(pace, 2_900, 10_000, 2)).toEqual([33, 16, 8, 4]);
});

test('[PRES8] a load at the bound does not make them go back and forth', () => {
  for (let sends = 1; sends < 120; sends += 1) {
    const pace = new FlushPace();
    run(pace, 0, 5_000, sends);
    expect(run(pace, 5_000, 20_000, sends).length).toBe(1);
  }
});
