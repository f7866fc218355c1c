// The principal port: who is knocking. Every route and every socket passes it, even while everyone is `open` [ACCESS4].
import type { Role, SessionId, UserId } from '@orrery/protocol';

/** What an entry brings: a REST request or a socket upgrade. */
export interface Knock {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The listener it came through: `loopback` is the local one, `lan` the shared one. */
  readonly listener: 'loopback' | 'lan';
  /** The socket's remote address; failing claims are counted by it. Absent: all are counted together. */
  readonly remote?: string | undefined;
}

/** Who was let in, and what they may claim about themselves. */
export interface Principal {
  readonly kind: 'local' | 'guest';
  /** Who is counted where something is limited: each guest apart, this computer as one. */
  readonly key: string;
  /** Only these sessions may be seen; null is all. */
  readonly sessions: readonly SessionId[] | null;
  /** The role an invitation fixes; null is the one asked for. */
  readonly role: Role | null;
  /** ms since the epoch: when this access ends; sockets opened with it close then. Absent is never. */
  readonly expires_at?: number;
  /** Whether this principal may speak for the user: a guest may not take over a name somebody else claimed. */
  maySpeakFor(user: UserId): boolean;
  /** Whether the name is this principal's already; claims nothing. */
  isKnownAs(user: UserId): boolean;
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
  /**
   * Trades a secret for a `Set-Cookie` value. Throws OrreryError `unauthenticated`, or `rate_limited` after many
   * failures. With the knock, a guest who opens a link again stays the same guest and keeps its names.
   */
  claim(secret: string, knock?: Knock): { cookie: string; session_id: SessionId | null; role: Role | null };
  /** Throws OrreryError `wrong_state` where the mode has no invitations. */
  invite(session: SessionId, role: Role, expiresAt: number): Invitation;
}
