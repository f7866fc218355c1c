// Who still has a seat: a participant whose last connection closed leaves after a grace time, so that a reload keeps
// the seat and a ghost does not [SYNC8]. Clocks only; leaving itself is an entry.
import { limits, type UserId } from '@orrery/protocol';
import type { Timers } from '../../timers.ts';
import { leave } from '../participants/leaving.ts';
import { isElsewhere } from './fence.ts';
import type { SessionPort } from './session-port.ts';

export class Seats {
  readonly #session: SessionPort;
  readonly #timers: Timers;
  /** What cancels the clock of each seat that waits. */
  readonly #waiting = new Map<UserId, () => void>();

  constructor(session: SessionPort, timers: Timers) {
    this.#session = session;
    this.#timers = timers;
  }

  /** A seat was taken; a socket must follow. */
  taken(user: UserId): void {
    this.#expire(user, limits.JOIN_GRACE_MS);
  }

  connected(user: UserId): void {
    this.freed(user);
  }

  /** The last connection closed. `waited`: it had been silent for two pings already. */
  disconnected(user: UserId, waited: boolean): void {
    if (this.#session.state.presentMember(user)?.participant.kind === 'person') {
      this.#expire(user, waited ? 0 : limits.LEAVE_GRACE_MS);
    }
  }

  freed(user: UserId): void {
    this.#waiting.get(user)?.();
    this.#waiting.delete(user);
  }

  close(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }

  #expire(user: UserId, ms: number): void {
    this.#waiting.get(user)?.();
    this.#waiting.set(
      user,
      this.#timers.after(ms, () => this.#lose(user)),
    );
  }

  #lose(user: UserId): void {
    this.#waiting.delete(user);
    const isConnected = () => [...this.#session.connections].some((connection) => connection.user === user);
    this.#session
      .enter((turn) => {
        if (isConnected() || !turn.state.presentMember(user)) return;
        leave(turn, user, { user_id: user, reason: 'lost', rating: null });
      })
      .catch((error) => {
        // The disk refused: try again. A session that is served elsewhere frees its seats there.
        if (!isElsewhere(error)) this.#expire(user, limits.LEAVE_GRACE_MS);
      });
  }
}
