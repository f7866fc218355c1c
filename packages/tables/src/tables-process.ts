// The supervised child process: started, called, restarted with backoff, closed. Its death rejects what was in
// flight and nothing else; it must never take the parent with it [DATA2].
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { OrreryError } from '@orrery/protocol';
import type { Logger } from './logger.ts';
import type { CallMessage, Calls, FromProcess, Method, ProcessOptions } from './messages.ts';

const BACKOFF_MS = 100; // first restart: a crash in one request should be unnoticed by the next
const BACKOFF_MAX_MS = 10_000; // a process that cannot start must not eat a core
const HEALTHY_MS = 30_000; // alive this long, the next crash starts the backoff anew
const CLOSE_MS = 2_000; // then it is killed
const CALL_MS = 25_000; // below AGENT_TIMEOUT_MS, so that a stuck process is gone when the agent gives up
const FILE_METHODS: ReadonlySet<Method> = new Set(['ingest', 'correct', 'append', 'remove', 'row_map']);
const FILES_WAITED_FOR = 18; // files are read one after the other: 16 that wait, one that is read, this one
const HEAP_MB = 512; // JavaScript heap of the process; DuckDB's memory has its own limit

type Ready = Extract<FromProcess, { kind: 'ready' }>;

interface Pending {
  readonly resolve: (value: Calls[Method]['output']) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

type State =
  | { readonly state: 'starting'; readonly child: ChildProcess }
  | { readonly state: 'ready'; readonly child: ChildProcess; readonly since: number }
  | { readonly state: 'waiting'; readonly timer: NodeJS.Timeout }
  | { readonly state: 'closed' };

const unavailable = () =>
  new OrreryError(
    'dataset_unavailable',
    'The process that reads datasets is restarting. Try again in a moment.',
    1_000,
  );

export class TablesProcess {
  readonly #options: ProcessOptions;
  readonly #logger: Logger;
  readonly #pending = new Map<number, Pending>();
  #state: State = { state: 'closed' };
  #nextId = 1;
  #failures = 0;

  constructor(options: ProcessOptions, logger: Logger) {
    this.#options = options;
    this.#logger = logger;
  }

  /** The process id, null while there is none. */
  get pid(): number | null {
    return 'child' in this.#state ? (this.#state.child.pid ?? null) : null;
  }

  /** Starts the process; resolves with the datasets it holds, rejects if this first start fails. */
  start(): Promise<Ready> {
    return new Promise((resolve, reject) => this.#spawn({ resolve, reject }));
  }

  /** Rejects with OrreryError `dataset_unavailable` while there is no process, or when it dies meanwhile. */
  call<M extends Method>(method: M, input: Calls[M]['input']): Promise<Calls[M]['output']> {
    const state = this.#state;
    if (state.state !== 'ready') return Promise.reject(unavailable());
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<Calls[Method]['output']>();
    const timer = setTimeout(() => {
      this.#logger.warn({ method }, 'tables process does not answer; killing it');
      state.child.kill('SIGKILL');
    }, this.#patience(method));
    this.#pending.set(id, { resolve, reject, timer });
    state.child.send({ kind: 'call', id, method, input } as CallMessage, (error) => {
      if (error) this.#settle(id)?.reject(unavailable());
    });
    return promise as Promise<Calls[M]['output']>;
  }

  /** How long a call may take before the process counts as stuck. Reading files has a time limit of its own inside it. */
  #patience(method: Method): number {
    const { timeMs } = this.#options.limits;
    return FILE_METHODS.has(method) ? FILES_WAITED_FOR * timeMs + CALL_MS : CALL_MS;
  }

  async close(): Promise<void> {
    const state = this.#state;
    this.#state = { state: 'closed' };
    if (state.state === 'waiting') clearTimeout(state.timer);
    if (!('child' in state) || state.child.exitCode !== null || state.child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => state.child.kill('SIGKILL'), CLOSE_MS);
      state.child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      if (state.child.connected) state.child.disconnect();
    });
  }

  #spawn(first?: { resolve: (ready: Ready) => void; reject: (error: Error) => void }): void {
    const child = fork(
      fileURLToPath(new URL('./child/main.ts', import.meta.url)),
      [JSON.stringify(this.#options)],
      {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        execArgv: [`--max-old-space-size=${HEAP_MB}`, '--disable-warning=ExperimentalWarning'],
      },
    );
    this.#state = { state: 'starting', child };
    let lastWords = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-2_000);
    });
    child.on('error', (error) => {
      lastWords = error.message;
    });
    child.on('message', (message: FromProcess) => {
      switch (message.kind) {
        case 'ready':
          if (this.#state.state === 'closed') return;
          this.#state = { state: 'ready', child, since: Date.now() };
          this.#logger.info({ pid: child.pid, datasets: message.datasets.length }, 'tables process ready');
          first?.resolve(message);
          return;
        case 'start_failed':
          lastWords = message.message;
          return;
        case 'answer':
          this.#settle(message.id)?.resolve(message.value);
          return;
        case 'refusal':
          this.#settle(message.id)?.reject(
            new OrreryError(message.code, message.message, message.retry_after_ms),
          );
          return;
      }
    });
    child.once('close', (code, signal) => {
      for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(unavailable());
      const was = this.#state;
      if (was.state === 'closed') {
        first?.reject(unavailable());
        return;
      }
      if (first && was.state === 'starting') {
        this.#state = { state: 'closed' };
        first.reject(
          new OrreryError('dataset_unavailable', `Datasets cannot be opened: ${lastWords.trim()}`),
        );
        return;
      }
      this.#failures = was.state === 'ready' && Date.now() - was.since > HEALTHY_MS ? 0 : this.#failures + 1;
      const wait = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** Math.max(0, this.#failures - 1));
      this.#logger.warn(
        { code, signal, restart_in_ms: wait, last_words: lastWords.trim() },
        'tables process died',
      );
      this.#state = { state: 'waiting', timer: setTimeout(() => this.#spawn(), wait) };
    });
  }

  /** Takes a call off the list; null where it was settled before. */
  #settle(id: number): Pending | null {
    const pending = this.#pending.get(id);
    if (!pending) return null;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    return pending;
  }
}
