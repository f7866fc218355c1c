// fan-out > [outflow] > wire: tells a receiver that the newest seqs went by and were not for it, so that what it resumes from
// and bases its changes on can follow [AUD7]. Once for a whole burst; it says that something happened, never what.
import type { Seq } from '@orrery/protocol';
import type { Timers } from '../timers.ts';

/** A base this old costs a little more transforming; sooner would be a message for every private keystroke. */
export const PASSED_MS = 250;

export class PassedSeqs {
  readonly #timers: Timers;
  readonly #tell: (seq: Seq) => void;
  /** The newest seq that went by untold; 0 where the receiver knows where it is. */
  #passed = 0;
  #cancel: (() => void) | null = null;

  constructor(timers: Timers, tell: (seq: Seq) => void) {
    this.#timers = timers;
    this.#tell = tell;
  }

  /** The receiver has everything up to this seq now; `told` says whether it knows. */
  reached(seq: number, told: boolean): void {
    this.#passed = told ? 0 : seq;
    if (told) return;
    this.#cancel ??= this.#timers.after(PASSED_MS, () => {
      this.#cancel = null;
      if (this.#passed > 0) this.#tell(this.#passed as Seq);
      this.#passed = 0;
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#passed = 0;
  }
}
