// When a session's fold is cached. Serialising it holds the event loop and writing it holds the log's writer, 15 ms and
// more in a busy session: so it waits for a pause, but not for ever [SEQ9].
import type { Seq } from '@orrery/protocol';
import { SNAPSHOT_AT_MOST, SNAPSHOT_EVERY } from './fold-log.ts';

/** A pause: twice the time in which a person at work makes the next change. */
export const QUIET_MS = 500;

export class SnapshotClock {
  readonly #take: () => void;
  #taken: Seq;
  #latest: Seq;
  #pause: NodeJS.Timeout | null = null;

  /** `taken` is the seq of the state it starts from. */
  constructor(taken: Seq, take: () => void) {
    this.#taken = taken;
    this.#latest = taken;
    this.#take = take;
  }

  /** To be told of every entry. */
  committed(seq: Seq): void {
    this.#latest = seq;
    if (seq - this.#taken >= SNAPSHOT_AT_MOST) this.#now();
    else if (this.#pause) this.#pause.refresh();
    else if (seq - this.#taken >= SNAPSHOT_EVERY)
      this.#pause = setTimeout(() => this.#now(), QUIET_MS).unref();
  }

  close(): void {
    if (this.#pause) clearTimeout(this.#pause);
    this.#pause = null;
  }

  #now(): void {
    this.close();
    this.#taken = this.#latest;
    this.#take();
  }
}
