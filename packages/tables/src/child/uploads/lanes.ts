// Who waits for whom: versions of one lineage are made one after the other, and whole files are read one at a time, so
// that two of them never share the memory of one. Appended rows do not wait for a file of another dataset.
import { OrreryError } from '@orrery/protocol';

const WAITING_MAX = 16; // files that wait to be read; each holds its upload on disk

export class Lanes {
  readonly #tails = new Map<string, Promise<unknown>>();
  #waiting = 0;

  /** `quick` work waits for its lineage only. Rejects with OrreryError `dataset_unavailable` where too many wait. */
  async run<T>(lineage: string | null, work: () => Promise<T>, kind: 'file' | 'quick' = 'file'): Promise<T> {
    if (kind === 'file' && this.#waiting >= WAITING_MAX)
      throw new OrreryError(
        'dataset_unavailable',
        'Many files are being read at the moment. Try again in a minute.',
        60_000,
      );
    this.#waiting++;
    try {
      const inLineage = () => (lineage === null ? work() : this.#after(`lineage ${lineage}`, work));
      return await (kind === 'file' ? this.#after('files', inLineage) : inLineage());
    } finally {
      this.#waiting--;
    }
  }

  #after<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(lane) ?? Promise.resolve();
    const done = before.then(work, work);
    this.#tails.set(lane, done);
    const clear = () => {
      if (this.#tails.get(lane) === done) this.#tails.delete(lane);
    };
    done.then(clear, clear);
    return done;
  }
}
