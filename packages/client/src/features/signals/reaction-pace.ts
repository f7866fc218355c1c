// One's own reactions, no faster than they can be seen: what is too much is dropped here instead of refused by the server.
import type { Reaction, Signal } from '@orrery/protocol';
import type { Timers } from '../../connection/timers.ts';

const APART_MS = 400; // over one figure, each is up for two seconds: five at once can still be told apart

export class ReactionPace {
  readonly #timers: Timers;
  readonly #signal: (signal: Signal) => boolean;
  #last = Number.NEGATIVE_INFINITY;

  constructor(timers: Timers, signal: (signal: Signal) => boolean) {
    this.#timers = timers;
    this.#signal = signal;
  }

  /** False where it was not sent. */
  react(reaction: Reaction): boolean {
    const now = this.#timers.elapsed();
    if (now - this.#last < APART_MS || !this.#signal({ kind: 'reaction', reaction })) return false;
    this.#last = now;
    return true;
  }
}
