// One worker thread behind promises. Calls of one event-loop turn travel as one message. A thread that dies takes
// its unanswered calls with it, each rejected with ThreadDied; the next call starts a new one [LOG11].
import { Worker } from 'node:worker_threads';
import { OrreryError } from '@orrery/protocol';
import type { Logger } from '../observability/logger.ts';
import { errorOf } from './refusal.ts';
import type { Reply, ThreadData } from './sqlite-calls.ts';

/** Its work is text that is gone at once: more would only be kept from the system. */
const YOUNG_MB = 6;

/** The thread ended before it answered: whether it did what was asked has to be read back. */
export class ThreadDied extends OrreryError {
  constructor(message: string) {
    super('storage_unavailable', message);
  }
}

const CLOSED = 'The log is closed: the server is stopping. Try again in a moment.';

interface Waiter {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

type Method = (...args: never[]) => unknown;

/** Where a death is told. */
export type ThreadLogger = Pick<Logger, 'warn'>;

export class SupervisedThread<Calls extends Record<keyof Calls, Method>> {
  readonly #script: URL;
  readonly #data: ThreadData;
  readonly #logger: ThreadLogger | undefined;
  readonly #waiting = new Map<number, Waiter>();
  #outbox: { id: number; method: string; args: readonly unknown[] }[] = [];
  #worker: Worker | null = null;
  #ended: Promise<void> = Promise.resolve();
  #stopped = false;
  #lastId = 0;

  constructor(script: URL, data: ThreadData, logger?: ThreadLogger) {
    this.#script = script;
    this.#data = data;
    this.#logger = logger;
  }

  /** Rejects with the error of the thread's refusal, or with ThreadDied if it ends before it answers. */
  call<M extends keyof Calls & string>(
    method: M,
    ...args: Parameters<Calls[M]>
  ): Promise<ReturnType<Calls[M]>> {
    if (this.#stopped) return Promise.reject(new OrreryError('storage_unavailable', CLOSED));
    return this.#request(method, args) as Promise<ReturnType<Calls[M]>>;
  }

  /** Answers what was asked before, then ends the thread. */
  async stop(): Promise<void> {
    if (!this.#stopped && (this.#worker !== null || this.#outbox.length > 0))
      this.#request('close', []).catch(() => {}); // a thread that died is closed as well
    this.#stopped = true;
    await Promise.resolve(); // the turn's calls leave first
    await this.#ended;
  }

  /** Ends the thread as a crash would; for tests of what follows. */
  async unsafeKill(): Promise<void> {
    await this.#worker?.terminate();
  }

  #request(method: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { resolve, reject });
      this.#outbox.push({ id: this.#lastId, method, args });
      if (this.#outbox.length === 1) queueMicrotask(() => this.#send());
    });
  }

  #send(): void {
    this.#worker ??= this.#start();
    const calls = this.#outbox;
    this.#outbox = [];
    this.#worker.postMessage(calls);
  }

  #start(): Worker {
    const worker = new Worker(this.#script, {
      workerData: this.#data,
      stdout: false,
      stderr: false,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    let cause = '';
    worker.on('message', (replies: readonly Reply[]) => {
      for (const reply of replies) this.#settle(reply);
    });
    worker.on('error', (error) => {
      cause = error instanceof Error ? error.message : String(error);
    });
    this.#ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#died(cause);
        resolve();
      });
    });
    return worker;
  }

  #settle(reply: Reply): void {
    const waiter = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('refusal' in reply) waiter?.reject(errorOf(reply.refusal));
    else waiter?.resolve(reply.value);
  }

  #died(cause: string): void {
    this.#worker = null;
    const unsent = new Set(this.#outbox.map(({ id }) => id));
    const error = new ThreadDied(
      cause === ''
        ? `The log in ${this.#data.directory} lost its thread. Try again.`
        : `The log in ${this.#data.directory} cannot be used (${cause}).`,
    );
    if (!this.#stopped) this.#logger?.warn({ script: this.#script.pathname, cause }, 'a log thread ended');
    for (const [id, waiter] of this.#waiting) {
      if (unsent.has(id)) continue;
      this.#waiting.delete(id);
      waiter.reject(error);
    }
  }
}
