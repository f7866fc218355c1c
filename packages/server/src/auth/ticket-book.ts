// Socket tickets: single use, one minute. A ticket says which user a socket is for; what that user may do is asked
// of the membership, never of the ticket [ACCESS6].
import { randomBytes } from 'node:crypto';
import { limits, type SessionId, type UserId } from '@orrery/protocol';

interface Ticket {
  readonly user: UserId;
  readonly session: SessionId;
  readonly expires: number;
}

export class TicketBook {
  readonly #tickets = new Map<string, Ticket>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(user: UserId, session: SessionId): string {
    const now = this.#now();
    for (const [old, { expires }] of this.#tickets) {
      if (expires > now) break; // issued in order, so they expire in order
      this.#tickets.delete(old);
    }
    const ticket = randomBytes(18).toString('base64url');
    this.#tickets.set(ticket, { user, session, expires: now + limits.TICKET_MS });
    return ticket;
  }

  /** True once per ticket, for its user and session, while it is fresh. */
  redeem(ticket: string, user: UserId, session: SessionId): boolean {
    const known = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    return (
      known !== undefined && known.expires > this.#now() && known.user === user && known.session === session
    );
  }
}
