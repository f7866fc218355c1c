// A session's state as text, for welcomes and snapshots, without encoding what has not changed [SEQ12]. It is what
// JSON.stringify would make of the state, in pieces: 50,000 records at once would hold the loop for half a second.
import type { SceneState } from '@orrery/ot';
import type { Operation } from '@orrery/protocol';
import type { Timers } from '../../timers.ts';
import { encodeInSlices, type RecordText, RecordTexts } from './record-texts.ts';

/** Of one piece: it crosses to the log's thread in well under a millisecond. */
const PIECE_BYTES = 256 * 1024;

export class StateTexts {
  /** `"id":{...}` of every record of the scene. */
  readonly scene: RecordTexts;
  /** What the index remembers of every record. */
  readonly touches: RecordTexts;
  readonly #state: SceneState;

  constructor(state: SceneState) {
    this.#state = state;
    this.scene = new RecordTexts(Object.keys(state.scene), (id) => {
      const record = state.scene[id];
      return record && `${JSON.stringify(id)}:${JSON.stringify(record)}`;
    });
    this.touches = new RecordTexts(state.touchedRecords(), (id) => {
      const touches = state.storedTouches(id);
      return touches === undefined ? undefined : JSON.stringify(touches);
    });
  }

  /** To be told of every commit, once it is applied, and of what the index has forgotten with it. */
  committed(ops: readonly Operation[], forgotten: readonly string[]): void {
    for (const { op, record } of ops) {
      if (op === 'remove') this.scene.renew(record);
      else this.scene.changed(record);
      this.touches.changed(record);
    }
    for (const record of forgotten) this.touches.renew(record);
  }

  /**
   * The JSON of the scene's state as of now, with `rest` around it as its other members. The pieces may be taken
   * later: they stay what they are now.
   */
  pieces(rest: string): Iterable<string> {
    const { version, seq } = this.#state.stamp();
    const scene = this.scene.all();
    const touches = this.touches.all();
    return (function* () {
      yield `{"scene":{"version":${version},"seq":${seq},"scene":{`;
      yield* joined(scene);
      yield '},"touches":[';
      yield* joined(touches);
      yield `]},${rest.slice(1)}`;
    })();
  }
}

/** Texts with commas between them, in pieces. */
function* joined(texts: readonly RecordText[]): Generator<string> {
  let from = 0;
  let bytes = 0;
  for (let at = 0; at < texts.length; at += 1) {
    bytes += texts[at]?.bytes ?? 0;
    if (bytes < PIECE_BYTES && at + 1 < texts.length) continue;
    const piece = texts.slice(from, at + 1).map(({ text }) => text);
    yield `${from === 0 ? '' : ','}${piece.join(',')}`;
    from = at + 1;
    bytes = 0;
  }
}

/** Encodes what changed, in slices, so that little is left for whoever then asks for `pieces`. */
export const encodeStateInSlices = async (texts: () => StateTexts, timers: Timers): Promise<void> => {
  await encodeInSlices(() => texts().scene, timers);
  await encodeInSlices(() => texts().touches, timers);
};
