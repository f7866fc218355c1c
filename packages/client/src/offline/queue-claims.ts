// Which queue is this tab's, and which belong to nobody. A tab holds a lock on its queue while it lives: a reload finds
// its own again, a duplicated tab finds it taken, and what no tab holds is an orphan for the next one [SYNC18].
import { randomName } from '../replica/op-ids.ts';

const OWN_WAIT_MS = 500; // for the page before a reload to let go; a duplicated tab waits this long once

export interface Claim {
  readonly queue: string;
  release(): void;
}

export interface Claims {
  own(owner: string): Promise<Claim>;
  keep(owner: string, claim: Claim): void;
  take(queue: string): Promise<Claim | null>;
}

/** One claim that is held already, and no other. */
export const onlyClaim = (claim: Claim): Claims => ({
  own: async () => claim,
  keep: () => {},
  take: async () => null,
});

/** What of Web Locks is used. */
export interface Locks {
  request(
    name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    hold: (lock: unknown) => Promise<void> | undefined,
  ): Promise<unknown>;
}

export interface ClaimsOptions {
  readonly locks: Locks;
  /** Of this tab alone; survives a reload. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly random: () => number;
}

export class QueueClaims implements Claims {
  readonly #options: ClaimsOptions;

  constructor(options: ClaimsOptions) {
    this.#options = options;
  }

  /** This tab's queue for an owner. Rejects where the browser has no locks to give. */
  async own(owner: string): Promise<Claim> {
    const name = `orrery queue ${owner}`;
    const known = this.#options.storage.getItem(name);
    const mine =
      known === null ? null : await this.#claim(known, { signal: AbortSignal.timeout(OWN_WAIT_MS) });
    const claim = mine ?? (await this.#claim(randomName(this.#options.random, 20), { ifAvailable: true }));
    if (claim === null) throw new Error('a new name is taken');
    this.#options.storage.setItem(name, claim.queue);
    return claim;
  }

  /** Makes another queue this tab's own, so that a reload finds it. */
  keep(owner: string, claim: Claim): void {
    this.#options.storage.setItem(`orrery queue ${owner}`, claim.queue);
  }

  /** Takes a queue that no living tab holds; null where one does. */
  take(queue: string): Promise<Claim | null> {
    return this.#claim(queue, { ifAvailable: true });
  }

  #claim(queue: string, how: { ifAvailable: true } | { signal: AbortSignal }): Promise<Claim | null> {
    return new Promise((resolve, reject) => {
      const hold = (lock: unknown): Promise<void> | undefined => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise((release) => resolve({ queue, release }));
      };
      this.#options.locks.request(`orrery unsent ${queue}`, how, hold).catch((error: unknown) => {
        if ('signal' in how && how.signal.aborted) resolve(null);
        else reject(error);
      });
    });
  }
}
