import * as crypto from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { constantTimeEqual } from './constant-time.ts';

// The real function, watched: the time itself is too noisy to be asserted.
vi.mock('node:crypto', async (load) => {
  const real = await load<typeof crypto>();
  return { ...real, timingSafeEqual: vi.fn(real.timingSafeEqual) };
});

test('[SHARE4] every guess, near, far, short or long, costs one comparison of the same 32 bytes', () => {
  const watched = vi.mocked(crypto.timingSafeEqual);
  const secret = 'k5HRKCHpbghycB1CS4Mk8w';
  const guesses = [secret, `${secret.slice(0, -1)}x`, `x${secret.slice(1)}`, '', secret.repeat(9)];
  expect(guesses.map((guess) => constantTimeEqual(guess, secret))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(watched.mock.calls.map(([a, b]) => [a.byteLength, b.byteLength])).toEqual(
    guesses.map(() => [32, 32]),
  );
});
