// Open mode: the server listens on loopback only, so everyone who knocks sits at this computer and says who they
// are. Stands behind the principal port. Must never let anything through that came by another listener [SHARE1].
import { OrreryError } from '@orrery/protocol';
import type { Principal, PrincipalPort } from './principal.ts';

/** A person or program on this computer: every session, any role, any name. */
export const LOCAL: Principal = {
  kind: 'local',
  key: 'local',
  sessions: null,
  role: null,
  maySpeakFor: () => true,
  isKnownAs: () => true,
};

const NOT_SHARED = 'Start with --share to invite people from other devices.';

export const openPrincipals = (): PrincipalPort => ({
  authenticate(knock) {
    if (knock.listener !== 'loopback') throw new OrreryError('unauthenticated', NOT_SHARED);
    return LOCAL;
  },
  claim() {
    throw new OrreryError('wrong_state', NOT_SHARED);
  },
  invite() {
    throw new OrreryError('wrong_state', NOT_SHARED);
  },
});
