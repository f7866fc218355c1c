// The one clock of a simulated house, and the computers that live by it. Everything happens in one order: by time, then
// by the order of asking; after each event every promise that can go on has gone on. Nothing here waits in earnest.

interface Due {
  readonly at: number;
  readonly order: number;
  /** Null once cancelled. */
  run: (() => void) | null;
}

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export class VirtualTime {
  #now = 0;
  #order = 0;
  /** A binary heap; the next one is first. */
  readonly #due: Due[] = [];
  /** Events run so far. */
  events = 0;

  /** Monotonic ms. */
  get now(): number {
    return this.#now;
  }

  /** Calls once, `ms` from now. Returns the cancel. */
  after(ms: number, run: () => void): () => void {
    const due: Due = { at: this.#now + Math.max(0, Math.ceil(ms)), order: this.#order, run };
    this.#order += 1;
    this.#push(due);
    return () => {
      due.run = null;
    };
  }

  /** A promise of `ms` from now. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lets time pass; what falls due runs, in order, and what follows from it. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await turned();
    for (let next = this.#due[0]; next && next.at <= until; next = this.#due[0]) {
      this.#pop();
      const { run } = next;
      if (run === null) continue;
      this.#now = next.at;
      this.events += 1;
      run();
      await settled();
    }
    this.#now = until;
  }

  #push(due: Due): void {
    const heap = this.#due;
    let at = heap.push(due) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Due;
      if (!isBefore(due, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = due;
  }

  #pop(): void {
    const heap = this.#due;
    const last = heap.pop() as Due;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Due, heap[child] as Due)) child += 1;
      const below = heap[child] as Due;
      if (!isBefore(below, last)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
  }
}

/** Every promise that can go on has gone on: a tick asked for by a microtask runs only when no microtask is left. */
const settled = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/** The same, and the event loop has come round: Node reports here what was rejected and handled by nobody. */
const turned = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const EPOCH_MS = 1_700_000_000_000; // far from the monotonic clock, so that one taken for the other shows

/** A computer: it has a wall clock of its own, and when it is killed nothing of it goes on. */
export class Computer {
  readonly #time: VirtualTime;
  #alive = true;
  #waiting = 0;
  /** ms its wall clock is ahead of the others'. */
  skew = 0;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Timers that have neither run nor been cancelled. */
  get waiting(): number {
    return this.#waiting;
  }

  kill(): void {
    this.#alive = false;
  }

  now = (): number => EPOCH_MS + this.#time.now + this.skew;

  elapsed = (): number => this.#time.now;

  after = (ms: number, call: () => void): (() => void) => {
    let open = true;
    this.#waiting += 1;
    const cancel = this.#time.after(ms, () => {
      open = false;
      this.#waiting -= 1;
      if (this.#alive) call();
    });
    return () => {
      if (!open) return;
      open = false;
      this.#waiting -= 1;
      cancel();
    };
  };

  soon = (call: () => void): void => {
    this.#time.after(0, () => {
      if (this.#alive) call();
    });
  };
}
