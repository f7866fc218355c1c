// The principal port: who is knocking. Every route and every socket passes it, even while everyone is `open` [ACCESS4].
import type { Role, SessionId, UserId } from '@orrery/protocol';

/** What an entry brings: a REST request or a socket upgrade. */
export interface Knock {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The listener it came through: `loopback` is the local one, `lan` the shared one. */
  readonly listener: 'loopback' | 'lan';
}

/** Who was let in, and what they may claim about themselves. */
export interface Principal {
  readonly kind: 'local' | 'guest';
  /** Only these sessions may be seen; null is all. */
  readonly sessions: readonly SessionId[] | null;
  /** The role an invitation fixes; null is the one asked for. */
  readonly role: Role | null;
  /** Whether this principal may speak for the user: a guest may not take over a name somebody else claimed. */
  maySpeakFor(user: UserId): boolean;
}

export interface Invitation {
  readonly secret: string;
  readonly role: Role;
  /** ms since the epoch. */
  readonly expires_at: number;
}

export interface PrincipalPort {
  /** Throws OrreryError `unauthenticated` with what to do. */
  authenticate(knock: Knock): Principal;
  /** Trades a secret for a `Set-Cookie` value. Throws OrreryError `unauthenticated`. */
  claim(secret: string): { cookie: string; session_id: SessionId | null; role: Role | null };
  /** Throws OrreryError `wrong_state` where the mode has no invitations. */
  invite(session: SessionId, role: Role, expiresAt: number): Invitation;
}
