// Who speaks for which user_id: the first who uses a name owns it until their access ends. Stands behind
// `maySpeakFor`. Must never hand a name that is owned to somebody else, not even after a restart [SHARE8].
import { AGENT_IDS, SYSTEM, UserId } from '@orrery/protocol';
import { z } from 'zod';

const NAMES_PER_GUEST = 8; // one person, a few devices and tries; stops a guest from collecting names
const NAMES = 20_000; // memory of a server that runs for months stays bounded
const REFRESH_MS = 3_600_000; // an owner's later end is stored in steps of an hour, not at every message

/** `until` in ms since the epoch. */
const NameClaim = z.strictObject({
  user_id: UserId,
  owner: z.string().min(1).max(64),
  until: z.int().min(0),
});
type NameClaim = z.infer<typeof NameClaim>;

/** Where claims outlive the process, a JSON line each; later lines win over earlier ones. */
export interface NameStore {
  load(): readonly string[];
  /** All there is from now on, without what has ended. */
  replace(lines: readonly string[]): void;
  /** Throws OrreryError `storage_unavailable`. */
  append(line: string): void;
}

export interface NameClaims {
  /** Takes the name where it is free; false where somebody else owns it or it is reserved. */
  take(user: UserId, owner: string, until: number): boolean;
  /** Whether it is the owner's now; takes nothing. */
  isOwned(user: UserId, owner: string): boolean;
}

const RESERVED: ReadonlySet<string> = new Set<string>([...AGENT_IDS, SYSTEM]);

export const nameClaims = (now: () => number, store?: NameStore): NameClaims => {
  const claims = new Map<UserId, NameClaim>();
  for (const claim of (store?.load() ?? []).flatMap(parseLine)) claims.set(claim.user_id, claim);
  const sweep = (): void => {
    for (const [user, claim] of claims) if (claim.until <= now()) claims.delete(user);
  };
  sweep();
  store?.replace([...claims.values()].map((claim) => JSON.stringify(claim)));

  const ownedBy = (owner: string): number => {
    let count = 0;
    for (const claim of claims.values()) if (claim.owner === owner && claim.until > now()) count++;
    return count;
  };
  const keep = (claim: NameClaim): true => {
    store?.append(JSON.stringify(claim)); // first, so that a claim that cannot be stored is none
    claims.set(claim.user_id, claim);
    return true;
  };

  return {
    take(user, owner, until) {
      if (RESERVED.has(user)) return false;
      const held = claims.get(user);
      if (held !== undefined && held.until > now()) {
        if (held.owner !== owner) return false;
        return until - held.until < REFRESH_MS || keep({ user_id: user, owner, until });
      }
      if (claims.size >= NAMES) sweep();
      if (claims.size >= NAMES || (owner !== LOCAL_OWNER && ownedBy(owner) >= NAMES_PER_GUEST)) return false;
      return keep({ user_id: user, owner, until });
    },
    isOwned(user, owner) {
      const held = claims.get(user);
      return held !== undefined && held.until > now() && held.owner === owner;
    },
  };
};

/** The owner of names used at the server's own computer. */
export const LOCAL_OWNER = 'local';

/** None for a line torn by a crash while it was written. */
const parseLine = (line: string): NameClaim[] => {
  try {
    const parsed = NameClaim.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
};
