// Share mode: people at this computer are as in open mode; people on the network are guests who traded a link's
// secret for a cookie. Stands behind the principal port; the network listener must never yield a local [SHARE2].
import { OrreryError, type Role, type SessionId } from '@orrery/protocol';
import { accessCookies, setAccessCookie } from './access-cookie.ts';
import { claimThrottle } from './claim-throttle.ts';
import { constantTimeEqual } from './constant-time.ts';
import { type AccessClaims, guestTokens } from './guest-access.ts';
import { LOCAL_OWNER, type NameStore, nameClaims } from './name-claims.ts';
import type { Invitation, Knock, Principal, PrincipalPort } from './principal.ts';
import { looksLikeToken } from './signed-token.ts';

const ACCESS_MS = 12 * 3_600_000; // a working day: one scan in the morning lasts until the evening
const INVITATION_MS = 7 * 24 * 3_600_000; // the longest invitation
const LOCAL_NAME_MS = 30 * 24 * 3_600_000; // how long a name used at this computer stays out of guests' reach

export interface SharedPrincipalsOptions {
  /** The share link's secret, new at every start. */
  readonly secret: string;
  /** Signs invitations and cookies; kept across restarts, so that both survive one. 32 bytes. */
  readonly key: Uint8Array;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  /** Keeps claimed names across restarts; in memory only where absent. */
  readonly names?: NameStore;
}

const NO_ACCESS =
  'Open the link or scan the code that the host shared with you; this device has no access yet.';
const ENDED = 'Your access has ended; ask the host for a new link.';

export const sharedPrincipals = (options: SharedPrincipalsOptions): PrincipalPort => {
  const { now } = options;
  const tokens = guestTokens(options.key);
  const throttle = claimThrottle(now);
  const names = nameClaims(now, options.names);
  const nonce = (): string => Buffer.from(options.random(12)).toString('base64url');

  const local: Principal = {
    kind: 'local',
    key: LOCAL_OWNER,
    sessions: null,
    role: null,
    maySpeakFor(user) {
      names.take(user, LOCAL_OWNER, now() + LOCAL_NAME_MS); // so that no guest takes it later
      return true;
    },
    isKnownAs: () => true,
  };

  const guest = (access: AccessClaims): Principal => ({
    kind: 'guest',
    key: `guest:${access.guest}`,
    sessions: access.invitation === null ? null : [access.invitation.session],
    role: access.invitation?.role ?? null,
    expires_at: access.expires_at,
    maySpeakFor: (user) =>
      access.expires_at > now() && names.take(user, `guest:${access.guest}`, access.expires_at),
    isKnownAs: (user) => names.isOwned(user, `guest:${access.guest}`),
  });

  /** The cookie's claims, ended or not; null where no cookie of ours is there. */
  const accessOf = (knock: Knock | undefined): AccessClaims | null => {
    const found = accessCookies(knock?.headers ?? {})
      .map((token) => tokens.access.open(token))
      .filter((access) => access !== null);
    return found.find((access) => access.expires_at > now()) ?? found[0] ?? null;
  };

  /** What a secret opens. Throws `unauthenticated`. */
  const redeem = (secret: string): Pick<AccessClaims, 'invitation' | 'expires_at'> => {
    if (!looksLikeToken(secret)) {
      if (constantTimeEqual(secret, options.secret))
        return { invitation: null, expires_at: now() + ACCESS_MS };
      throw new OrreryError(
        'unauthenticated',
        'This share link is not valid; it changes when the server restarts, so ask the host for the current one.',
      );
    }
    const invitation = tokens.invitation.open(secret);
    if (invitation === null) {
      throw new OrreryError(
        'unauthenticated',
        'This invitation is not valid; copy the whole link or ask for a new one.',
      );
    }
    if (invitation.expires_at <= now()) {
      throw new OrreryError('unauthenticated', 'This invitation has expired; ask the host for a new one.');
    }
    const { session, role, expires_at } = invitation;
    return { invitation: { session, role }, expires_at };
  };

  return {
    authenticate(knock) {
      if (knock.listener === 'loopback') return local;
      const access = accessOf(knock);
      if (access === null) throw new OrreryError('unauthenticated', NO_ACCESS);
      if (access.expires_at <= now()) throw new OrreryError('unauthenticated', ENDED);
      return guest(access);
    },

    claim(secret, knock) {
      const remote = knock?.remote ?? '';
      throttle.admit(remote);
      let opened: ReturnType<typeof redeem>;
      try {
        opened = redeem(secret);
      } catch (refusal) {
        throttle.failed(remote);
        throw refusal;
      }
      // Opening a link twice must not turn a person into a stranger who cannot use their own name [SHARE9].
      const token = tokens.access.seal({ guest: accessOf(knock)?.guest ?? nonce(), ...opened });
      return {
        cookie: setAccessCookie(token, opened.expires_at - now()),
        session_id: opened.invitation?.session ?? null,
        role: opened.invitation?.role ?? null,
      };
    },

    invite(session: SessionId, role: Role, expiresAt: number): Invitation {
      if (role === 'admin') {
        throw new OrreryError('forbidden', 'Nobody can be invited as admin; invite a collaborator instead.');
      }
      const life = expiresAt - now();
      if (!Number.isInteger(expiresAt) || life <= 0 || life > INVITATION_MS) {
        throw new OrreryError(
          'invalid',
          'An invitation ends later than now and at most seven days from now.',
        );
      }
      const secret = tokens.invitation.seal({ session, role, expires_at: expiresAt, nonce: nonce() });
      return { secret, role, expires_at: expiresAt };
    },
  };
};
