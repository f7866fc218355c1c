// What each person has brushed: one set of rows per person, beside the stage's selection. Whoever brushes computes the rows once,
// in 64-bit; everybody else reads them. While the own hand paints, its rows show here at once and elsewhere as a drag, as far
// as they fit one; when it lets go they are one change. It draws nothing.
import {
  brushesOf,
  type ErrorBody,
  limits,
  OrreryError,
  type Scene,
  type Selection,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timers } from '../connection/timers.ts';
import type { Brush, BrushesState, BrushMix, Selectable } from '../stage-client.ts';
import { combineMasks, countOf } from './selection/row-mask.ts';
import type { SelectionRows } from './selection/selection-rows.ts';

const RETRY_MS = 5_000; // as of the stage's selection
const LIVE_CHARS = limits.DRAG_CHARS - 300; // of rows in a drag; the rest of its JSON is names

/** The own key of `brushes`, moved and set. */
export interface BrushHand {
  readonly drag: (selection: Selection) => void;
  readonly cancel: () => void;
  readonly drop: (selection: Selection | null) => void;
}

export interface BrushesOptions extends BrushHand {
  readonly user_id: UserId;
  readonly timers: Timers;
  readonly scene: () => Scene;
  readonly rows: () => number | null;
  readonly reading: SelectionRows;
}

export class Brushes {
  readonly store: StoreApi<BrushesState> = createStore(() => new Map() as BrushesState);
  readonly #options: BrushesOptions;
  /** What is known, or being computed, of each person. */
  readonly #wanted = new Map<UserId, Selection>();
  /** What the own hand paints; it shows over what the scene says until that has caught up. */
  #painting: Uint8Array | null = null;
  #dragging = false;
  #cancel: (() => void) | null = null;

  constructor(options: BrushesOptions) {
    this.#options = options;
  }

  /** The scene's brushes changed. Masks are computed when this turn is over. */
  follow(): void {
    const now = brushesOf(this.#options.scene());
    for (const user of [...this.#wanted.keys()]) if (now[user] === undefined) this.#forget(user);
    const due: UserId[] = [];
    for (const [user, selection] of Object.entries(now) as [UserId, Selection][]) {
      const before = this.#wanted.get(user);
      if (before && (before === selection || JSON.stringify(before) === JSON.stringify(selection))) continue;
      this.#wanted.set(user, selection);
      due.push(user);
    }
    if (due.length === 0 || this.#options.rows() === null) return;
    this.#options.timers.after(0, () => {
      for (const user of due) void this.#compute(user);
    });
  }

  /** The rows are others now, or the server is back. */
  renew(): void {
    this.#wanted.clear();
    this.#painting = null;
    if (this.store.getState().size > 0) this.store.setState(new Map(), true);
    this.follow();
  }

  retry(): void {
    if ([...this.store.getState().values()].some(({ error }) => error !== null)) this.renew();
  }

  /** The own hand is painting: rows so far, of which nothing is kept yet; null gives up. Cheap; may be called every frame. */
  paint(mask: Uint8Array | null): void {
    this.#painting = mask;
    if (mask === null) {
      this.#giveUp();
      return;
    }
    this.#show(this.#options.user_id, { selection: null, mask, count: countOf(mask), error: null });
    const live = this.#options.reading.inScene(mask, LIVE_CHARS);
    if (live && countOf(mask) > 0) {
      this.#dragging = true;
      this.#options.drag(live);
    } else this.#letGo();
  }

  /** Ends painting, or sets the own brush; null and no rows take it away. Rejects with OrreryError, and then nothing has changed. */
  async brush(what: Selectable | null): Promise<void> {
    const { reading, scene, drop, user_id } = this.#options;
    const painted = this.#painting;
    try {
      const { dataset_id } = viewOf(scene());
      const mask = what === null ? null : await reading.maskOf(what);
      const count = mask === null ? 0 : countOf(mask);
      const selection = mask === null || count === 0 ? null : await reading.toSelection(mask);
      if (viewOf(scene()).dataset_id !== dataset_id)
        throw new OrreryError('wrong_state', 'Another dataset is on the stage now; nothing was brushed.');
      this.#dragging = false;
      if (selection) this.#wanted.set(user_id, selection);
      if (this.#painting === painted) {
        this.#painting = null;
        if (selection) this.#show(user_id, { selection, mask, count, error: null });
      }
      drop(selection);
    } catch (error) {
      this.#painting = null;
      this.#giveUp();
      throw error;
    }
  }

  rowsOf(what: Selectable): Promise<Uint8Array> {
    return this.#options.reading.maskOf(what);
  }

  /** Rows of some people together: in any, in all, or in the first's alone. Null where one of them is not computed yet. */
  mix(users: readonly UserId[], how: BrushMix): Uint8Array | null {
    const masks = users.map((user) => this.store.getState().get(user)?.mask ?? null);
    let mixed: Uint8Array | null = null;
    for (const mask of masks) {
      if (mask === null) return null;
      const mode = how === 'union' ? 'add' : how === 'intersection' ? 'intersect' : 'subtract';
      mixed = mixed === null ? mask : combineMasks(mixed, mask, mode);
    }
    return mixed;
  }

  dispose(): void {
    this.#cancel?.();
    this.#options.reading.release();
  }

  async #compute(user: UserId): Promise<void> {
    const selection = this.#wanted.get(user);
    if (!selection) return;
    const painting = user === this.#options.user_id && this.#painting !== null;
    if (painting) return; // the hand knows better than the scene
    try {
      const mask = await this.#options.reading.maskOf(selection);
      if (this.#wanted.get(user) !== selection) return;
      this.#show(user, { selection, mask, count: countOf(mask), error: null });
    } catch (error) {
      if (this.#wanted.get(user) !== selection) return;
      const known = error instanceof OrreryError ? error : new OrreryError('internal', String(error));
      const body = known.toBody() satisfies ErrorBody;
      this.#show(user, { selection, mask: null, count: null, error: body });
      if (body.retry) this.#cancel = this.#options.timers.after(RETRY_MS, () => this.retry());
    }
  }

  #show(user: UserId, brush: Brush): void {
    this.store.setState(new Map(this.store.getState()).set(user, brush), true);
  }

  #forget(user: UserId): void {
    this.#wanted.delete(user);
    if (user === this.#options.user_id && this.#painting !== null) return;
    const next = new Map(this.store.getState());
    if (next.delete(user)) this.store.setState(next, true);
  }

  /** What the scene says of the own brush shows again. */
  #giveUp(): void {
    this.#letGo();
    this.#forget(this.#options.user_id);
    this.follow();
  }

  #letGo(): void {
    if (this.#dragging) this.#options.cancel();
    this.#dragging = false;
  }
}
