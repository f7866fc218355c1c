// What a connection is told first: a welcome with everything, or, after a reconnect, who is here and then what it missed.
// `since` is a position and nothing else: who it is, and what it may read, is asked of the membership [OPEN3].
import { type Down, OrreryError, type Participant, type ParticipantPose, type Seq } from '@orrery/protocol';
import { encode, Frame } from '../../corridor/frame.ts';
import type { Start } from '../../corridor/outflow.ts';
import type { Timers } from '../../timers.ts';
import type { Turn } from './critical-section.ts';
import { mergedFor, privateFor } from './private-part.ts';
import { encodeInSlices } from './record-texts.ts';
import { SceneParts } from './scene-parts.ts';
import type { SessionState } from './session-state.ts';
import { TailSize } from './tail-size.ts';

/** A tail up to this is sent without asking how large the scene is: one part. */
const SMALL_TAIL_BYTES = 64 * 1024;
/** A restart brings everybody back within this; then the finished frames are let go. */
const SHARED_MS = 10_000;

/** From which message parts exist on the wire [WIRE21]. */
const PARTS_SINCE_PROTOCOL = 2;

/** What is sent at once, and where the receiver then stands. */
export interface Opening extends Omit<Start, 'tail'> {
  readonly first: Frame;
}

export interface OpeningsOptions {
  readonly state: () => SessionState;
  /** The seq of the state the session begins with. */
  readonly start: Seq;
  readonly timers: Timers;
}

export class Openings {
  readonly #options: OpeningsOptions;
  readonly #tail: TailSize;
  /** The scene as of one seq of its own, shared by everybody who opens at it [OPEN1]. */
  #shared: { readonly seq: Seq; readonly state: SessionState; readonly parts: SceneParts } | null = null;
  #forget: () => void = () => {};

  constructor(options: OpeningsOptions) {
    this.#options = options;
    this.#tail = new TailSize(options.start);
  }

  /** To be told of every durable entry and the bytes its readers got. */
  told(seq: Seq, bytes: number): void {
    this.#tail.told(seq, bytes);
  }

  /**
   * Before the step: whether what was missed is sent [OPEN2]; where it is not, the scene is encoded, in slices. `since` is
   * null where nothing is known yet, `tail` where a welcome would not do because unsent work has to be carried over
   * every missed entry. Throws OrreryError `future_seq` for somebody ahead of the log: one put back from a copy.
   */
  async prepare(since: Seq | null, tail: boolean): Promise<boolean> {
    const { state, timers } = this.#options;
    if (since !== null) {
      if (since > state().seq)
        throw new OrreryError('future_seq', 'You are ahead of this log. Reload the page.');
      if (tail || this.#tail.after(since) <= SMALL_TAIL_BYTES) return true;
    }
    await encodeInSlices(() => state().texts.scene, timers);
    return since !== null && this.#tail.after(since) <= state().texts.scene.bytes;
  }

  resumed(turn: Turn, participant: Participant, protocol: number, since: Seq, poses: Poses): Opening {
    const { state } = turn;
    const message: Down<'resumed'> = {
      type: 'resumed',
      protocol,
      participant,
      session: state.session,
      since,
      up_to: state.seq,
      participants: state.present(),
      presence: poses,
    };
    const caughtUp = encode({ type: 'up_to', seq: state.seq });
    return { first: encode(message), at: since, head: state.seq, caughtUp };
  }

  welcome(turn: Turn, participant: Participant, protocol: number, poses: Poses): Opening {
    const { state } = turn;
    const parts = this.#parts(state);
    const inParts = parts.isLarge && protocol >= PARTS_SINCE_PROTOCOL;
    const head: Omit<Down<'welcome'>, 'scene'> = {
      type: 'welcome',
      protocol,
      participant,
      session: state.session,
      seq: state.seq,
      participants: state.present(),
      presence: poses,
      ...privateFor(state, participant.user_id, protocol),
      ...(inParts && { parts: parts.count - 1 }),
    };
    const whole = () => mergedFor(state, participant.user_id, protocol) ?? parts.whole;
    const scene = inParts ? parts.text(0) : whole();
    const first = new Frame(`${JSON.stringify(head).slice(0, -1)},"scene":${scene}}`);
    return { first, at: state.seq, head: state.seq, ...(inParts && { rest: parts.rest() }) };
  }

  close(): void {
    this.#forget();
    this.#shared = null;
  }

  #parts(state: SessionState): SceneParts {
    const { seq } = state.scene;
    if (this.#shared?.seq === seq && this.#shared.state === state) return this.#shared.parts;
    const parts = new SceneParts(state.texts.scene.all());
    this.close();
    this.#shared = { seq, state, parts };
    this.#forget = this.#options.timers.after(SHARED_MS, () => {
      this.#shared = null;
    });
    return parts;
  }
}

type Poses = ParticipantPose[];
