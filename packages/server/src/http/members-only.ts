// Who may keep something beside a session's log, and who may read it: members, as they are now.
import { type Capability, OrreryError, type UserId } from '@orrery/protocol';
import { demand } from '../corridor/demand.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';

/** Throws OrreryError where this member may not add to what the session keeps; a refusal is audited under `route`. */
export const mayKeep = (live: LiveSession, user: UserId, capability: Capability, route: string): void => {
  try {
    if (live.session.state !== 'active')
      throw new OrreryError('session_ended', 'The session has ended. It can still be read.');
    demand(live.sender(user), capability);
    live.storage.admit('scene_submit');
  } catch (error) {
    if (error instanceof OrreryError) live.refused(user, error, route);
    throw error;
  }
};

/** Throws OrreryError `not_joined` to all but members. */
export const refuseUnlessMember = (live: LiveSession, user: UserId): void => {
  const member = live.state.members.get(user);
  if (!member || member.removed)
    throw new OrreryError('not_joined', 'Only members of the session may read this. Join it first.');
};
