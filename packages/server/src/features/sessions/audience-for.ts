// Whom somebody addresses, checked: only who is in the session now, so that nobody is let into what was written before
// they came [AUD1].
import { audienceOf, limits, OrreryError, type UserId } from '@orrery/protocol';
import type { SessionState } from './session-state.ts';

/** The audience in its one form. Throws `invalid`, or `not_found` for somebody who is not in the session [AUD1]. */
export const audienceFor = (
  { members }: SessionState,
  author: UserId,
  others: readonly UserId[],
): UserId[] => {
  const audience = audienceOf(author, others);
  if (audience.length > limits.AUDIENCE)
    throw new OrreryError('invalid', `An audience is at most ${limits.AUDIENCE} people, you among them.`);
  for (const user of audience) {
    const member = members.get(user);
    if (!member || member.removed)
      throw new OrreryError('not_found', `There is no participant ${user} in this session.`);
  }
  return audience;
};
