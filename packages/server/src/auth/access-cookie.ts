// The access cookie on the wire: how it is set and how it is found among others. What it says is a signed token
// (`guest-access.ts`); scripts in the page must never be able to read it [SHARE3].
import type { Knock } from './principal.ts';

export const ACCESS_COOKIE = 'orrery_access';

/** A `Set-Cookie` value. Lax, because Strict drops the cookie on links from mail and chat. */
export const setAccessCookie = (token: string, maxAgeMs: number): string =>
  `${ACCESS_COOKIE}=${token}; Path=/; Max-Age=${Math.max(0, Math.floor(maxAgeMs / 1000))}; HttpOnly; Secure; SameSite=Lax`;

/** Every value sent under the cookie's name, in order: a stale one may stand before the good one. */
export const accessCookies = (headers: Knock['headers']): string[] => {
  const header = headers.cookie;
  const lines = header === undefined ? [] : typeof header === 'string' ? [header] : header;
  return lines
    .flatMap((line) => line.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${ACCESS_COOKIE}=`))
    .map((pair) => pair.slice(ACCESS_COOKIE.length + 1));
};
