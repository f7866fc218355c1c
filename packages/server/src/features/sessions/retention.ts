// When an ended session is erased: after as many days as the server's rule or its admin says, whichever is sooner. Only
// ended and archived sessions; a session that is opened again starts over. The wall clock decides nothing but this.
import type { Millis, Seq, SessionId } from '@orrery/protocol';
import { SYSTEM } from '@orrery/protocol';
import type { Log } from '../../log/port.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Timers } from '../../timers.ts';
import type { LiveSession } from './live-session.ts';
import type { SessionRegistry } from './session-registry.ts';
import type { SessionState } from './session-state.ts';

const DAY_MS = 86_400_000;
/** A day is the unit, so an hour late is on time. */
const LOOK_MS = 3_600_000;

/** Days after its end at which a session is erased; null is never. */
export const retentionOf = (
  state: Pick<SessionState, 'retentionDays'>,
  serverDays: number | null,
): number | null => {
  const days = [state.retentionDays, serverDays].filter((each) => each !== null);
  return days.length === 0 ? null : Math.min(...days);
};

/** When it will be erased; null while it is active or kept. */
export const eraseAt = (
  state: Pick<SessionState, 'retentionDays' | 'session'>,
  serverDays: number | null,
): Millis | null => {
  const days = retentionOf(state, serverDays);
  const { ended_at, state: lifecycle } = state.session;
  if (days === null || ended_at === null || lifecycle === 'active') return null;
  return (ended_at + days * DAY_MS) as Millis;
};

export interface RetentionPorts {
  readonly registry: SessionRegistry;
  readonly log: Log;
  readonly timers: Timers;
  readonly logger: Logger;
  /** The server's rule; null keeps everything. */
  readonly days: number | null;
  /** Erases what a session keeps beside its log; before the log, so that nothing outlives it. */
  readonly erased?: (session: SessionId) => Promise<void>;
}

export class Retention {
  readonly #ports: RetentionPorts;
  #cancel: () => void = () => {};

  constructor(ports: RetentionPorts) {
    this.#ports = ports;
  }

  /** Looks now and then every hour. */
  start(): void {
    void this.look().finally(() => {
      this.#cancel = this.#ports.timers.after(LOOK_MS, () => this.start());
    });
  }

  stop(): void {
    this.#cancel();
  }

  /** Erases every session whose time has come; resolves with how many. Never rejects: what failed is tried again. */
  async look(): Promise<number> {
    const { registry, timers, days, logger } = this.#ports;
    let erased = 0;
    for (const live of registry.all()) {
      const at = eraseAt(live.state, days);
      if (at === null || at > timers.now()) continue;
      try {
        await this.#erase(live);
        erased += 1;
        logger.info({ session: live.id }, 'session erased: its retention has ended');
      } catch (error) {
        logger.error(
          { session: live.id, error: String(error) },
          'session not erased; tried again in an hour',
        );
      }
    }
    return erased;
  }

  async #erase(live: LiveSession): Promise<void> {
    const { registry, log, timers, days } = this.#ports;
    await registry.withdraw(live, async () => {
      await this.#ports.erased?.(live.id);
      const { state } = live;
      const { organisation, session_id, ended_at } = state.session;
      await log.erase({
        seq: (state.seq + 1) as Seq,
        at: Math.max(timers.now(), state.at) as Millis,
        organisation,
        session: session_id,
        actor: SYSTEM,
        kind: 'session_erased',
        body: { entries: state.seq, ended_at: ended_at ?? state.at, days: retentionOf(state, days) ?? 1 },
      });
    });
  }
}
