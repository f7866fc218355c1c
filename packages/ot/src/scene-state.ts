// The scene with its index of last touches: what the server's sequencer holds, and a client's confirmed scene.
// `prepare` judges and changes nothing; `commit` applies what was decided. It knows no clock, no log, no network.
import { type Operation, OrreryError, type RecordId, type Scene, SceneSchema, Seq } from '@orrery/protocol';
import { applyOperation, canonicalRecord } from './apply.ts';
import { copyJson } from './json.ts';
import { Preparation, type Prepared, type Submission } from './preparation.ts';
import { KEPT_ENTRIES, type Mark, Touches } from './touches.ts';

/** What the log says happened. */
export interface Committed extends Mark {
  readonly ops: readonly Operation[];
}

/** Version of the snapshot's shape; a snapshot of another version is discarded and the log folded again. */
const SNAPSHOT_VERSION = 1;

export class SceneState {
  readonly scene: Scene;
  /** Of the last committed entry that changed the scene. */
  seq: Seq;
  readonly #touches: Touches;

  /** Takes ownership of `scene` and makes its texts canonical [OT7]. */
  constructor(scene: Scene, seq: Seq, touches: Touches = new Touches()) {
    for (const [id, record] of Object.entries(scene)) scene[id] = canonicalRecord(id as RecordId, record);
    this.scene = scene;
    this.seq = seq;
    this.#touches = touches;
  }

  /**
   * What becomes of a submission [OT9] to [OT16]. Throws OrreryError `outside_schema`, `future_seq` where
   * `base_seq` is not before the entry's own seq, and `wrong_state` where a text's edits since then are forgotten.
   */
  prepare(submission: Submission): Prepared {
    if (submission.base_seq >= submission.seq)
      throw new OrreryError(
        'future_seq',
        `base_seq ${submission.base_seq} is newer than the log; reconnect to get a fresh welcome.`,
      );
    if (submission.base_seq < this.horizon)
      throw new OrreryError(
        'wrong_state',
        `base_seq ${submission.base_seq} is more than ${KEPT_ENTRIES} entries ago. Send it again, made on what you see now.`,
      );
    return new Preparation(this.scene, this.#touches, submission).run();
  }

  /** The oldest `base_seq` a submission may have [OT26]. */
  get horizon(): number {
    return this.seq - KEPT_ENTRIES;
  }

  /**
   * Applies in place what stands. Seqs may skip entries that are not about the scene, never go back. Answers the records of
   * which the index has now forgotten something.
   */
  commit(committed: Committed): readonly string[] {
    const { seq, at, user_id, op_id, ops } = committed;
    if (seq <= this.seq) throw new Error(`entry ${seq} committed after entry ${this.seq}`);
    const mark: Mark = { seq, at, user_id, op_id };
    for (const op of ops) {
      this.#touches.note(this.scene, op, mark);
      applyOperation(this.scene, op);
    }
    this.seq = seq;
    return this.#touches.forgetBefore(this.horizon, this.scene);
  }

  /** Every record of which the index remembers something. */
  touchedRecords(): Iterable<string> {
    return this.#touches.records();
  }

  /** What the snapshot's `touches` hold of one record; undefined where nothing is remembered. */
  storedTouches(record: string): unknown {
    return this.#touches.stored(record);
  }

  /** Whether a record stands, or ever did, as far as this state was told. */
  knows(record: RecordId): boolean {
    return Object.hasOwn(this.scene, record) || this.#touches.of(record) !== undefined;
  }

  /** Whether a record that stood at `base` was removed since. */
  removedSince(record: RecordId, base: Seq): boolean {
    return (this.#touches.of(record)?.removed?.seq ?? 0) > base;
  }

  /** The snapshot. It shares parts with the live scene: serialise it at once. */
  toJSON(): unknown {
    return { ...this.stamp(), scene: this.scene, touches: this.#touches.toJSON() };
  }

  /** What a snapshot says beside scene and touches. */
  stamp(): { readonly version: number; readonly seq: Seq } {
    return { version: SNAPSHOT_VERSION, seq: this.seq };
  }

  /** From the parsed snapshot. Throws where it is not one; then fold the log instead. */
  static fromJSON(json: unknown): SceneState {
    const { version, seq, scene, touches } = copyJson(json) as Record<string, unknown>;
    if (version !== SNAPSHOT_VERSION) throw new Error(`snapshot version ${String(version)} is not ours`);
    return new SceneState(SceneSchema.parse(scene), Seq.parse(seq), Touches.fromJSON(touches));
  }
}
