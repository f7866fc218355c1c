// A page of a test: one client at a time in one tab, which can be reloaded, closed or killed. What it keeps is in memory,
// but only what was written before it died, as on a disk.

import { MemoryUnsentStore } from './memory-unsent-store.ts';
import { noPage, type PageLife } from './page-life.ts';
import { onlyClaim } from './queue-claims.ts';
import type { QueueChange, UnsentStore } from './unsent-store.ts';
import type { UnsentPlace } from './unsent-work.ts';

export class TestTab {
  readonly disk: MemoryUnsentStore;
  readonly queue: string;
  writes = 0;
  /** Where set, the device refuses with it. */
  refuses: string | null = null;
  /** Awaited by every write before it is done. */
  slow: () => Promise<void> = async () => {};
  #alive = { yes: true };

  constructor(queue = 'tab-1', disk = new MemoryUnsentStore()) {
    this.queue = queue;
    this.disk = disk;
  }

  /** The place as the next page of this tab sees it. */
  place(): () => Promise<UnsentPlace> {
    this.#alive.yes = false; // a page that is gone writes no more
    const alive = { yes: true };
    this.#alive = alive;
    const store: UnsentStore = {
      list: (owner) => this.disk.list(owner),
      read: (queue) => this.disk.read(queue),
      write: async (queue: string, change: QueueChange) => {
        if (!alive.yes) return;
        this.writes += 1;
        if (this.refuses !== null) throw new Error(this.refuses);
        await Promise.all([this.disk.write(queue, change), this.slow()]);
      },
      remove: async (queue) => {
        if (alive.yes) await this.disk.remove(queue);
      },
      close: () => {},
    };
    const claims = onlyClaim({ queue: this.queue, release: () => {} });
    return async () => ({ store, claims, close: () => {} });
  }

  /** The page is gone without a word: nothing of it is written from now on. */
  kill(): void {
    this.#alive.yes = false;
  }
}

/** A page whose return and hiding a test decides. */
export class TestPage implements PageLife {
  readonly #returns = new Set<() => void>();
  readonly #hides = new Set<() => void>();

  onReturn(call: () => void): () => void {
    this.#returns.add(call);
    return () => this.#returns.delete(call);
  }
  onHide(call: () => void): () => void {
    this.#hides.add(call);
    return () => this.#hides.delete(call);
  }
  comeBack(): void {
    for (const call of this.#returns) call();
  }
  hide(): void {
    for (const call of this.#hides) call();
  }
}

export { noPage };
