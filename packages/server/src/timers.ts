// Time as a port, so that a simulation owns the clock: every timer of a session, and every turn it waits, is asked for
// here. Nothing that must be right depends on it; it paces, expires and stamps.

export interface Timers {
  /** ms since the epoch; may jump. */
  now(): number;
  /** Monotonic ms. */
  elapsed(): number;
  /** Calls once after `ms`; returns the cancel. Never keeps the process alive. */
  after(ms: number, call: () => void): () => void;
  /** Calls in a later turn of the event loop, in order of asking. */
  soon(call: () => void): void;
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms).unref();
    return () => clearTimeout(timer);
  },
  soon: (call) => void setImmediate(call),
};
