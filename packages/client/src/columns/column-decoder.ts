// Columns are decoded off the page's thread where there is one to spare: a dictionary of thousands of texts would cost a frame.
// Until the worker says it is there, and where there is none (Node, a page that may not), it is done here.
import type { ColumnData, DrawnColumn } from '@orrery/protocol';
import { type DecodeAnswer, type DecodeRequest, decodeRequest } from './decode.ts';

const LEAST_BYTES = 64 * 1024; // less is decoded in the time a message takes

/** What of a browser's Worker is used. */
export interface DecodePort {
  postMessage(message: DecodeRequest, transfer: Transferable[]): void;
  onmessage: ((event: { readonly data: DecodeAnswer | 'ready' }) => void) | null;
  onerror: ((event: unknown) => void) | null;
}

type State =
  | { readonly state: 'unopened' }
  | { readonly state: 'opening' }
  | { readonly state: 'ready'; readonly port: DecodePort }
  | { readonly state: 'none' };

export class ColumnDecoder {
  readonly #open: () => DecodePort | null;
  #state: State = { state: 'unopened' };
  #nextId = 1;
  readonly #waiting = new Map<number, (answer: DecodeAnswer) => void>();

  constructor(open: () => DecodePort | null) {
    this.#open = open;
  }

  /** Takes the bytes over. Rejects with RangeError on bytes that are no column. */
  async decode(bytes: ArrayBuffer, drawn: true): Promise<DrawnColumn>;
  async decode(bytes: ArrayBuffer, drawn: false): Promise<ColumnData>;
  async decode(bytes: ArrayBuffer, drawn: boolean): Promise<ColumnData | DrawnColumn> {
    const request = { id: this.#nextId++, bytes, drawn };
    if (this.#state.state === 'unopened' && bytes.byteLength >= LEAST_BYTES) this.#begin();
    const { state } = this.#state;
    const answer =
      state === 'ready' && bytes.byteLength >= LEAST_BYTES
        ? await this.#ask(request)
        : decodeRequest(request);
    if ('damage' in answer) throw new RangeError(answer.damage);
    return answer.column;
  }

  #ask(request: DecodeRequest): Promise<DecodeAnswer> {
    return new Promise((resolve) => {
      if (this.#state.state !== 'ready') return resolve(decodeRequest(request));
      this.#waiting.set(request.id, resolve);
      this.#state.port.postMessage(request, [request.bytes]);
    });
  }

  #begin(): void {
    this.#state = { state: 'opening' };
    let port: DecodePort | null = null;
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
      else this.#settle(data);
    };
    opened.onerror = () => {
      this.#state = { state: 'none' };
      for (const id of [...this.#waiting.keys()])
        this.#settle({ id, damage: 'the worker that decodes columns has stopped' });
    };
  }

  #settle(answer: DecodeAnswer): void {
    const resolve = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    resolve?.(answer);
  }
}

/** The page's own worker; the bundler finds it by this very expression. */
const openWorker = (): DecodePort | null =>
  typeof Worker === 'function' && typeof window === 'object'
    ? (new Worker(new URL('./decode-worker.ts', import.meta.url), {
        type: 'module',
      }) as unknown as DecodePort)
    : null;

/** One for all sessions of a page. */
export const columnDecoder = new ColumnDecoder(openWorker);
