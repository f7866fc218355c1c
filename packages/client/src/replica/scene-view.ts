// The scene as its reader sees it: confirmed records, with the local steps on top. A record is rebuilt from the
// confirmed one whenever anything on it moved, so the view cannot drift; others' records cost nothing [SYNC4].
import { applyOperation, invertOperation } from '@orrery/ot';
import { lengthOf, type Operation, type RichText, type Scene, type SceneRecord } from '@orrery/protocol';
import { recordsOf, type Step } from './step.ts';

/** A copy that shares no mutable part with the original: `applyOperation` writes fields, and keys of map fields. */
export const detach = (record: SceneRecord): SceneRecord => {
  const copy: SceneRecord = { ...record };
  for (const [field, value] of Object.entries(copy))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) copy[field] = { ...value };
  return copy;
};

export class SceneView {
  #confirmed: Scene;
  #scene: Scene;

  constructor(confirmed: Scene) {
    this.#confirmed = confirmed;
    this.#scene = shallow(confirmed);
  }

  get scene(): Scene {
    return this.#scene;
  }

  /** Starts over from another confirmed scene; returns every record that may have changed. */
  reset(confirmed: Scene, steps: readonly Step[]): Set<string> {
    const local = recordsOf(...steps.map((step) => step.ops));
    const changed = new Set([...Object.keys(this.#scene), ...Object.keys(confirmed), ...local]);
    this.#confirmed = confirmed;
    this.#scene = shallow(confirmed);
    this.rebuild(changed, steps);
    return changed;
  }

  /** Applies one operation on top; returns its inverse. The record gets a new identity. */
  apply(op: Operation): Operation[] {
    const record = this.#scene[op.record];
    const inverse = invertOperation(this.#scene, op);
    if (record) this.#scene[op.record] = detach(record);
    applyOperation(this.#scene, op);
    return inverse;
  }

  /** Makes these records again: the confirmed value, then the steps' operations, whose inverses are renewed. */
  rebuild(records: ReadonlySet<string>, steps: readonly Step[]): void {
    for (const id of records) {
      const record = Object.hasOwn(this.#confirmed, id) ? this.#confirmed[id] : undefined;
      if (record) this.#scene[id] = detach(record);
      else delete this.#scene[id];
    }
    for (const step of steps) {
      if (!step.ops.some((op) => records.has(op.record))) continue;
      const kept = step.inverse.filter((op) => !records.has(op.record));
      const renewed: Operation[] = [];
      for (const op of step.ops)
        if (records.has(op.record) && this.#fits(op)) renewed.unshift(...this.apply(op));
      step.inverse = [...renewed, ...kept];
    }
  }

  /** After a fresh welcome an edit in flight may be in the text already; it must not reach past its end. */
  #fits(op: Operation): boolean {
    if (op.op !== 'edit') return true;
    const text = this.#scene[op.record]?.[op.field] as RichText | undefined;
    const reach = op.delta.reduce(
      (sum, part) => sum + ('retain' in part ? part.retain : 'delete' in part ? part.delete : 0),
      0,
    );
    return reach <= lengthOf(text ?? []);
  }
}

const shallow = (scene: Scene): Scene => {
  const copy: Scene = {};
  for (const [id, record] of Object.entries(scene)) copy[id] = detach(record);
  return copy;
};
