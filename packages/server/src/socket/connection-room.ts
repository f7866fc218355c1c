// bytes > [room] > wire: whether this process may hold another connection. The system would reset it without a word when
// open files run out; here it is refused in words, logged, and seen by /readyz [FLOW13].
import { OrreryError } from '@orrery/protocol';
import type { Logger } from '../observability/logger.ts';
import type { Timers } from '../timers.ts';
import { OPEN_FILES_RESERVE, openFilesLimit } from './open-files.ts';

/** Long enough that a crowd which comes back does not fill the log or the listener. */
const RETRY_MS = 30_000;

export interface ConnectionRoomOptions {
  readonly logger: Logger;
  readonly timers: Timers;
  /** Files this process may have open; null is without limit. */
  readonly limit?: number | null;
}

export class ConnectionRoom {
  readonly #options: ConnectionRoomOptions;
  readonly #most: number;
  #open = 0;
  #warnedAt = Number.NEGATIVE_INFINITY;

  constructor(options: ConnectionRoomOptions) {
    this.#options = options;
    const limit = options.limit === undefined ? openFilesLimit() : options.limit;
    this.#most = limit === null ? Number.POSITIVE_INFINITY : Math.max(1, limit - OPEN_FILES_RESERVE);
  }

  get open(): number {
    return this.#open;
  }

  /** Throws OrreryError `rate_limited` where there is none. */
  take(): void {
    const full = this.#full();
    if (full === null) {
      this.#open += 1;
      return;
    }
    const now = this.#options.timers.elapsed();
    if (now - this.#warnedAt >= RETRY_MS) {
      this.#warnedAt = now;
      this.#options.logger.warn({ connections: this.#open }, full.message);
    }
    throw full;
  }

  leave(): void {
    this.#open -= 1;
  }

  /** For the readiness of the server. Throws what a newcomer would be told. */
  async probe(): Promise<void> {
    const full = this.#full();
    if (full !== null) throw full;
  }

  #full(): OrreryError | null {
    if (this.#open < this.#most) return null;
    return new OrreryError(
      'rate_limited',
      `All ${this.#most} connections this server may hold are taken. Try again in a minute; its operator can raise \`ulimit -n\`.`,
      RETRY_MS,
    );
  }
}
