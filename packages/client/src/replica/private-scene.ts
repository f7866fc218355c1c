// The scene as one person alone sees it: the shared one with private operations on top, and what they do not touch following
// the stage [STAGE1]. Records may be held as they were, where the stage went on to other data. Nothing in here is sent.
import { applyOperation } from '@orrery/ot';
import type { Operation, Scene, UserId } from '@orrery/protocol';
import type { SceneReader } from '../session-client.ts';
import { detach } from './scene-view.ts';

export interface Overlay {
  /** Oldest first; later ones lie over earlier ones. */
  readonly ops: readonly Operation[];
  /** Records that do not follow the scene below. */
  readonly held: Scene | null;
}

export const NO_OVERLAY: Overlay = { ops: [], held: null };

const recordsOf = ({ ops, held }: Overlay): Set<string> =>
  new Set([...ops.map((op) => op.record as string), ...Object.keys(held ?? {})]);

/** One record of `below` with the overlay on it; undefined where it is not there. */
const overlaid = (below: Scene, id: string, { ops, held }: Overlay): Scene[string] | undefined => {
  const base = held && Object.hasOwn(held, id) ? held : below;
  const record = Object.hasOwn(base, id) ? base[id] : undefined;
  const own = ops.filter((op) => op.record === id);
  if (own.length === 0) return record;
  const alone: Scene = record ? { [id]: detach(record) } : {};
  for (const op of own) {
    const there = alone[id];
    if (there) alone[id] = detach(there); // an insert before it may be the operation's own value
    applyOperation(alone, op);
  }
  return alone[id];
};

/** A scene with an overlay on it; the scene itself stays as it is. */
export const layOver = (below: Scene, overlay: Overlay): Scene => {
  const scene = { ...below };
  for (const id of recordsOf(overlay)) {
    const record = overlaid(below, id, overlay);
    if (record) scene[id] = record;
    else delete scene[id];
  }
  return scene;
};

export class PrivateScene implements SceneReader {
  readonly #below: SceneReader;
  #overlay: Overlay = NO_OVERLAY;
  #touched: ReadonlySet<string> = new Set();
  /** The scene below, with what is overlaid in place; null while nothing is. */
  #shown: Scene | null = null;
  readonly #listeners = new Set<(changed: ReadonlySet<string>) => void>();
  /** Called before anybody else hears of a change below: the overlay may have to hold what was there. */
  onBelow: (changed: ReadonlySet<string>) => void = () => {};

  constructor(below: SceneReader) {
    this.#below = below;
    below.subscribe((changed) => {
      this.onBelow(changed);
      if (this.#shown) this.#show(changed);
      this.#tell(changed);
    });
  }

  audienceOf(record: string): readonly UserId[] | null {
    return this.#below.audienceOf(record);
  }

  current(): Scene {
    return this.#shown ?? this.#below.current();
  }

  subscribe(listener: (changed: ReadonlySet<string>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Another overlay in place of the one before; none lets the scene below through. */
  lay(overlay: Overlay): void {
    const before = this.#touched;
    this.#overlay = overlay;
    this.#touched = recordsOf(overlay);
    const changed = new Set([...before, ...this.#touched]);
    if (this.#touched.size === 0) this.#shown = null;
    else {
      this.#shown ??= { ...this.#below.current() };
      this.#show(changed);
    }
    if (changed.size > 0) this.#tell(changed);
  }

  dispose(): void {
    this.#listeners.clear();
  }

  #show(records: ReadonlySet<string>): void {
    const shown = this.#shown;
    if (shown === null) return;
    const below = this.#below.current();
    for (const id of records) {
      const record = overlaid(below, id, this.#overlay);
      if (record) shown[id] = record;
      else delete shown[id];
    }
  }

  #tell(records: ReadonlySet<string>): void {
    for (const listener of [...this.#listeners]) listener(records);
  }
}
