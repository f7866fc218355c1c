// A snapshot may be whole, fit the log's last leaf and still be wrong: written by a bug, or by somebody's hand. So every
// session that began with one is folded again from its first entry while the server works: a few entries at a time, one
// session after the other. Where the two disagree, the log is right [SEQ8].
import type { Seq, SessionId } from '@orrery/protocol';
import { canonicalJson } from '../../log/canonical-json.ts';
import type { Log } from '../../log/port.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Timers } from '../../timers.ts';
import { foldOn } from './fold-log.ts';
import { SessionState } from './session-state.ts';

const START_MS = 5_000; // everybody is back after a restart by then
const PAGE = 50; // entries: 2 or 3 ms of the event loop
const PAUSE_MS = 20; // so that it takes a tenth of a core at most

/** What it needs of a live session. */
export interface CheckedSession {
  readonly id: SessionId;
  /** The seq of the snapshot it began with; 0 where it began with the log. */
  readonly foldedFrom: Seq;
  /** Takes the place of its state, once it is folded on to the end; everybody is told to come again. */
  replaceState(right: SessionState): Promise<void>;
}

export interface SnapshotCheckOptions {
  readonly log: Log;
  readonly logger: Logger;
  readonly timers: Timers;
}

export class SnapshotCheck {
  readonly #options: SnapshotCheckOptions;
  #closed = false;
  #cancel: () => void = () => {};

  constructor(options: SnapshotCheckOptions) {
    this.#options = options;
  }

  /** Checks these sessions, one after the other; resolves when it has, or was closed. Never rejects. */
  async run(sessions: readonly CheckedSession[]): Promise<void> {
    const { logger } = this.#options;
    await this.#wait(START_MS).catch(() => undefined); // closed meanwhile
    for (const session of sessions) {
      if (this.#closed) return;
      if (session.foldedFrom === 0) continue;
      try {
        await this.#check(session);
      } catch (error) {
        if (!this.#closed)
          logger.error({ session: session.id, error: String(error) }, 'snapshot could not be checked');
      }
    }
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  /** The stored snapshot: where the live session has written another since, its own state is checked by that. */
  async #check(session: CheckedSession): Promise<void> {
    const { log, logger } = this.#options;
    const snapshot = await log.readSnapshot(session.id);
    if (!snapshot) return;
    const state = await foldOn(log, session.id, null, {
      upTo: snapshot.seq,
      page: PAGE,
      pause: () => this.#wait(PAUSE_MS),
      stopped: () => this.#closed,
    });
    if (this.#closed || !state || agrees(snapshot.state, state)) return;
    logger.error(
      { session: session.id, seq: snapshot.seq },
      'the snapshot does not agree with the log; the session is put right from the log',
    );
    await session.replaceState(state);
  }

  async #wait(ms: number): Promise<void> {
    if (this.#closed) return;
    await new Promise<void>((resolve) => {
      const stop = this.#options.timers.after(ms, resolve);
      this.#cancel = () => {
        stop();
        resolve();
      };
    });
  }
}

/** By text where that is enough; else by value; else as this version reads it, whose shape may be a newer one. */
const agrees = (stored: string, state: SessionState): boolean => {
  const text = JSON.stringify(state);
  if (stored === text) return true;
  const right = canonicalJson(JSON.parse(text));
  if (canonicalJson(JSON.parse(stored)) === right) return true;
  try {
    return canonicalJson(JSON.parse(JSON.stringify(SessionState.fromJSON(stored)))) === right;
  } catch {
    return false;
  }
};
