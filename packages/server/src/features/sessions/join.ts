// Taking a seat: counted and granted inside the critical section, so that the last seat goes to one person [WIRE8].
import {
  AGENT_IDS,
  AvatarConfig,
  OrreryError,
  type Participant,
  type Role,
  SYSTEM,
  type UserId,
} from '@orrery/protocol';
import type { Turn } from './critical-section.ts';
import { newOpId } from './sender.ts';

export interface JoinRequest {
  readonly user_id: UserId;
  readonly username: string;
  /** The role as granted by the principal. */
  readonly role: Role;
  /** Absent: as they looked here before. */
  readonly avatar_config?: AvatarConfig | undefined;
}

/** Names that only the server itself may act under. */
export const isReservedUser = (user: string): boolean =>
  user === SYSTEM || (AGENT_IDS as readonly string[]).includes(user);

const refuseUnlessOpen = (turn: Turn, user: UserId): void => {
  const { session } = turn.state;
  if (session.state !== 'active') {
    throw new OrreryError('session_ended', `"${session.title}" has ended. It can be read, but not joined.`);
  }
  if (turn.state.members.get(user)?.removed) {
    throw new OrreryError(
      'removed',
      'An admin removed you from this session. Ask the host to invite you again.',
    );
  }
};

const refuseWhenFull = (turn: Turn): void => {
  const { session } = turn.state;
  if (turn.state.peopleCount() >= session.max_participants) {
    throw new OrreryError(
      'session_full',
      `All ${session.max_participants} seats are taken. Try again when somebody has left.`,
    );
  }
};

/** Joins, or updates somebody who is here already. */
export const join = (turn: Turn, request: JoinRequest): Participant => {
  refuseUnlessOpen(turn, request.user_id);
  const member = turn.state.members.get(request.user_id);
  // What an admin has set stands; a host is never lowered by asking for less.
  const role: Role = member?.assigned ? member.participant.role : request.role;
  const participant: Participant = {
    user_id: request.user_id,
    username: request.username,
    kind: 'person',
    role,
    granted: member?.participant.granted ?? [],
    avatar_config: request.avatar_config ?? member?.participant.avatar_config ?? AvatarConfig.parse({}),
    joined_at: turn.at,
  };
  if (!member?.present) {
    refuseWhenFull(turn);
    turn.append(request.user_id, { kind: 'participant_joined', body: { participant } });
    return participant;
  }
  const kept = { ...participant, joined_at: member.participant.joined_at };
  if (JSON.stringify(kept) !== JSON.stringify(member.participant)) {
    turn.append(request.user_id, {
      kind: 'participant_changed',
      body: { op_id: newOpId(), participant: kept },
    });
  }
  return kept;
};

/** A socket of somebody whose seat was freed meanwhile takes it again. Throws `not_joined` for a stranger. */
export const resume = (turn: Turn, user: UserId): Participant => {
  const member = turn.state.members.get(user);
  if (!member) {
    throw new OrreryError(
      'not_joined',
      'Join first: POST /collaboration/sessions/{session_id}/join, then open the socket.',
    );
  }
  refuseUnlessOpen(turn, user);
  if (member.present) return member.participant;
  refuseWhenFull(turn);
  const participant = { ...member.participant, joined_at: turn.at };
  turn.append(user, { kind: 'participant_joined', body: { participant } });
  return participant;
};
