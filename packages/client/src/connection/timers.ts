// Time as a port, so that tests own the clock.

export interface Timers {
  /** ms since the epoch. */
  now(): number;
  /** Monotonic ms, as performance.now(). */
  elapsed(): number;
  /** Calls once after `ms`; returns the cancel. */
  after(ms: number, call: () => void): () => void;
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
