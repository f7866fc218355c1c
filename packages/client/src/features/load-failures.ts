// What of the stage could not be loaded, and how it is asked for again: after a reconnect at once, else in its own time where
// that may help, because a process that restarts behind the server cuts no connection. It loads nothing itself.
import { type ErrorBody, OrreryError } from '@orrery/protocol';
import type { Timers } from '../connection/timers.ts';

const FIRST_MS = 2_000; // the tables process is back within one or two seconds
const LIMIT_MS = 30_000; // what stays away is looked for twice a minute

export interface LoadFailuresOptions {
  readonly timers: Timers;
  /** In [0, 1): fifty people do not knock in the same instant. */
  readonly random: () => number;
  /** Else only when it is told to. */
  readonly byItself: boolean;
  /** What to say now: the newest failure, null where there is none. */
  readonly tell: (error: ErrorBody | null) => void;
}

interface Failure {
  readonly body: ErrorBody;
  /** Null: of no column. */
  readonly column: string | null;
  readonly again: () => void;
}

export class LoadFailures {
  readonly #options: LoadFailuresOptions;
  readonly #failures = new Map<string, Failure>();
  #attempt = 0;
  #cancel: (() => void) | null = null;

  constructor(options: LoadFailuresOptions) {
    this.#options = options;
  }

  add(key: string, column: string | null, error: unknown, again: () => void): void {
    const known = error instanceof OrreryError ? error : new OrreryError('internal', String(error));
    const body = known.toBody();
    this.#failures.delete(key); // the newest is told
    this.#failures.set(key, { body, column, again });
    if (body.retry && this.#options.byItself) this.#later(body.retry_after_ms);
    this.#tell();
  }

  /** Whether it waits to be asked for again. */
  has(key: string): boolean {
    return this.#failures.has(key);
  }

  /** It is here now. */
  delete(key: string): void {
    if (!this.#failures.delete(key)) return;
    this.#attempt = 0;
    this.#tell();
  }

  /** Nobody needs the other columns any more. */
  keep(isNeeded: (column: string) => boolean): void {
    for (const [key, { column }] of this.#failures)
      if (column !== null && !isNeeded(column)) this.#failures.delete(key);
    this.#tell();
  }

  clear(): void {
    this.#failures.clear();
    this.#attempt = 0;
    this.#stop();
  }

  /** All of it; each failure stands until what it is about has come. */
  askAgain(): void {
    this.#stop();
    for (const { again } of [...this.#failures.values()]) again();
  }

  #later(retryAfterMs: number | undefined): void {
    if (this.#cancel !== null) return;
    const wait = Math.min(LIMIT_MS, FIRST_MS * 2 ** Math.min(this.#attempt++, 10));
    const ms = Math.max(retryAfterMs ?? 0, wait * (0.5 + this.#options.random() / 2));
    this.#cancel = this.#options.timers.after(ms, () => this.askAgain());
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #tell(): void {
    if (this.#failures.size === 0) this.#stop();
    this.#options.tell([...this.#failures.values()].at(-1)?.body ?? null);
  }
}
