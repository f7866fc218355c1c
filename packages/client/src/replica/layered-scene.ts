// The confirmed scene in its layers: what everyone sees, and one layer per audience this participant is in. Readers see one
// flat scene, in which a private record hides a shared one of its id, as the server's fold has it [AUD11].
import { applyOperation } from '@orrery/ot';
import { type Layer, layerKey, type Operation, type Scene, type UserId } from '@orrery/protocol';

/** Who reads a record; null is everyone. */
export type Readers = readonly UserId[] | null;

/** Names a layer; the shared one is ''. */
export const keyOf = (readers: Readers | undefined): string => (readers ? layerKey(readers) : '');

interface Private {
  readonly audience: readonly UserId[];
  readonly scene: Scene;
}

/** Which records of a flat scene are private; for keeping across a reload. */
export type KeptLayers = readonly {
  readonly audience: readonly UserId[];
  readonly records: readonly string[];
}[];

export class LayeredScene {
  /** Every record as this participant sees it. */
  readonly scene: Scene = {};
  readonly #shared: Scene;
  readonly #private = new Map<string, Private>();

  constructor(shared: Scene, layers: readonly Layer[] = []) {
    this.#shared = shared;
    for (const { audience, scene } of layers) this.#private.set(layerKey(audience), { audience, scene });
    for (const part of [shared, ...layers.map((layer) => layer.scene as Scene)])
      for (const id of Object.keys(part)) this.#show(id);
  }

  /** From a flat scene, and what of it is private. */
  static ofKept(flat: Scene, layers: KeptLayers): LayeredScene {
    const shared = { ...flat };
    const parts = layers.map(({ audience, records }): Layer => {
      const scene: Scene = {};
      for (const id of records) {
        const record = shared[id];
        if (record) scene[id] = record;
        delete shared[id];
      }
      return { audience: [...audience], scene: scene as Layer['scene'] };
    });
    return new LayeredScene(shared, parts);
  }

  get kept(): KeptLayers {
    return [...this.#private.values()]
      .map(({ audience, scene }) => ({ audience, records: Object.keys(scene) }))
      .filter(({ records }) => records.length > 0);
  }

  apply(op: Operation, readers: Readers): void {
    if (readers === null) applyOperation(this.#shared, op);
    else {
      const layer = this.#private.get(layerKey(readers)) ?? { audience: readers, scene: {} };
      this.#private.set(layerKey(readers), layer);
      applyOperation(layer.scene, op);
    }
    this.#show(op.record);
  }

  /** Who reads the record that is shown under this id. */
  readersOf(id: string): Readers {
    return this.#first(id)?.audience ?? null;
  }

  /** By code unit, as the server's fold sorts them. */
  #first(id: string): Private | undefined {
    let first: [string, Private] | undefined;
    for (const [key, layer] of this.#private)
      if (Object.hasOwn(layer.scene, id) && (!first || key < first[0])) first = [key, layer];
    return first?.[1];
  }

  #show(id: string): void {
    const { scene } = this.#first(id) ?? { scene: this.#shared };
    const record = Object.hasOwn(scene, id) ? scene[id] : undefined;
    if (record) this.scene[id] = record;
    else delete this.scene[id];
  }
}
