// How many questions are worked on: a few at once for each dataset, a few waiting, and of one asker the newest alone.
// The same question asked by many is computed once, and its answer kept for those who ask a moment later [QUERY9].
import { OrreryError } from '@orrery/protocol';

const RUNNING_MAX = 2; // DuckDB has two threads
const WAITING_MAX = 16; // more would wait longer than anybody looks at a spinner
const RETRY_MS = 500;
const ANSWERS_KEPT = 200; // some screens of panels of a few people
const ANSWERS_BYTES = 8 * 1024 * 1024;

interface Waiting {
  readonly asker: string | null;
  askers: number;
  readonly start: () => void;
  readonly refuse: (error: Error) => void;
}

export interface Asked {
  /** What it is about: questions about one dataset share its places. */
  readonly dataset: string;
  /** All that the answer depends on. */
  readonly key: string;
  /** Who asks, and for which panel; a newer one takes the place of the one that still waits. Null: nobody known. */
  readonly asker: string | null;
  /** Whether others get the same answer later. */
  readonly kept: boolean;
}

export class QuestionGate {
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #open = new Map<string, { answer: Promise<unknown>; waiting: Waiting | null }>();
  readonly #answers = new Map<string, { answer: unknown; bytes: number }>();
  #bytes = 0;

  /** Answers, by `run` or with what it answered before. Rejects with OrreryError `rate_limited` where too many wait. */
  async ask<T>(asked: Asked, run: () => Promise<T>): Promise<T> {
    const kept = this.#answers.get(asked.key);
    if (kept) {
      this.#answers.delete(asked.key);
      this.#answers.set(asked.key, kept);
      return kept.answer as T;
    }
    const open = this.#open.get(asked.key);
    if (open) {
      if (open.waiting) open.waiting.askers += 1;
      return open.answer as Promise<T>;
    }
    const entry: { answer: Promise<unknown>; waiting: Waiting | null } = {
      answer: Promise.resolve(),
      waiting: null,
    };
    const answer = this.#enter(asked, entry, run);
    entry.answer = answer;
    this.#open.set(asked.key, entry);
    try {
      const value = await answer;
      if (asked.kept) this.#keep(asked.key, value);
      return value;
    } finally {
      this.#open.delete(asked.key);
    }
  }

  async #enter<T>(asked: Asked, entry: { waiting: Waiting | null }, run: () => Promise<T>): Promise<T> {
    const running = this.#running.get(asked.dataset) ?? 0;
    if (running >= RUNNING_MAX) await this.#wait(asked, entry);
    else this.#running.set(asked.dataset, running + 1);
    entry.waiting = null;
    try {
      return await run();
    } finally {
      this.#leave(asked.dataset);
    }
  }

  #wait(asked: Asked, entry: { waiting: Waiting | null }): Promise<void> {
    const line = this.#waiting.get(asked.dataset) ?? [];
    this.#waiting.set(asked.dataset, line);
    const older = line.findIndex(
      ({ asker, askers }) => asker !== null && asker === asked.asker && askers === 1,
    );
    if (older !== -1)
      line
        .splice(older, 1)[0]
        ?.refuse(
          new OrreryError('rate_limited', 'A newer question of yours took the place of this one.', RETRY_MS),
        );
    if (line.length >= WAITING_MAX)
      return Promise.reject(
        new OrreryError(
          'rate_limited',
          'Too many questions wait for this dataset. Ask again in a moment.',
          RETRY_MS,
        ),
      );
    return new Promise<void>((resolve, reject) => {
      entry.waiting = { asker: asked.asker, askers: 1, start: resolve, refuse: reject };
      line.push(entry.waiting);
    });
  }

  /** Gives the place to the one who waits longest, or gives it back. */
  #leave(dataset: string): void {
    const next = this.#waiting.get(dataset)?.shift();
    if (next) next.start();
    else {
      const left = (this.#running.get(dataset) ?? 1) - 1;
      if (left === 0) {
        this.#running.delete(dataset);
        this.#waiting.delete(dataset);
      } else this.#running.set(dataset, left);
    }
  }

  #keep(key: string, answer: unknown): void {
    const bytes = answer instanceof Uint8Array ? answer.byteLength : JSON.stringify(answer).length;
    if (bytes > ANSWERS_BYTES / 4) return;
    this.#answers.set(key, { answer, bytes });
    this.#bytes += bytes;
    for (const [oldest, kept] of this.#answers) {
      if (this.#bytes <= ANSWERS_BYTES && this.#answers.size <= ANSWERS_KEPT) return;
      this.#answers.delete(oldest);
      this.#bytes -= kept.bytes;
    }
  }
}
