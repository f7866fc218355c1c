// The layers of a session's scene: the shared one that everybody reads, and one per audience of private records. Part of the
// fold. It must never find for somebody a record of a layer they are not in [AUD3].
import { type Committed, SceneState } from '@orrery/ot';
import {
  layerKey,
  type RecordId,
  type Scene,
  type SceneRecord,
  type Seq,
  type UserId,
} from '@orrery/protocol';

/** Records that one audience reads; null is everyone. */
export interface SceneLayer {
  readonly audience: readonly UserId[] | null;
  readonly scene: SceneState;
}

interface PrivateLayer extends SceneLayer {
  readonly audience: readonly UserId[];
}

export interface StoredLayer {
  readonly audience: readonly UserId[];
  readonly scene: unknown;
  /** Ids that ever stood in it, sorted, so that one state has one text. */
  readonly records: readonly string[];
}

export class Layers {
  readonly shared: SceneLayer;
  readonly #private = new Map<string, PrivateLayer>();
  /** The private layers in which a record stands or once stood: one look decides, however many layers there are. */
  readonly #ofRecord = new Map<string, PrivateLayer[]>();

  constructor(shared: SceneState) {
    this.shared = { audience: null, scene: shared };
  }

  /** The layer of an audience in its one form, an empty one where nothing was written for it yet. */
  of(audience: readonly UserId[]): SceneLayer {
    return this.#private.get(layerKey(audience)) ?? { audience, scene: new SceneState({}, 0 as Seq) };
  }

  /** Everything anybody can see. */
  get scenes(): readonly SceneState[] {
    return [this.shared, ...this.#private.values()].map(({ scene }) => scene);
  }

  /** Every private layer, in one order for all. */
  privateOnes(): readonly PrivateLayer[] {
    return [...this.#private.values()].sort(byKey);
  }

  /** The private layers somebody reads. */
  readBy(reader: UserId): readonly PrivateLayer[] {
    return [...this.#private.values()].filter(({ audience }) => audience.includes(reader));
  }

  /** A record as its reader sees it. One they may not read is one that does not exist. */
  record(reader: UserId, id: RecordId): SceneRecord | undefined {
    const { scene } = this.standing(reader, id) ?? this.shared;
    return Object.hasOwn(scene.scene, id) ? scene.scene[id] : undefined;
  }

  /** The private layer in which a record stands now for this reader. */
  standing(reader: UserId, id: RecordId): SceneLayer | undefined {
    return this.#known(reader, id).find(({ scene }) => Object.hasOwn(scene.scene, id));
  }

  /**
   * The layer that a change of a record is meant for, by somebody who had seen everything up to `base`: where it stands, or
   * stood when they made the change; so what was written in private never ends in a shared conflict [AUD4].
   */
  meant(reader: UserId, id: RecordId, base: Seq): SceneLayer {
    const known = this.#known(reader, id);
    const private_ =
      known.find(({ scene }) => Object.hasOwn(scene.scene, id)) ??
      known.find(({ scene }) => scene.removedSince(id, base));
    if (private_) return private_;
    return this.shared.scene.knows(id) ? this.shared : (known[0] ?? this.shared);
  }

  /** Folds a committed change into the layer of its entry's audience; answers what that layer has forgotten with it. */
  commit(audience: readonly UserId[] | undefined, committed: Committed): readonly string[] {
    if (audience === undefined) return this.shared.scene.commit(committed);
    const layer = this.#made(audience);
    for (const { op, record } of committed.ops) if (op === 'insert') this.#remember(record, layer);
    return layer.scene.commit(committed);
  }

  /** Everything a reader sees, in one flat scene; a private record hides a shared one of its id. */
  sceneOf(reader: UserId): Scene {
    return Object.assign({}, this.shared.scene.scene, ...this.#shown(reader).map(({ scene }) => scene.scene));
  }

  toJSON(): StoredLayer[] {
    return [...this.#private.values()].map((layer) => ({
      audience: layer.audience,
      scene: layer.scene.toJSON(),
      records: [...this.#ofRecord]
        .filter(([, layers]) => layers.includes(layer))
        .map(([id]) => id)
        .sort(),
    }));
  }

  /** Puts back what `toJSON` gave. */
  restore(stored: readonly StoredLayer[]): void {
    for (const { audience, scene, records } of stored) {
      const layer = { audience, scene: SceneState.fromJSON(scene) };
      this.#private.set(layerKey(audience), layer);
      for (const id of records) this.#remember(id, layer);
    }
  }

  #made(audience: readonly UserId[]): PrivateLayer {
    const key = layerKey(audience);
    const layer = this.#private.get(key) ?? { audience, scene: new SceneState({}, 0 as Seq) };
    this.#private.set(key, layer);
    return layer;
  }

  #remember(id: string, layer: PrivateLayer): void {
    const layers = this.#ofRecord.get(id) ?? [];
    if (!layers.includes(layer)) this.#ofRecord.set(id, [...layers, layer].sort(byKey));
  }

  #known(reader: UserId, id: string): readonly PrivateLayer[] {
    return this.#ofRecord.get(id)?.filter(({ audience }) => audience.includes(reader)) ?? [];
  }

  /** In the order in which they cover each other, the first one last, as `standing` finds them. */
  #shown(reader: UserId): readonly PrivateLayer[] {
    return [...this.readBy(reader)].sort(byKey).reverse();
  }
}

/** By code unit, as the client sorts them: both must find the same layer first. */
const byKey = (a: PrivateLayer, b: PrivateLayer): number =>
  layerKey(a.audience) < layerKey(b.audience) ? -1 : 1;
