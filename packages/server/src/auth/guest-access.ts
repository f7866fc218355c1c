// What the two signed tokens of share mode say. An invitation is good for one session and one role; an access
// cookie says which guest this is and what it may see. Both carry their own end, so neither needs a table.
import { Role, SessionId } from '@orrery/protocol';
import { z } from 'zod';
import { type TokenKind, tokenKind } from './signed-token.ts';

const InvitationClaims = z.strictObject({
  session: SessionId,
  role: Role.exclude(['admin']),
  expires_at: z.int().min(0),
  /** Two invitations alike in all else are still two secrets. */
  nonce: z.string().min(1).max(32),
});
export type InvitationClaims = z.infer<typeof InvitationClaims>;

const AccessClaims = z.strictObject({
  guest: z.string().min(1).max(32),
  /** Null: every session, with the role asked for. */
  invitation: z.strictObject({ session: SessionId, role: Role.exclude(['admin']) }).nullable(),
  expires_at: z.int().min(0),
});
export type AccessClaims = z.infer<typeof AccessClaims>;

export interface GuestTokens {
  readonly invitation: TokenKind<InvitationClaims>;
  readonly access: TokenKind<AccessClaims>;
}

export const guestTokens = (key: Uint8Array): GuestTokens => ({
  invitation: tokenKind('invitation', InvitationClaims, key),
  access: tokenKind('access', AccessClaims, key),
});
