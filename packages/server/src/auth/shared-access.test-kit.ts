// What the tests of share mode have in common: a clock that is set by hand, and guests as browsers make them.
import { createHash } from 'node:crypto';
import { type ErrorCode, OrreryError, type SessionId, type UserId } from '@orrery/protocol';
import type { NameStore } from './name-claims.ts';
import type { Knock, PrincipalPort } from './principal.ts';
import { sharedPrincipals } from './shared-principals.ts';

export const SECRET = 'k5HRKCHpbghycB1CS4Mk8w';
export const HOUR = 3_600_000;
export const session = (id: string): SessionId => id as SessionId;
export const user = (id: string): UserId => id as UserId;

export interface House {
  clock: { now: number };
  principals: PrincipalPort;
  /** The same key and names, a new secret and an empty memory. */
  restart(secret?: string): PrincipalPort;
}

export const house = (): House => {
  const clock = { now: 1_700_000_000_000 };
  let stored: string[] = [];
  const names: NameStore = {
    load: () => stored,
    replace: (lines) => {
      stored = [...lines];
    },
    append: (line) => stored.push(line),
  };
  let drawn = 0;
  const random = (bytes: number): Uint8Array =>
    createHash('sha512').update(String(drawn++)).digest().subarray(0, bytes);
  const start = (secret: string): PrincipalPort =>
    sharedPrincipals({ secret, key: new Uint8Array(32).fill(7), now: () => clock.now, random, names });
  return { clock, principals: start(SECRET), restart: (secret = 'another-secret-of-a-run') => start(secret) };
};

/** The knock of a device on the network, with the cookie a `Set-Cookie` value leaves behind. */
export const lan = (setCookie?: string): Knock => ({
  listener: 'lan',
  headers: setCookie === undefined ? {} : { cookie: setCookie.split(';')[0] },
});

export const codeOf = (act: () => unknown): ErrorCode | 'allowed' => {
  try {
    act();
    return 'allowed';
  } catch (error) {
    if (error instanceof OrreryError) return error.code;
    throw error;
  }
};
