// Records that were removed while this client was there, with what they said last: the material for restoring.
import type { SceneRecord } from '@orrery/protocol';

const LIMIT = 100; // removals by others in one sitting; older ones can still be found in the replay

export class KeptRecords {
  readonly #records = new Map<string, SceneRecord>();

  keep(id: string, record: SceneRecord): void {
    this.#records.delete(id);
    this.#records.set(id, structuredClone(record));
    const oldest = this.#records.keys().next();
    if (this.#records.size > LIMIT && !oldest.done) this.#records.delete(oldest.value);
  }

  of(id: string): SceneRecord | undefined {
    return this.#records.get(id);
  }
}
