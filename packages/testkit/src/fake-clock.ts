// A clock that only moves when told to, with timers. Everything timed in a test runs on one of these.

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export class FakeClock {
  #now: number;
  #timers: Timer[] = [];
  #order = 0;

  constructor(now = 0) {
    this.#now = now;
  }

  /** Milliseconds. */
  now = (): number => this.#now;

  /** Runs once, `ms` from now. Returns what cancels it. */
  after = (ms: number, run: () => void): (() => void) => {
    const timer: Timer = { at: this.#now + Math.max(0, ms), order: this.#order, run };
    this.#order += 1;
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Timers that have not run. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Moves on by `ms`, running what falls due, in order of time and then of setting. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let timer = this.#next(until); timer; timer = this.#next(until)) {
      const due = timer;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = until;
  }

  #next(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > until) continue;
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
        first = timer;
    }
    return first;
  }
}
