// How late the event loop is: everything waits for it, so it is the first figure to look at. Measured since the last
// reading of each reader, in ms.
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** A timer this often looks at how late it was; finer would cost more than it shows. */
const RESOLUTION_MS = 10;

export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const NANOSECONDS_PER_MS = 1e6;

export class EventLoopDelay {
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor() {
    this.#histogram.enable();
  }

  /** Delays beyond the timer's own interval since the last `take`, in ms; 0 where nothing was measured yet. */
  take(): LoopDelay {
    const late = (nanoseconds: number): number =>
      Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / NANOSECONDS_PER_MS - RESOLUTION_MS) : 0;
    const seen = this.#histogram.count > 0;
    const delay = {
      p50: seen ? late(this.#histogram.percentile(50)) : 0,
      p99: seen ? late(this.#histogram.percentile(99)) : 0,
      max: seen ? late(this.#histogram.max) : 0,
    };
    this.#histogram.reset();
    return delay;
  }

  close(): void {
    this.#histogram.disable();
  }
}
