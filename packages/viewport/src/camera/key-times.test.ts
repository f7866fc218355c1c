import { expect, test } from 'vitest';
import { KeyTimes } from './key-times.ts';

test('[VIEW4] a key tapped between two slow frames counts as long as it was down', () => {
  const keys = new KeyTimes();
  keys.press('ArrowLeft', false, 1_000);
  keys.release('ArrowLeft', 1_060);
  keys.press('w', false, 1_010);
  keys.release('w', 1_010.5);
  expect(keys.any).toBe(true);
  const { seconds, shift } = keys.take(100, 1_400);
  expect([seconds('ArrowLeft'), seconds('w'), seconds('s'), shift]).toEqual([0.06, 0.016, 0, false]);
  expect([keys.any, keys.take(100, 1_500).seconds('ArrowLeft')]).toEqual([false, 0]);
});

test('[VIEW4] a held key counts every frame, and its last part when it is let go', () => {
  const keys = new KeyTimes();
  keys.press('a', true, 0);
  keys.press('a', true, 5); // repeats
  expect(keys.take(16, 16)).toMatchObject({ shift: true });
  keys.release('a', 21);
  expect(keys.take(16, 32).seconds('a')).toBe(0.005);
});

test('[VIEW4] taps add up, no pause is motion, and a lost focus forgets', () => {
  const keys = new KeyTimes();
  for (const at of [0, 50]) {
    keys.press('e', false, at);
    keys.release('e', at + 30);
  }
  expect(keys.take(16, 100).seconds('e')).toBe(0.06);
  keys.press('e', false, 100);
  keys.release('e', 9_000);
  expect(keys.take(16, 9_001).seconds('e')).toBe(0.1);
  keys.press('e', false, 9_100);
  keys.clear();
  expect(keys.any).toBe(false);
});
