// How many bytes the entries after a seq are, as their readers get them: to choose between them and a welcome [OPEN2].
// An estimate within a stride, in one number per stride: an hour of a busy session takes a few kilobytes.
import type { Seq } from '@orrery/protocol';

const STRIDE = 16; // entries; a tail is overestimated by fewer
/** Bytes of an entry that was told before this server started; about a change of a filter with its envelope. */
const UNSEEN_BYTES = 400;

export class TailSize {
  readonly #start: Seq;
  /** Bytes told before each stride. */
  readonly #marks: number[] = [];
  #told = 0;
  #head: Seq;

  /** `start`: the seq of the state the session begins with. */
  constructor(start: Seq) {
    this.#start = start;
    this.#head = start;
  }

  /** To be told of every durable entry, in order, also of one without readers. */
  told(seq: Seq, bytes: number): void {
    if ((seq - this.#start - 1) % STRIDE === 0) this.#marks.push(this.#told);
    this.#told += bytes;
    this.#head = seq;
  }

  /** Bytes of the entries after `since`. */
  after(since: Seq): number {
    if (since >= this.#head) return 0;
    if (since < this.#start) return (this.#start - since) * UNSEEN_BYTES + this.#told;
    return this.#told - (this.#marks[Math.floor((since - this.#start) / STRIDE)] ?? this.#told);
  }
}
