// One open connection of one participant: a device. The corridor alone writes to it; how much of that its receiver can
// take is the outflow's.
import {
  closeCode,
  type DownMessage,
  type ErrorCode,
  limits,
  type OrreryError,
  type Seq,
  type UpType,
  type UserId,
} from '@orrery/protocol';
import type { Timers } from '../timers.ts';
import { encode, type Frame } from './frame.ts';
import { Outflow, type Start } from './outflow.ts';
import { TokenBucket } from './rate-limit.ts';
import type { Wire } from './wire.ts';

/** What people send many times a second while they move; it has a rate of its own. */
const IN_MOTION: ReadonlySet<UpType> = new Set(['presence_set', 'drag_set', 'drag_end']);

export class Connection {
  readonly user: UserId;
  /** The version of the protocol both ends speak [WIRE21]; 1 for a plain client. */
  readonly protocol: number;
  /** In-process agents get no presence stream. */
  readonly wantsPresence: boolean;
  /** Presence goes to it as bytes: it knows the protocol they came with, or has sent some [PRES7]. */
  binaryPresence: boolean;
  readonly #timers: Timers;
  /** Made when they are first asked for: most connections only listen. */
  #durable: TokenBucket | null = null;
  #presence: TokenBucket | null = null;
  #signals: TokenBucket | null = null;
  #patience: TokenBucket | null = null;
  readonly #wire: Wire;
  readonly #outflow: Outflow;
  #open = true;
  #cutAs: ErrorCode | null = null;

  constructor(options: {
    user: UserId;
    protocol: number;
    wantsPresence: boolean;
    wire: Wire;
    timers: Timers;
  }) {
    const { user, wire, timers } = options;
    this.user = user;
    this.protocol = options.protocol;
    this.wantsPresence = options.wantsPresence;
    this.binaryPresence = options.protocol >= 2;
    this.#wire = wire;
    this.#outflow = new Outflow({
      reader: this,
      wire,
      timers,
      onCut: (code, why) => this.close(code, why),
    });
    this.#timers = timers;
  }

  /** What is durable, and questions. */
  get durableBucket(): TokenBucket {
    this.#durable ??= new TokenBucket(limits.OPS_PER_SECOND, limits.OPS_BURST, this.#timers.elapsed());
    return this.#durable;
  }

  get presenceBucket(): TokenBucket {
    const rate = limits.PRESENCE_PER_SECOND;
    this.#presence ??= new TokenBucket(rate, rate, this.#timers.elapsed());
    return this.#presence;
  }

  /** Gestures, not movement: nobody makes so many, and everybody is told of each. */
  get #signalBucket(): TokenBucket {
    const { SIGNALS_PER_SECOND, SIGNALS_BURST } = limits;
    this.#signals ??= new TokenBucket(SIGNALS_PER_SECOND, SIGNALS_BURST, this.#timers.elapsed());
    return this.#signals;
  }

  /** What a message of this type counts into. */
  bucketOf(type: UpType): TokenBucket {
    if (type === 'signal_send') return this.#signalBucket;
    return IN_MOTION.has(type) ? this.presenceBucket : this.durableBucket;
  }

  /** Counts a refusal for its rate. False where it has ignored so many that answering goes on for ever [FLOW7]. */
  mayBeToldAgain(): boolean {
    const now = this.#timers.elapsed();
    this.#patience ??= new TokenBucket(limits.REFUSALS_PER_SECOND, limits.REFUSALS_BURST, now);
    return this.#patience.tryTake(now);
  }

  get open(): boolean {
    return this.#open;
  }

  /** Why this end closed it; null where it did not. */
  get cutAs(): ErrorCode | null {
    return this.#cutAs;
  }

  /** Bytes accepted for sending and not yet taken by the network. */
  get bufferedAmount(): number {
    return this.#wire.bufferedAmount;
  }

  /** It is behind: what is durable waits in the log until it has read what it was sent. */
  get paused(): boolean {
    return this.#outflow.paused;
  }

  /** Sends how the opening begins: a welcome, or who is here after a reconnect. */
  welcome(frame: Frame): void {
    if (this.#open) this.#outflow.opening(frame);
  }

  /** The opening is sent; entries follow. */
  follow(start: Start): void {
    if (this.#open) this.#outflow.start(start);
  }

  /** Tells an entry of the log; without a frame where it is not for this reader. In order of seq, never dropped. */
  entry(seq: Seq, frame: Frame | null): void {
    if (this.#open) this.#outflow.entry(seq, frame);
  }

  /** Sends an answer; a receiver that does not take its answers is cut. */
  send(frame: Frame): void {
    if (this.#open) this.#outflow.answer(frame);
  }

  /** Answers with an entry of the log; one that is still withheld comes in its order. */
  answerEntry(seq: Seq, frame: Frame): void {
    if (this.#open) this.#outflow.answerEntry(seq, frame);
  }

  /** Sends what is never logged; dropped where the receiver is behind, which is answered with false. */
  sendEphemeral(frame: Frame): boolean {
    return !this.#open || this.#outflow.ephemeral(frame);
  }

  /** Sends presence; false says that it was dropped, for the receiver is behind. */
  sendPresence(frame: Frame): boolean {
    return !this.wantsPresence || this.sendEphemeral(frame);
  }

  tell(message: DownMessage): void {
    this.send(encode(message));
  }

  refuse(error: OrreryError, re?: string): void {
    this.tell({ type: 'error', ...error.toBody(), ...(re === undefined ? {} : { re }) });
  }

  close(code: ErrorCode, reason: string): void {
    this.#cutAs ??= this.#open ? code : null;
    this.#end(closeCode(code), reason.slice(0, 120));
  }

  /** Ends it in good order: the participant asked to. */
  finish(reason: string): void {
    this.#end(1000, reason);
  }

  /** The wire is gone; nothing can be sent any more. */
  markClosed(): void {
    this.#open = false;
    this.#outflow.stop();
  }

  #end(code: number, reason: string): void {
    if (!this.#open) return;
    this.markClosed();
    this.#wire.close(code, reason);
  }
}
