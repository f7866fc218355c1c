// The scene as it is shown: the replica's, with what is being dragged on top [DRAG5]. The replica below knows nothing of
// it: what is submitted, undone and in conflict stays on the truth.
import { applyOperation, checkOperation, sameJson } from '@orrery/ot';
import {
  type Operation,
  pathKey,
  type RecordId,
  type Scene,
  type ScenePath,
  type SceneRecord,
  type UserId,
} from '@orrery/protocol';
import type { SceneReader } from '../session-client.ts';
import { detach } from './scene-view.ts';

export type Dragged = Extract<Operation, { op: 'set' }>['value'];

/** A dragged value as the operation that would commit it. */
export const setAt = ([record, field, key]: ScenePath, value: Dragged): Operation => ({
  op: 'set',
  record: record as RecordId,
  field,
  value,
  ...(key === undefined ? {} : { key }),
});

/** Whether the scene holds this very value there; no key of a map is null. */
export const holdsValue = (scene: Scene, [record, field, key]: ScenePath, value: Dragged): boolean => {
  const there = Object.hasOwn(scene, record) ? scene[record]?.[field] : undefined;
  if (key === undefined) return sameJson(there, value);
  const map = (there ?? {}) as Record<string, unknown>;
  return sameJson(Object.hasOwn(map, key) ? map[key] : null, value);
};

interface Held {
  readonly by: string;
  readonly path: ScenePath;
  readonly value: Dragged;
}

export class DragOverlay implements SceneReader {
  readonly #truth: SceneReader;
  /** In the order they were last moved, except that the own hand's come last: one sees what one does. */
  readonly #held = new Map<string, Held>();
  readonly #own: string;
  /** The truth's records, those that are dragged replaced by copies; null until something is dragged. */
  #shown: Scene | null = null;
  readonly #listeners = new Set<(changed: ReadonlySet<string>) => void>();

  /** `own` is the hand whose values stand over everybody else's. */
  constructor(truth: SceneReader, own: string) {
    this.#truth = truth;
    this.#own = own;
    truth.subscribe((changed) => {
      this.#show(changed);
      this.#tell(changed);
    });
  }

  audienceOf(record: string): readonly UserId[] | null {
    return this.#truth.audienceOf(record);
  }

  current(): Scene {
    return this.#shown ?? this.#truth.current();
  }

  subscribe(listener: (changed: ReadonlySet<string>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** `by` moves a value here. It must fit the schema; where the record is not there, it waits for it. */
  put(by: string, path: ScenePath, value: Dragged): void {
    const name = nameOf(by, path);
    this.#held.delete(name);
    this.#held.set(name, { by, path, value });
    this.#shown ??= { ...this.#truth.current() };
    this.#changed(new Set([path[0]]));
  }

  /** What is committed shows again. */
  drop(by: string, path: ScenePath): void {
    if (this.#held.delete(nameOf(by, path))) this.#changed(new Set([path[0]]));
  }

  /** Everything of everybody but the own hand: nobody says any more what they hold. */
  dropOthers(): void {
    const records = new Set<string>();
    for (const [name, { by, path }] of this.#held) {
      if (by === this.#own) continue;
      this.#held.delete(name);
      records.add(path[0]);
    }
    if (records.size > 0) this.#changed(records);
  }

  dispose(): void {
    this.#listeners.clear();
  }

  #changed(records: ReadonlySet<string>): void {
    this.#show(records);
    this.#tell(records);
  }

  #tell(records: ReadonlySet<string>): void {
    for (const listener of [...this.#listeners]) listener(records);
  }

  /** Takes these records over from the truth anew; others cost nothing. */
  #show(records: ReadonlySet<string>): void {
    const shown = this.#shown;
    if (shown === null) return;
    const truth = this.#truth.current();
    for (const id of records) {
      const record = Object.hasOwn(truth, id) ? truth[id] : undefined;
      if (record) shown[id] = this.#over(shown, id, record);
      else delete shown[id];
    }
  }

  #over(shown: Scene, id: string, record: SceneRecord): SceneRecord {
    if (this.#held.size === 0) return record;
    const own: Held[] = [];
    const others: Held[] = [];
    for (const held of this.#held.values())
      if (held.path[0] === id) (held.by === this.#own ? own : others).push(held);
    if (own.length + others.length === 0) return record;
    shown[id] = detach(record);
    for (const { path, value } of [...others, ...own]) applyOperation(shown, setAt(path, value));
    return shown[id];
  }
}

/** Whether a dragged value is one this release can show: the server of another release may know more fields. */
export const canShow = (path: ScenePath, value: Dragged): boolean => {
  try {
    checkOperation({}, setAt(path, value));
    return true;
  } catch {
    return false;
  }
};

const nameOf = (by: string, path: ScenePath): string => `${by} ${pathKey(path)}`;
