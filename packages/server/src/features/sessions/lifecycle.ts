// active, ended, archived: which step may follow which. An ended session can be reopened; an archived one cannot.
import { OrreryError, type Participant, type Session } from '@orrery/protocol';
import { demand } from '../../corridor/demand.ts';
import type { Turn } from './critical-section.ts';
import { newOpId } from './sender.ts';

const NEXT: Record<Session['state'], readonly Session['state'][]> = {
  active: ['ended'],
  ended: ['active', 'archived'],
  archived: [],
};

/** Throws OrreryError `forbidden` or `wrong_state`. */
export const changeLifecycle = (turn: Turn, admin: Participant, next: Session['state']): void => {
  demand(admin, 'manage');
  const { state } = turn.state.session;
  if (!NEXT[state].includes(next)) {
    const can = NEXT[state].join(' or ') || 'nothing further';
    throw new OrreryError('wrong_state', `The session is ${state}; it can become ${can}, not ${next}.`);
  }
  turn.append(admin.user_id, { kind: 'session_changed', body: { state: next, op_id: newOpId() } });
};
