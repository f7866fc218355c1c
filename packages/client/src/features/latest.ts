// One question that is asked again as things change: asked once they rest, the newest alone, what it supersedes cancelled.
// The last answer stays until the next is there.
import { type ErrorBody, OrreryError } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timers } from '../connection/timers.ts';
import type { AnswerState } from '../stage-client.ts';

const REST_MS = 120; // a moved slider asks when it pauses, eight times a second at most

export class Latest<T> {
  readonly store: StoreApi<AnswerState<T>> = createStore<AnswerState<T>>(() => ({
    answer: null,
    asking: false,
    error: null,
  }));
  readonly #timers: Timers;
  readonly #restMs: number;
  #cancel: (() => void) | null = null;
  #asked: AbortController | null = null;

  constructor(timers: Timers, restMs: number = REST_MS) {
    this.#timers = timers;
    this.#restMs = restMs;
  }

  /** Supersedes what was asked before; null asks nothing more and forgets the answer. The first is asked at once. */
  ask(question: ((signal: AbortSignal) => Promise<T>) | null): void {
    const idle = this.#cancel === null && this.#asked === null;
    this.#drop();
    if (question === null) {
      this.store.setState({ answer: null, asking: false, error: null }, true);
      return;
    }
    this.store.setState({ asking: true });
    const wait = idle && this.store.getState().answer === null ? 0 : this.#restMs;
    this.#cancel = this.#timers.after(wait, () => {
      this.#cancel = null;
      void this.#send(question);
    });
  }

  dispose(): void {
    this.#drop();
  }

  #drop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#asked?.abort();
    this.#asked = null;
  }

  async #send(question: (signal: AbortSignal) => Promise<T>): Promise<void> {
    const mine = new AbortController();
    this.#asked = mine;
    const settle = (state: Partial<AnswerState<T>>): void => {
      if (this.#asked !== mine) return;
      this.#asked = null;
      this.store.setState({ ...state, asking: false });
    };
    try {
      settle({ answer: await question(mine.signal), error: null });
    } catch (error) {
      const known = error instanceof OrreryError ? error : new OrreryError('internal', String(error));
      settle({ error: known.toBody() satisfies ErrorBody });
    }
  }
}
