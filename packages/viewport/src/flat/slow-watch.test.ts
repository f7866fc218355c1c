import { expect, test } from 'vitest';
import { SlowWatch } from './slow-watch.ts';

const drawn = (watch: SlowWatch, frames: number, took: number, from = 0): number => {
  for (let i = 1; i <= frames; i++) watch.frame(from + i * took);
  return from + frames * took;
};

test('[FLAT7] four seconds of frames below five a second are slow; a hiccup, a pause and a quick machine are not', () => {
  const slow = new SlowWatch();
  drawn(slow, 12, 250);
  expect(slow.tooSlow).toBe(false);
  drawn(slow, 8, 250, 3_000);
  expect(slow.tooSlow).toBe(true);
  const hiccup = new SlowWatch();
  let now = drawn(hiccup, 60, 16);
  now = drawn(hiccup, 3, 900, now);
  drawn(hiccup, 60, 50, now);
  expect(hiccup.tooSlow).toBe(false);
  const idle = new SlowWatch();
  drawn(idle, 20, 5_000);
  expect(idle.tooSlow).toBe(false);
});
