// Self-contained tokens: a JSON payload and an HMAC-SHA-256 over purpose and payload. Invitations and access
// cookies are such tokens. A token of one purpose must never be taken for another [SHARE5].
import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import { constantTimeEqual } from './constant-time.ts';

const VERSION = 'v1';

export interface TokenKind<T> {
  seal(payload: T): string;
  /** The payload, or null where the token is forged, damaged or of another purpose. Expiry is the caller's. */
  open(token: string): T | null;
}

/** `purpose` separates the kinds of token that share one key; it is covered by the signature, not carried. */
export const tokenKind = <T>(purpose: string, schema: z.ZodType<T>, key: Uint8Array): TokenKind<T> => {
  const sign = (payload: string): string =>
    createHmac('sha256', key).update(`${VERSION}.${purpose}.${payload}`).digest('base64url');

  return {
    seal(value) {
      const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${VERSION}.${payload}.${sign(payload)}`;
    },
    open(token) {
      const [version, payload, signature, ...rest] = token.split('.');
      if (version !== VERSION || payload === undefined || signature === undefined || rest.length > 0)
        return null;
      if (!constantTimeEqual(signature, sign(payload))) return null;
      // Signed by us, yet perhaps by an older version of us with other fields: still parsed.
      try {
        const parsed = schema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
        return parsed.success ? parsed.data : null;
      } catch {
        return null;
      }
    },
  };
};

/** True for texts shaped like a token, whoever made them; the per-run secret never is. */
export const looksLikeToken = (text: string): boolean => text.startsWith(`${VERSION}.`);
