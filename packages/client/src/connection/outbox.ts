// Durable messages that are not scene changes (chat, requests to agents, reports), kept until they are answered
// and sent again after every reconnect; their keys make that harmless [SYNC7].
import type { ErrorBody, UpMessage } from '@orrery/protocol';
import type { Timers } from './timers.ts';

const RETRY_MS = 1_000; // where the server names no time

export interface OutboxOptions {
  readonly timers: Timers;
  readonly send: (message: UpMessage) => boolean;
  /** Something more, or less, waits. */
  readonly onChange?: () => void;
}

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #waiting = new Map<string, UpMessage>();
  readonly #retries = new Map<string, () => void>();
  #open = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Sends now, or when there is a connection. `key` is the op_id, or what else the answer names. */
  add(key: string, message: UpMessage): void {
    this.#waiting.set(key, message);
    this.#options.onChange?.();
    if (this.#open) this.#options.send(message);
  }

  /** Answered. */
  settle(key: string): void {
    this.#retries.get(key)?.();
    this.#retries.delete(key);
    if (this.#waiting.delete(key)) this.#options.onChange?.();
  }

  /** What waits, in the order it was added. */
  get waiting(): ReadonlyMap<string, UpMessage> {
    return this.#waiting;
  }

  /** Refused: `retried` where it will be sent again, `dropped` where that is no use, null where it is not ours. */
  refuse(key: string, error: ErrorBody): 'retried' | 'dropped' | null {
    const message = this.#waiting.get(key);
    if (!message) return null;
    if (!error.retry || error.code === 'internal') {
      this.settle(key);
      return 'dropped';
    }
    const cancel = this.#options.timers.after(error.retry_after_ms ?? RETRY_MS, () => {
      if (this.#open && this.#waiting.has(key)) this.#options.send(message);
    });
    this.#retries.get(key)?.();
    this.#retries.set(key, cancel);
    return 'retried';
  }

  open(): void {
    this.#open = true;
    for (const message of this.#waiting.values()) this.#options.send(message);
  }

  shut(): void {
    this.#open = false;
    for (const cancel of this.#retries.values()) cancel();
    this.#retries.clear();
  }

  dispose(): void {
    this.shut();
    this.#waiting.clear();
  }
}
