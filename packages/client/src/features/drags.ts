// Drags: what this hand moves, told at most 30 times a second until it is dropped, and what others move, as they tell
// it. A drag is no change: the drop submits one, once.

import { checkOperation, sameJson } from '@orrery/ot';
import {
  type Capability,
  capabilityFor,
  type Down,
  type DownMessage,
  limits,
  type Operation,
  OrreryError,
  pathKey,
  type Scene,
  type ScenePath,
  type Up,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timers } from '../connection/timers.ts';
import { canShow, type Dragged, type DragOverlay, holdsValue, setAt } from '../replica/drag-overlay.ts';

const GAP_MS = 1_000 / limits.DRAG_HZ;
const KEEP_MS = limits.DRAG_SILENCE_MS / 3; // said again while the hand rests: two may be lost before the server lets go
const BUFFER_BYTES = 64 * 1024; // more than this waiting to leave: a value would arrive too late to matter
const SINCE_PROTOCOL = 2; // servers before it know no drags: then a drag shows here alone
/** The name of the own hand in the overlay; no user's. */
export const OWN_HAND = '';

interface Own {
  readonly path: ScenePath;
  value: Dragged;
  /** The server has not heard this value yet. */
  fresh: boolean;
  /** When it was last told; null where this connection never heard of the drag. */
  toldAt: number | null;
}

export interface DragsOptions {
  readonly user_id: UserId;
  readonly timers: Timers;
  readonly send: (message: Up<'drag_set'> | Up<'drag_end'>) => boolean;
  readonly bufferedAmount: () => number;
  readonly overlay: DragOverlay;
  /** The scene without drags, and the way to change it. */
  readonly truth: { current(): Scene; submit(ops: readonly Operation[]): void };
  readonly can: (capability: Capability) => boolean;
  /** Whether it is this participant's turn to change a record of the stage. */
  readonly mayDrive: (record: string) => boolean;
  /** Somebody else holds what was grabbed here: the grab moves nothing. */
  readonly onHeld: (path: ScenePath, by: UserId) => void;
  /** Nobody else holds it any more. */
  readonly onFree: (path: ScenePath, by: UserId) => void;
  /** This hand let go. */
  readonly onReleased: (path: ScenePath) => void;
}

export class Drags {
  /** Who else drags what, by `pathKey`; of several one. It changes when drags begin and end, not while they move. */
  readonly store: StoreApi<ReadonlyMap<string, UserId>> = createStore(
    () => new Map() as ReadonlyMap<string, UserId>,
  );
  readonly #options: DragsOptions;
  readonly #own = new Map<string, Own>();
  /** Grabs that move nothing until they are let go: somebody else holds the thing, or it was handed over. */
  readonly #muted = new Set<string>();
  #spoken = 0;
  #nextAt = 0;
  #cancel: (() => void) | null = null;

  constructor(options: DragsOptions) {
    this.#options = options;
  }

  /** Shows it here at once, elsewhere soon. Throws OrreryError `outside_schema`, or `wrong_state` for one too many. */
  move(path: ScenePath, value: Dragged): void {
    checkOperation(this.#options.truth.current(), setAt(path, value));
    const key = pathKey(path);
    if (this.#muted.has(key)) return;
    const holder = this.heldBy(path);
    if (holder !== null && !this.#own.has(key)) {
      this.#muted.add(key);
      this.#options.onHeld(path, holder);
      return;
    }
    const own = this.#own.get(key) ?? this.#begin(key, path, value);
    own.fresh ||= !sameJson(own.value, value);
    own.value = value;
    this.#options.overlay.put(OWN_HAND, path, value);
    if (own.fresh) this.#pump();
  }

  /** Ends it with its one change, which shows before the hand is gone. Where that is what is there already, there is none. */
  drop(path: ScenePath, value: Dragged): void {
    if (this.#muted.delete(pathKey(path))) return;
    this.#commit(path, value);
  }

  cancel(path: ScenePath): void {
    if (!this.#muted.delete(pathKey(path))) this.#release(path, false);
  }

  /** Who else holds it. */
  heldBy(path: ScenePath): UserId | null {
    const by = this.store.getState().get(pathKey(path));
    return by === undefined || by === this.#options.user_id ? null : by;
  }

  get count(): number {
    return this.#own.size;
  }

  holds(path: ScenePath): boolean {
    return this.#own.has(pathKey(path));
  }

  /** For another: what it is by now is committed, and the gesture under way moves it no more. */
  handOver(path: ScenePath): void {
    const own = this.#own.get(pathKey(path));
    if (!own) return;
    this.#commit(path, own.value);
    this.#muted.add(pathKey(path));
  }

  #commit(path: ScenePath, value: Dragged): void {
    const { truth } = this.#options;
    let commits = false;
    try {
      if (!holdsValue(truth.current(), path, value)) {
        truth.submit([setAt(path, value)]);
        commits = true;
      }
    } finally {
      this.#release(path, commits);
    }
  }

  receive(message: DownMessage): void {
    switch (message.type) {
      case 'welcome':
      case 'resumed':
        this.#spoken = message.protocol;
        this.#forgetOthers();
        for (const own of this.#own.values()) own.toldAt = null; // a new connection has heard of nothing
        this.#pump();
        return;
      case 'drag':
        if (canShow(message.path, message.value)) this.#see(message);
        this.#yield(message);
        return;
      case 'drag_ended':
        this.#options.overlay.drop(message.user_id, message.path);
        this.#holds(message.path, message.user_id, false);
        this.#options.onFree(message.path, message.user_id);
        return;
      default:
    }
  }

  /** The connection is lost: what others hold cannot be known any more; what this hand holds, it still holds. */
  offline(): void {
    this.#spoken = 0;
    this.#forgetOthers();
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#own.clear();
    this.#muted.clear();
  }

  #begin(key: string, path: ScenePath, value: Dragged): Own {
    if (this.#own.size >= limits.DRAGS_PER_PARTICIPANT)
      throw new OrreryError(
        'wrong_state',
        `${this.#own.size} things are being dragged. Drop one of them first.`,
      );
    const own: Own = { path, value, fresh: true, toldAt: null };
    this.#own.set(key, own);
    return own;
  }

  /** The server takes a commit for the end; without one it has to be told. */
  #release(path: ScenePath, commits: boolean): void {
    const key = pathKey(path);
    const own = this.#own.get(key);
    if (!own) return;
    this.#own.delete(key);
    if (!commits && own.toldAt !== null) this.#options.send({ type: 'drag_end', path });
    this.#options.overlay.drop(OWN_HAND, path);
    this.#options.onReleased(path);
    this.#pump();
  }

  /** Two grabbed one thing at once: the server took the other's first, so this hand holds nothing [DRAG12]. */
  #yield({ user_id, path }: Down<'drag'>): void {
    if (user_id === this.#options.user_id || !this.holds(path)) return;
    this.#release(path, false);
    this.#muted.add(pathKey(path));
    this.#options.onHeld(path, user_id);
  }

  #see({ user_id, path, value }: Down<'drag'>): void {
    this.#options.overlay.put(user_id, path, value);
    this.#holds(path, user_id, true);
  }

  #holds(path: ScenePath, user: UserId, held: boolean): void {
    const key = pathKey(path);
    const now = this.store.getState();
    if (held ? now.has(key) : now.get(key) !== user) return;
    const next = new Map(now);
    if (held) next.set(key, user);
    else next.delete(key);
    this.store.setState(next, true);
  }

  #forgetOthers(): void {
    this.#options.overlay.dropOthers();
    if (this.store.getState().size > 0) this.store.setState(new Map(), true);
  }

  /** Tells what is due, all drags together at most 30 messages a second, and comes back for the rest. */
  #pump(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#spoken < SINCE_PROTOCOL || this.#own.size === 0) return;
    const now = this.#options.timers.elapsed();
    if (now < this.#nextAt) {
      this.#later(this.#nextAt - now);
      return;
    }
    if (this.#options.bufferedAmount() > BUFFER_BYTES) {
      this.#later(GAP_MS);
      return;
    }
    let told = 0;
    for (const own of this.#own.values()) {
      const due = own.fresh || own.toldAt === null || now - own.toldAt >= KEEP_MS - GAP_MS; // a timer may come a little early
      if (!due || !this.#mayTell(own)) continue;
      if (!this.#options.send({ type: 'drag_set', path: own.path, value: own.value })) return; // the welcome resumes
      own.fresh = false;
      own.toldAt = now;
      told += 1;
    }
    this.#nextAt = now + GAP_MS * told;
    this.#later(KEEP_MS);
  }

  /** Spares the server what it would refuse: the drop's own refusal will say it. */
  #mayTell({ path, value }: Own): boolean {
    const [record, field] = path;
    const scene = this.#options.truth.current();
    const there = Object.hasOwn(scene, record) ? scene[record] : undefined;
    if (there === undefined) return false;
    const capability = capabilityFor({ op: 'set', record, field }, there.author === this.#options.user_id);
    if (!this.#options.mayDrive(record)) return false;
    return this.#options.can(capability) && JSON.stringify(value).length <= limits.DRAG_CHARS;
  }

  #later(ms: number): void {
    this.#cancel = this.#options.timers.after(ms, () => this.#pump());
  }
}
