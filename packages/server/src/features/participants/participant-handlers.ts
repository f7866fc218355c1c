// Handlers of membership by message: an admin changes or removes somebody, a person leaves.
import { OrreryError, type Up } from '@orrery/protocol';
import type { Turn } from '../sessions/critical-section.ts';
import { newOpId, type Sender } from '../sessions/sender.ts';
import type { Member } from '../sessions/session-state.ts';
import { leave } from './leaving.ts';

const personIn = (turn: Turn, user: Up<'participant_change'>['user_id']): Member => {
  const member = turn.state.members.get(user);
  if (!member || member.removed)
    throw new OrreryError('not_found', `There is no participant ${user} in this session.`);
  if (member.participant.kind === 'agent') throw new OrreryError('forbidden', 'An agent keeps its role.');
  if (user === turn.state.session.host_user_id)
    throw new OrreryError('forbidden', 'The host stays admin of its session.');
  return member;
};

/** `participant_change`: role and grants, in force from this entry on [ACCESS5]. */
export const changeParticipant = (turn: Turn, sender: Sender, message: Up<'participant_change'>): void => {
  const { participant } = personIn(turn, message.user_id);
  turn.append(sender.participant.user_id, {
    kind: 'participant_changed',
    body: {
      op_id: message.op_id ?? newOpId(),
      participant: {
        ...participant,
        role: message.role ?? participant.role,
        granted: message.granted ?? participant.granted,
      },
    },
  });
};

/** `avatar_set`: how one looks and is called from this entry on. */
export const setAvatar = (turn: Turn, { participant }: Sender, message: Up<'avatar_set'>): void => {
  turn.append(participant.user_id, {
    kind: 'participant_changed',
    body: {
      op_id: message.op_id ?? newOpId(),
      participant: {
        ...participant,
        avatar_config: message.avatar_config,
        username: message.username ?? participant.username,
      },
    },
  });
};

/** `participant_remove`: frees the seat and bars the way back. */
export const removeParticipant = (turn: Turn, sender: Sender, message: Up<'participant_remove'>): void => {
  personIn(turn, message.user_id);
  leave(turn, sender.participant.user_id, {
    user_id: message.user_id,
    reason: 'removed',
    rating: null,
    ...(message.op_id === undefined ? {} : { op_id: message.op_id }),
  });
};

/** `leave`: frees the seat now. */
export const leaveSession = (turn: Turn, sender: Sender, message: Up<'leave'>): void => {
  const { user_id } = sender.participant;
  leave(turn, user_id, { user_id, reason: 'left', rating: message.rating ?? null });
};
