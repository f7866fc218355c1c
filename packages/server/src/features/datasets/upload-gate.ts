// How many uploads are under way at once: in all, and of one guest. What comes on top is told to come again; nothing of
// it is read [UPLOAD5].
import { OrreryError } from '@orrery/protocol';
import type { Principal } from '../../auth/principal.ts';

const OF_ONE_GUEST = 2; // one that runs and the next; ten guests must not wait for one
const RETRY_MS = 2_000;

export class UploadGate {
  readonly #most: number;
  readonly #byKey = new Map<string, number>();
  #all = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Answers with the way out. Throws OrreryError `rate_limited`. */
  enter({ kind, key }: Pick<Principal, 'kind' | 'key'>): () => void {
    const own = this.#byKey.get(key) ?? 0;
    if (this.#all >= this.#most) throw busy(`The server takes ${this.#most} files at once`);
    if (kind === 'guest' && own >= OF_ONE_GUEST) throw busy(`You are sending ${own} files already`);
    this.#all += 1;
    this.#byKey.set(key, own + 1);
    return () => {
      this.#all -= 1;
      const left = (this.#byKey.get(key) ?? 1) - 1;
      if (left === 0) this.#byKey.delete(key);
      else this.#byKey.set(key, left);
    };
  }
}

const busy = (why: string): OrreryError =>
  new OrreryError('rate_limited', `${why}. Send this one again in a moment.`, RETRY_MS);
