// When a session's fold is cached. Serialising it holds the event loop and writing it holds the log's writer, 15 ms and
// more in a busy session: so it waits for a pause, but not for ever [SEQ9].
import type { Seq } from '@orrery/protocol';
import type { Timers } from '../../timers.ts';
import { SNAPSHOT_AT_MOST, SNAPSHOT_EVERY } from './fold-log.ts';

/** A pause: twice the time in which a person at work makes the next change. */
export const QUIET_MS = 500;

export class SnapshotClock {
  readonly #timers: Timers;
  readonly #take: () => void;
  #taken: Seq;
  #latest: Seq;
  #quietSince = 0;
  #cancel: (() => void) | null = null;

  /** `taken` is the seq of the state it starts from. */
  constructor(taken: Seq, timers: Timers, take: () => void) {
    this.#taken = taken;
    this.#latest = taken;
    this.#timers = timers;
    this.#take = take;
  }

  /** To be told of every entry. */
  committed(seq: Seq): void {
    this.#latest = seq;
    if (seq - this.#taken >= SNAPSHOT_AT_MOST) this.#now();
    else if (seq - this.#taken >= SNAPSHOT_EVERY) this.#wait();
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** One timer for a whole burst: it looks, when it is due, how long the pause has been. */
  #wait(): void {
    this.#quietSince = this.#timers.elapsed();
    if (this.#cancel === null) this.#lookIn(QUIET_MS);
  }

  #lookIn(ms: number): void {
    this.#cancel = this.#timers.after(ms, () => {
      const left = QUIET_MS - (this.#timers.elapsed() - this.#quietSince);
      if (left <= 0) this.#now();
      else this.#lookIn(left);
    });
  }

  #now(): void {
    this.close();
    this.#taken = this.#latest;
    this.#take();
  }
}
