// One open connection of one participant: a device. The corridor alone writes to it.
import {
  closeCode,
  type DownMessage,
  type ErrorCode,
  limits,
  type OrreryError,
  type UserId,
} from '@orrery/protocol';
import type { Timers } from '../timers.ts';
import { encode, type Frame } from './frame.ts';
import { TokenBucket } from './rate-limit.ts';

/** What carries the frames: a WebSocket, or the in-memory pair of an agent. */
export interface Wire {
  send(frame: Frame): void;
  close(code: number, reason: string): void;
  /** Bytes accepted by `send` and not yet handed to the network. */
  readonly bufferedAmount: number;
}

/** Presence is dropped above this many buffered bytes; the receiver has not even drawn what it was sent. */
export const PRESENCE_BUFFER_BYTES = 256 * 1024;
/** Above this for `CUT_AFTER_MS` the connection is cut and resumes by seq; durable entries are never dropped [WIRE12]. */
export const CUT_BUFFER_BYTES = 1024 * 1024;
/** A burst of large entries reaches a healthy receiver faster than this; one that has stopped reading never recovers. */
const CUT_AFTER_MS = 1_000;
/** Above this at once: frames are shared by all receivers, so this bounds what one burst can hold in memory. */
const CUT_AT_ONCE_BYTES = 8 * CUT_BUFFER_BYTES;

export class Connection {
  readonly user: UserId;
  /** The version of the protocol both ends speak [WIRE21]; 1 for a plain client. */
  readonly protocol: number;
  /** In-process agents get no presence stream. */
  readonly wantsPresence: boolean;
  readonly durableBucket: TokenBucket;
  readonly presenceBucket: TokenBucket;
  readonly #wire: Wire;
  #open = true;
  readonly #timers: Timers;
  #watched = false;
  /** Frames that wait for what comes before them; null where nothing does. */
  #held: Frame[] | null = null;

  constructor(options: {
    user: UserId;
    protocol: number;
    wantsPresence: boolean;
    wire: Wire;
    timers: Timers;
  }) {
    this.user = options.user;
    this.protocol = options.protocol;
    this.wantsPresence = options.wantsPresence;
    this.#wire = options.wire;
    this.#timers = options.timers;
    const now = options.timers.elapsed();
    this.durableBucket = new TokenBucket(limits.OPS_PER_SECOND, limits.OPS_BURST, now);
    this.presenceBucket = new TokenBucket(limits.PRESENCE_PER_SECOND, limits.PRESENCE_PER_SECOND, now);
  }

  get open(): boolean {
    return this.#open;
  }

  /** Sends a durable or direct frame; a receiver too far behind is cut instead. */
  send(frame: Frame): void {
    if (this.#held) this.#held.push(frame);
    else this.sendFirst(frame);
  }

  /** Sends past what is held. */
  sendFirst(frame: Frame): void {
    if (!this.#open) return;
    this.#wire.send(frame);
    this.#watchBuffer();
  }

  /** Above the cap: cut at once where it is far above, else unless it has caught up in a while. */
  #watchBuffer(): void {
    const { bufferedAmount } = this.#wire;
    if (bufferedAmount > CUT_AT_ONCE_BYTES) this.#cut();
    else if (bufferedAmount > CUT_BUFFER_BYTES && !this.#watched) {
      this.#watched = true;
      this.#timers.after(CUT_AFTER_MS, () => {
        this.#watched = false;
        if (this.#wire.bufferedAmount > CUT_BUFFER_BYTES) this.#cut();
      });
    }
  }

  #cut(): void {
    this.close('slow_consumer', 'You fell behind. Reconnect: you resume where you were.');
  }

  /** Holds every later frame until `first` has sent its own, so that entries arrive in order of seq [SYNC3]. */
  async holdWhile(first: () => Promise<void>): Promise<void> {
    this.#held = [];
    try {
      await first();
    } catch {
      this.close('storage_unavailable', 'What you missed could not be read. Reconnect.');
    }
    const held = this.#held;
    this.#held = null;
    for (const frame of held) this.sendFirst(frame);
  }

  /** Sends presence unless the receiver is behind. */
  sendPresence(frame: Frame): void {
    if (this.#open && this.wantsPresence && this.#wire.bufferedAmount < PRESENCE_BUFFER_BYTES)
      this.#wire.send(frame);
  }

  tell(message: DownMessage): void {
    this.send(encode(message));
  }

  refuse(error: OrreryError, re?: string): void {
    this.tell({ type: 'error', ...error.toBody(), ...(re === undefined ? {} : { re }) });
  }

  close(code: ErrorCode, reason: string): void {
    if (!this.#open) return;
    this.#open = false;
    this.#wire.close(closeCode(code), reason.slice(0, 120));
  }

  /** Ends it in good order: the participant asked to. */
  finish(reason: string): void {
    if (!this.#open) return;
    this.#open = false;
    this.#wire.close(1000, reason);
  }

  /** The wire is gone; nothing can be sent any more. */
  markClosed(): void {
    this.#open = false;
  }
}
