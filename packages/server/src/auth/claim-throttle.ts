// Counts failing claims per remote address, so that guessing is slow and cannot fill the log. The secret's 128 bits
// are what keeps it safe; one guesser must never lock out everybody else [SHARE7].
import { OrreryError } from '@orrery/protocol';

const FAILURES_PER_WINDOW = 10; // a person who pastes a damaged link tries two or three times
const WINDOW_MS = 60_000; // short enough to wait out
const REMOTES = 1_000; // remembered at once; the longest known is forgotten first, memory stays bounded

export interface ClaimThrottle {
  /** Throws `rate_limited` where the remote failed too often in the last minute. */
  admit(remote: string): void;
  failed(remote: string): void;
}

export const claimThrottle = (now: () => number): ClaimThrottle => {
  const failures = new Map<string, number[]>();
  const recent = (remote: string): number[] =>
    (failures.get(remote) ?? []).filter((at) => now() - at < WINDOW_MS);

  return {
    admit(remote) {
      const times = recent(remote);
      if (times.length < FAILURES_PER_WINDOW) return;
      const wait = WINDOW_MS - (now() - (times[0] ?? now()));
      throw new OrreryError(
        'rate_limited',
        `Too many wrong links from this device; try again in ${Math.ceil(wait / 1000)} seconds.`,
        wait,
      );
    },
    failed(remote) {
      const times = recent(remote);
      failures.delete(remote);
      failures.set(remote, [...times, now()]);
      if (failures.size > REMOTES) {
        const oldest = failures.keys().next();
        if (!oldest.done) failures.delete(oldest.value);
      }
    },
  };
};
