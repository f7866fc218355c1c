// fan-out > [wire]: the frames of one turn of the event loop leave each socket together. A write costs the same for one
// frame or ten, so a burst costs a write per receiver instead of a write per receiver and frame.
import type { Writable } from 'node:stream';

/** More than this is handed on within the turn, so that what counts as buffered is what the network has not taken. */
const HAND_ON_BYTES = 64 * 1024;

export class TurnWriter {
  #corked: Writable[] = [];

  /** Writes when the turn's work is done; the order of a stream's writes is kept. */
  write(stream: Writable, bytes: Buffer): void {
    if (stream.writableCorked === 0) {
      stream.cork();
      if (this.#corked.push(stream) === 1) process.nextTick(() => this.#flush());
    }
    stream.write(bytes);
    if (stream.writableLength < HAND_ON_BYTES) return;
    stream.uncork();
    stream.cork();
  }

  #flush(): void {
    const corked = this.#corked;
    this.#corked = [];
    for (const stream of corked) stream.uncork();
  }
}
