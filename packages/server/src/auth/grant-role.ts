// The role a principal gets in a session, from what it is and what it asked for. Called at every join.
// Must never make a guest an admin, whatever it asks for and whatever session it hosts [SHARE6].
import type { Role } from '@orrery/protocol';
import type { Principal } from './principal.ts';

/** The strongest role below admin. */
const CAP: Role = 'collaborator';

/**
 * An invitation's role stands whatever is asked. The host at the server's own computer is admin; anyone else who
 * asks for admin becomes a collaborator.
 */
export const grantRole = (
  principal: Pick<Principal, 'kind' | 'role'>,
  asked: Role,
  isHost: boolean,
): Role => {
  if (principal.kind === 'local' && isHost) return 'admin';
  const role = principal.role ?? asked;
  return role === 'admin' ? CAP : role;
};
