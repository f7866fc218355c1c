// The page's end of its one worker: what is asked of it, and who waits. Until the worker says it is there, where there is
// none (Node, a page that may not) and after it has stopped, `ask` answers null and whoever asked does the work in the page.
import type { ThreadAnswer, ThreadRequest } from './thread-desk.ts';

/** What of a browser's Worker is used. */
export interface WorkerPort {
  postMessage(message: ThreadRequest, transfer: Transferable[]): void;
  onmessage: ((event: { readonly data: ThreadAnswer | 'ready' }) => void) | null;
  onerror: ((event: unknown) => void) | null;
}

type State =
  | { readonly state: 'unopened' }
  | { readonly state: 'opening' }
  | { readonly state: 'ready'; readonly port: WorkerPort }
  | { readonly state: 'none' };

export class ColumnWorker {
  readonly #open: () => WorkerPort | null;
  #state: State = { state: 'unopened' };
  #nextId = 1;
  readonly #waiting = new Map<number, (answer: ThreadAnswer | null) => void>();

  constructor(open: () => WorkerPort | null) {
    this.#open = open;
  }

  /** There from now on, as far as there can be one; cheap when asked again. */
  begin(): void {
    if (this.#state.state !== 'unopened') return;
    this.#state = { state: 'opening' };
    let port: WorkerPort | null = null;
    try {
      port = this.#open();
    } catch {
      // The page's policy forbids it.
    }
    if (port === null) {
      this.#state = { state: 'none' };
      return;
    }
    const opened = port;
    opened.onmessage = ({ data }) => {
      if (data === 'ready') this.#state = { state: 'ready', port: opened };
      else this.#settle(data.id, data);
    };
    opened.onerror = () => {
      this.#state = { state: 'none' };
      for (const id of [...this.#waiting.keys()]) this.#settle(id, null);
    };
  }

  get ready(): boolean {
    return this.#state.state === 'ready';
  }

  /** Null where there is no worker any more. */
  ask(of: (id: number) => ThreadRequest, transfer: Transferable[] = []): Promise<ThreadAnswer | null> {
    return new Promise((resolve) => {
      if (this.#state.state !== 'ready') return resolve(null);
      const id = this.#nextId++;
      this.#waiting.set(id, resolve);
      this.#state.port.postMessage(of(id), transfer);
    });
  }

  tell(request: ThreadRequest): void {
    if (this.#state.state === 'ready') this.#state.port.postMessage(request, []);
  }

  #settle(id: number, answer: ThreadAnswer | null): void {
    const resolve = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve?.(answer);
  }
}

/** The page's own worker; the bundler finds it by this very expression. */
export const openColumnWorker = (): WorkerPort | null =>
  typeof Worker === 'function' && typeof window === 'object'
    ? (new Worker(new URL('./column-thread.ts', import.meta.url), {
        type: 'module',
      }) as unknown as WorkerPort)
    : null;

/** One for all sessions of a page. */
export const columnWorker = new ColumnWorker(openColumnWorker);
