// Writes what was refused into the session's log, for those who may audit it. It waits for nobody and never refuses
// anything itself: what cannot be written now is said in the server's log.
import { type OrreryError, SYSTEM, type UserId } from '@orrery/protocol';
import type { Logger } from '../../observability/logger.ts';
import type { Timers } from '../../timers.ts';
import type { SessionPort } from '../sessions/session-port.ts';
import { type Refusal, Refusals } from './refusals.ts';

export class RefusalBook {
  readonly #session: SessionPort;
  readonly #timers: Timers;
  readonly #logger: Logger;
  readonly #refusals = new Refusals();

  constructor(session: SessionPort, timers: Timers, logger: Logger) {
    this.#session = session;
    this.#timers = timers;
    this.#logger = logger;
  }

  /** Notes a refusal where it is one that is audited. */
  note(user: UserId, error: OrreryError, messageType: string): void {
    this.#write(this.#refusals.note(user, error.code, messageType, this.#timers.now()));
  }

  /** Writes what is held back, before the session is put away. */
  drain(): void {
    this.#write(this.#refusals.drain());
  }

  #write(refusals: readonly Refusal[]): void {
    if (refusals.length === 0) return;
    const step = this.#session.enter((turn) => {
      for (const { user, code, messageType, count } of refusals) {
        const body = { code, message_type: messageType, count };
        turn.append(user, { kind: 'refused', body }, { audience: [SYSTEM] });
      }
    });
    step.catch((error) => {
      const session = this.#session.state.session.session_id;
      this.#logger.warn({ session, error: String(error) }, 'refusal not written');
    });
  }
}
