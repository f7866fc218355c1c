import { expect, test } from 'vitest';
import { BACKOFF_LIMIT_MS, backoff } from './backoff.ts';

test('[SYNC2] the wait doubles from 0.25 s to at most 10 s and is drawn from all of it', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 40].map((attempt) => backoff(attempt, () => 0.999_999));
  expect(longest).toEqual([249, 499, 999, 1999, 3999, 7999, 9999, 9999]);
  expect(backoff(40, () => 0)).toBe(0);
  expect(backoff(3, () => 0.5)).toBe(500);
  expect(BACKOFF_LIMIT_MS).toBe(10_000);
});
