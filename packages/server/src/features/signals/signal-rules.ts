// Whether somebody may send a signal, and whom it is for. The same answers as for the thing it speaks of: who may not read a
// record cannot be told of a caret in it [SIGNAL2]. Pure.
import { OrreryError, type Participant, type RecordId, type Signal, type UserId } from '@orrery/protocol';
import { demand } from '../../corridor/demand.ts';
import type { SessionState } from '../sessions/session-state.ts';

/** Whom a signal is for. */
export type Addressed =
  | { readonly to: 'everyone' }
  | { readonly to: 'others' }
  | { readonly to: 'others'; readonly audience: readonly UserId[] }
  | { readonly to: 'one'; readonly user: UserId };

/** Throws OrreryError `forbidden`, or `not_found` for a record they may not read and for somebody who is not here. */
export const addressOf = (state: SessionState, by: Participant, signal: Signal): Addressed => {
  switch (signal.kind) {
    case 'reaction':
      return { to: 'everyone' };
    case 'typing':
      if (signal.where === 'chat') {
        demand(by, 'chat');
        return { to: 'others' };
      }
      return readersOf(state, by, signal.where);
    case 'caret':
      return readersOf(state, by, signal.record);
    case 'ask_for': {
      const { audience } = {
        audience: undefined,
        ...readersOf(state, by, signal.path[0] as RecordId, false),
      };
      if (!state.presentMember(signal.to) || audience?.includes(signal.to) === false)
        throw new OrreryError('not_found', `${signal.to} is not here to be asked.`);
      return { to: 'one', user: signal.to };
    }
    default:
      return signal satisfies never;
  }
};

/** Who else reads a record. Writing in it takes the right to annotate; asking for it does not. */
const readersOf = (
  state: SessionState,
  by: Participant,
  record: RecordId,
  writes = true,
): { readonly to: 'others'; readonly audience?: readonly UserId[] } => {
  if (writes) demand(by, 'annotate');
  if (state.recordFor(by.user_id, record) === undefined)
    throw new OrreryError('not_found', `There is no ${record} (any more).`);
  const audience = state.layers.standing(by.user_id, record)?.audience;
  return audience ? { to: 'others', audience } : { to: 'others' };
};
