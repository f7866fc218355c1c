// Records of the shared scene as they were when they were removed, so that whoever took away somebody else's note can put
// exactly that note back, in its author's name [ACCESS8]. Part of the fold; bounded, oldest forgotten first.
import type { Scene, SceneRecord } from '@orrery/protocol';

/** Far more than one person's steps of undo; notes are small. */
const KEPT = 200;

export class RemovedRecords {
  readonly #records: Map<string, SceneRecord>;

  constructor(stored: readonly (readonly [string, SceneRecord])[] = []) {
    this.#records = new Map(stored);
  }

  /** As it was; undefined where it was not removed, or long ago. */
  get(id: string): SceneRecord | undefined {
    return this.#records.get(id);
  }

  /** To be told of operations before they are applied to the scene. */
  before(scene: Scene, operations: readonly { readonly op: string; readonly record: string }[]): void {
    for (const { op, record } of operations) {
      if (op === 'insert') this.#records.delete(record);
      const last = op === 'remove' && Object.hasOwn(scene, record) ? scene[record] : undefined;
      if (last === undefined) continue;
      this.#records.set(record, structuredClone(last));
      if (this.#records.size <= KEPT) continue;
      for (const oldest of this.#records.keys()) {
        this.#records.delete(oldest);
        break;
      }
    }
  }

  toJSON(): readonly (readonly [string, SceneRecord])[] {
    return [...this.#records];
  }
}
