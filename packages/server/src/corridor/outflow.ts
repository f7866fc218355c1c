// fan-out > [outflow] > wire: what one receiver is sent, and when. One that takes less than its session says is paused:
// its place in the log is kept instead of its frames, and it is caught up from there. It never drops a durable
// entry, never sends two out of order, and never holds more than a bounded number of bytes [FLOW1] [FLOW2].
import type { Seq, UserId } from '@orrery/protocol';
import type { Timers } from '../timers.ts';
import { encode, type Frame } from './frame.ts';
import { PassedSeqs } from './passed-seqs.ts';
import type { Wire } from './wire.ts';

/** Above this nothing ephemeral is sent: the receiver has not even drawn what it was sent. */
export const PRESENCE_BUFFER_BYTES = 256 * 1024;
/** Above this no entry is pushed. With one largest frame more it stays well below the cap. */
export const PAUSE_BYTES = 512 * 1024;
/** Below this a paused receiver is caught up; not nothing, so that the network has something to do meanwhile. */
export const REFILL_BYTES = 64 * 1024;
/** The cap: answers that a receiver asks for and does not take. Beyond its opening, which is as large as the scene. */
export const CAP_BYTES = 1024 * 1024;
/** Between two looks at a paused receiver: a refill each time is 25 MB/s, more than a busy session says. */
export const LOOK_MS = 20;
/** A paused receiver that has taken nothing for so long has stopped reading; two unanswered pings take 8 s to say so. */
export const STALL_MS = 5_000;
/** Entries owed above which a fresh welcome is smaller than what was missed: twice the longest tail. */
export const MOST_OWED = 4_000;

/** Version 1 hears `up_to` after a reconnect alone. */
const LIVE_UP_TO_PROTOCOL = 2;

/** An entry as its reader sees it; without a frame where it is not for them. */
export interface Told {
  readonly seq: Seq;
  readonly frame: Frame | null;
}

/** Who receives, and what it understands. */
export interface Reader {
  readonly user: UserId;
  readonly protocol: number;
}

/** Where a receiver is caught up from. */
export interface Tail {
  /** The entries after `after`, oldest first: a page of them, or none at the end. */
  readAfter(after: Seq, reader: Reader): Promise<readonly Told[]>;
}

/** Where a receiver stands when its opening has been sent. */
export interface Start {
  readonly tail: Tail;
  /** It has everything up to here. */
  readonly at: Seq;
  /** It is owed everything up to here, told already. */
  readonly head: Seq;
  /** Sent once it has everything up to `head`. */
  readonly caughtUp?: Frame;
  /** What is left of an opening in parts: sent as it is taken, before any entry [OPEN4] [OPEN5]. */
  readonly rest?: Iterator<Frame>;
}

export interface OutflowOptions {
  readonly reader: Reader;
  readonly wire: Wire;
  readonly timers: Timers;
  /** The receiver must be closed. */
  readonly onCut: (code: 'slow_consumer' | 'storage_unavailable', why: string) => void;
}

export class Outflow {
  readonly #options: OutflowOptions;
  /** Null for a receiver that is not told of seqs that were not for it. */
  readonly #passed: PassedSeqs | null;
  #tail: Tail | null = null;
  /** The newest entry handed to the wire, or passed over because it is not for this reader. */
  #at = 0;
  /** The newest entry told. */
  #head = 0;
  #rest: Iterator<Frame> | null = null;
  /** Entries it may be owed: what it came for, and `MOST_OWED` beyond. */
  #mostOwed = Number.POSITIVE_INFINITY;
  #caughtUp: { readonly seq: Seq; readonly frame: Frame } | null = null;
  /** Bytes of the opening that the network may not have taken yet. */
  #opening = 0;
  #state: 'open' | 'paused' | 'stopped' = 'open';
  /** What cancels the next look, while one is due. */
  #cancel: (() => void) | null = null;
  #least = 0;
  #movedAt = 0;

  constructor(options: OutflowOptions) {
    this.#options = options;
    const tell = (seq: Seq) => options.wire.send(encode({ type: 'up_to', seq }));
    const isTold = options.reader.protocol >= LIVE_UP_TO_PROTOCOL;
    this.#passed = isTold ? new PassedSeqs(options.timers, tell) : null;
  }

  /** Entries are withheld, to be read from the log. */
  get paused(): boolean {
    return this.#state === 'paused';
  }

  /** Sends what opens a connection, however large it is. */
  opening(frame: Frame): void {
    this.#options.wire.send(frame);
    this.#opening = this.#options.wire.bufferedAmount;
  }

  /** From here on entries are for this receiver, beginning with those it is owed. */
  start({ tail, at, head, caughtUp, rest }: Start): void {
    this.#tail = tail;
    this.#at = at;
    this.#head = head;
    if (caughtUp) this.#caughtUp = { seq: head, frame: caughtUp };
    this.#rest = rest ?? null;
    this.#limitDebt();
    this.#announce();
    if (at < head || rest) this.#pause(0);
  }

  /** An opening takes as long as its receiver needs; from its end on, what is owed is bounded. */
  #limitDebt(): void {
    if (this.#rest === null) this.#mostOwed = MOST_OWED + this.#head - this.#at;
  }

  /** Takes an entry as it is told to all, in order of seq. */
  entry(seq: Seq, frame: Frame | null): void {
    if (this.#state === 'stopped' || seq <= this.#head) return;
    this.#head = seq;
    if (this.#state === 'open' && this.#options.wire.bufferedAmount <= PAUSE_BYTES) this.#hand(seq, frame);
    else if (this.#state === 'open') this.#pause(LOOK_MS);
    if (this.#head - this.#at > this.#mostOwed) this.#fellBehind();
  }

  /** Sends an answer, past entries that are withheld. */
  answer(frame: Frame): void {
    const { wire } = this.#options;
    if (this.#state === 'stopped') return;
    wire.send(frame);
    const { bufferedAmount } = wire;
    if (bufferedAmount < REFILL_BYTES) this.#opening = 0;
    if (bufferedAmount > CAP_BYTES + this.#opening) this.#fellBehind();
  }

  /** Answers with an entry: where its place is still to come it comes there, once, and not before what it follows [FLOW1]. */
  answerEntry(seq: Seq, frame: Frame): void {
    if (seq <= this.#at) this.answer(frame);
  }

  /** Sends what may be lost; false where it was, for the receiver is behind. */
  ephemeral(frame: Frame): boolean {
    const { wire } = this.#options;
    if (this.#state === 'stopped') return true;
    if (wire.bufferedAmount >= PRESENCE_BUFFER_BYTES) return false;
    wire.send(frame);
    return true;
  }

  stop(): void {
    this.#state = 'stopped';
    this.#passed?.stop();
    this.#cancel?.();
    this.#cancel = null;
    this.#tail = null;
    this.#caughtUp = null;
    this.#rest = null;
  }

  #hand(seq: number, frame: Frame | null): void {
    if (frame !== null) this.#options.wire.send(frame);
    this.#at = seq;
    this.#passed?.reached(seq, frame !== null);
  }

  #announce(): void {
    if (this.#caughtUp === null || this.#at < this.#caughtUp.seq) return;
    this.#options.wire.send(this.#caughtUp.frame);
    this.#passed?.reached(this.#at, true);
    this.#caughtUp = null;
  }

  #pause(lookIn: number): void {
    this.#state = 'paused';
    this.#moved();
    if (lookIn === 0) void this.#refill();
    else this.#lookAgain();
  }

  #moved(): void {
    this.#least = this.#options.wire.bufferedAmount;
    this.#movedAt = this.#options.timers.elapsed();
  }

  #lookAgain(): void {
    this.#cancel = this.#options.timers.after(LOOK_MS, () => this.#look());
  }

  /** Refills a receiver that has taken what it was sent; cuts one that takes nothing any more. */
  #look(): void {
    const { bufferedAmount } = this.#options.wire;
    if (bufferedAmount < this.#least) this.#moved();
    if (bufferedAmount <= REFILL_BYTES) void this.#refill();
    else if (this.#options.timers.elapsed() - this.#movedAt >= STALL_MS) this.#fellBehind();
    else this.#lookAgain();
  }

  /** Page by page, until it has everything or has enough to read for now. What does not fit is read again later. */
  async #refill(): Promise<void> {
    const { reader, wire } = this.#options;
    try {
      await this.#sendRest();
      while (this.#rest === null && this.#at < this.#head && wire.bufferedAmount <= PAUSE_BYTES) {
        const page = await this.#tail?.readAfter(this.#at as Seq, reader);
        if (this.#state !== 'paused') return;
        if (page === undefined || page.length === 0)
          throw new Error('entries that were told are not in the log');
        for (const { seq, frame } of page) {
          if (wire.bufferedAmount > PAUSE_BYTES) break;
          this.#hand(seq, frame);
          this.#announce();
        }
      }
      if (this.#state !== 'paused') return;
    } catch {
      this.#options.onCut('storage_unavailable', 'What you missed could not be read. Reconnect.');
      return;
    }
    this.#moved();
    this.#head = Math.max(this.#head, this.#at); // what was read may be durable and not told yet
    if (this.#rest === null && this.#at === this.#head) this.#state = 'open';
    else this.#lookAgain();
  }

  /** The parts of a large opening, each in a turn of its own: encoding one holds up nobody for long. */
  async #sendRest(): Promise<void> {
    const { wire, timers } = this.#options;
    while (this.#rest !== null && this.#state === 'paused' && wire.bufferedAmount <= PAUSE_BYTES) {
      const { value, done } = this.#rest.next();
      if (done) {
        this.#rest = null;
        this.#limitDebt();
        return;
      }
      wire.send(value);
      await new Promise<void>((resolve) => timers.soon(resolve));
    }
  }

  #fellBehind(): void {
    this.#options.onCut('slow_consumer', 'You fell behind. Reconnect: you resume where you were.');
  }
}
