// The unsent work of one room across reloads: finds what was left, keeps what is new, says where it is kept [SYNC17].
// Where the device keeps nothing, the work is in memory as it would be without this, and the state says why [SYNC19].
import type { UpMessage } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timers } from '../connection/timers.ts';
import type { Step } from '../replica/step.ts';
import type { Submission } from '../replica/submission-queue.ts';
import type { PageLife } from './page-life.ts';
import type { Claim, Claims } from './queue-claims.ts';
import { type RoomWork, UnsentKeeper } from './unsent-keeper.ts';
import type { UnsentState } from './unsent-state.ts';
import type { KeptQueue, UnsentStore } from './unsent-store.ts';

const RECOVER_MS = 2_000; // a browser that does not open its database by then is not waited for

/** Where a device keeps things, and which of them are this tab's. */
export interface UnsentPlace {
  readonly store: UnsentStore;
  readonly claims: Claims;
  close(): void;
}

export interface UnsentWorkOptions {
  readonly owner: string;
  /** Null keeps everything in memory. A function may reject: then it is kept in memory, and said so. */
  readonly place: (() => Promise<UnsentPlace>) | null;
  readonly timers: Timers;
  readonly page: PageLife;
  readonly work: () => RoomWork | null;
}

interface Found {
  readonly place: UnsentPlace;
  readonly claim: Claim;
  readonly kept: KeptQueue | null;
  readonly orphans: readonly Claim[];
}

export class UnsentWork {
  readonly state: StoreApi<UnsentState> = createStore(() => ({
    place: 'memory' as UnsentState['place'],
    why: null as string | null,
    waiting: 0,
  }));
  readonly #options: UnsentWorkOptions;
  #found: Found | null = null;
  #keeper: UnsentKeeper | null = null;
  #stopHearing: () => void = () => {};
  #closed = false;

  constructor(options: UnsentWorkOptions) {
    this.#options = options;
  }

  /** Whether there is a device to ask. */
  get isKept(): boolean {
    return this.#options.place !== null;
  }

  /** What this tab left behind, or a closed one of the same person; null where nothing is. Never rejects. */
  async recover(): Promise<KeptQueue | null> {
    const found = await this.#findInTime();
    if (found === null) return null;
    if (this.#closed) {
      letGo(found);
      return null;
    }
    this.#found = found;
    const { owner, timers, work } = this.#options;
    this.#keeper = new UnsentKeeper({
      store: found.place.store,
      queue: found.claim.queue,
      owner,
      timers,
      work,
      onRefused: (why) => this.#inMemory(why),
    });
    this.#stopHearing = this.#options.page.onHide(() => void this.#keeper?.flush());
    this.state.setState({ place: 'device' });
    return found.kept;
  }

  /** What became of the recovered rows. */
  restored(kept: KeptQueue, steps: readonly Step[], messages: readonly UpMessage[]): void {
    this.#keeper?.restored(kept, steps, messages);
  }

  /** Queues of closed tabs that are still to be sent; each is this client's until it is released. */
  get orphans(): readonly Claim[] {
    return this.#found?.orphans ?? [];
  }

  get store(): UnsentStore | null {
    return this.#found?.place.store ?? null;
  }

  /** Something unsent changed, or these records below it. */
  changed(records: ReadonlySet<string> | 'all'): void {
    this.#keeper?.changed(records);
  }

  /** How much waits now. */
  count(waiting: number): void {
    if (this.state.getState().waiting !== waiting) this.state.setState({ waiting });
  }

  submit(message: Submission, send: (message: Submission) => boolean): boolean {
    return this.#keeper ? this.#keeper.submit(message, send) : send(message);
  }

  discard(): Promise<void> {
    return this.#keeper?.discard() ?? Promise.resolve();
  }

  /** Keeps what is unsent, and lets another tab have it. */
  close(): void {
    this.#closed = true;
    this.#stopHearing();
    const found = this.#found;
    this.#found = null;
    if (found) void (this.#keeper?.close() ?? Promise.resolve()).then(() => letGo(found));
    this.#keeper = null;
  }

  #inMemory(why: string): void {
    this.state.setState({ place: 'memory', why });
  }

  async #findInTime(): Promise<Found | null> {
    const { place, timers } = this.#options;
    if (place === null) return null;
    let late = false;
    return new Promise((resolve) => {
      const cancel = timers.after(RECOVER_MS, () => {
        late = true;
        this.#inMemory('The browser does not open its database.');
        resolve(null);
      });
      this.#find(place).then(
        (found) => {
          cancel();
          if (late) letGo(found);
          else resolve(found);
        },
        (error: unknown) => {
          cancel();
          if (!late) this.#inMemory(String(error));
          resolve(null);
        },
      );
    });
  }

  async #find(open: () => Promise<UnsentPlace>): Promise<Found> {
    const { owner } = this.#options;
    const place = await open();
    const { store, claims } = place;
    let claim = await claims.own(owner);
    let kept = await store.read(claim.queue);
    const orphans: Claim[] = [];
    for (const queue of await store.list(owner)) {
      const orphan = queue === claim.queue ? null : await claims.take(queue);
      if (orphan === null) continue;
      const left: KeptQueue | null = kept === null ? await store.read(queue) : null;
      if (left === null) orphans.push(orphan);
      else {
        claim.release();
        claims.keep(owner, orphan);
        claim = orphan;
        kept = left;
      }
    }
    return { place, claim, kept, orphans };
  }
}

const letGo = ({ place, claim, orphans }: Found): void => {
  for (const { release } of [claim, ...orphans]) release();
  place.close();
};
