// How far apart presence frames leave: 4 ms while that is cheap, stretching to 33 ms with load. A session sees the load
// in what its own flushes cost, and in how late its timers come: the loop is everybody's. It measures; it sends nothing.

/** Least ms between two frames, by level. 33 is smooth enough at the slowest rate clients are told. */
export const INTERVALS_MS = [4, 8, 16, 33] as const;
export const LAST_LEVEL = INTERVALS_MS.length - 1;

/** One write to a socket, measured on loopback; it happens after the turn, where a flush cannot time it. */
const SEND_MS = 0.006;
/** Share of a core one session's flushes may take before they come less often: 50 people settle at 16 ms, 8 at 4 ms. */
const MOST_SHARE = 0.025;
/** A level is left downwards only where the faster one would clearly fit, or the level would go back and forth. */
const EASE = 0.7;
/** Timers later than this mean a loop with too much to do; a quiet one is below 2 ms late. */
const LATE_MS = 6;
const CALM_MS = 2.5;
/** Weight of the newest measurement. */
const NEWEST = 0.1;
/** Least ms on a level before the next one up; and how long it must have been calm for the next one down. */
const RISE_MS = 100;
const FALL_MS = 1_000;

export class FlushPace {
  #level = 0;
  #changedAt = Number.NEGATIVE_INFINITY;
  /** When the faster level would last not have fitted. */
  #pressedAt = Number.NEGATIVE_INFINITY;
  #cost = 0;
  #late = 0;

  get level(): number {
    return this.#level;
  }

  get intervalMs(): number {
    return INTERVALS_MS[this.#level] as number;
  }

  /** After a flush at `now`: what it cost in ms, how many it was sent to, how late its timer was (0 where it had none). */
  measured(
    now: number,
    flush: { readonly costMs: number; readonly sends: number; readonly lateMs: number },
  ): void {
    const cost = flush.costMs + flush.sends * SEND_MS;
    this.#cost += (cost - this.#cost) * NEWEST;
    this.#late += (flush.lateMs - this.#late) * NEWEST;
    if (this.#level > 0 && !this.#fitsBelow()) this.#pressedAt = now;
    const since = now - this.#changedAt;
    if (this.#level < LAST_LEVEL && since >= RISE_MS && this.#isTooMuch()) this.#change(now, 1);
    else if (this.#level > 0 && Math.min(since, now - this.#pressedAt) >= FALL_MS) this.#change(now, -1);
  }

  #isTooMuch(): boolean {
    return this.#cost > this.intervalMs * MOST_SHARE || this.#late > LATE_MS;
  }

  #fitsBelow(): boolean {
    const below = INTERVALS_MS[this.#level - 1] as number;
    return this.#cost < below * MOST_SHARE * EASE && this.#late < CALM_MS;
  }

  #change(now: number, step: 1 | -1): void {
    this.#level += step;
    this.#changedAt = now;
  }
}
