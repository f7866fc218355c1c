// Sessions over REST: create, join, list, read, end, invite, ask for an analysis. Thin: the schemas are the protocol's.
import type {
  Analysis,
  ChangeLifecycle,
  ClaimAccess,
  ClaimedAccess,
  CreatedInvitation,
  CreatedSession,
  CreateInvitation,
  CreateSession,
  JoinedSession,
  JoinSession,
  RequestAnalysis,
  SessionDetail,
  SessionList,
} from '@orrery/protocol';
import { call, type RestOptions } from './call.ts';

interface InSession extends RestOptions {
  readonly session_id: string;
}
/** What a schema accepts: plain strings where the protocol brands them. */
type Body<S extends { _zod: { input: unknown } }> = S['_zod']['input'];

/** Takes the transport's own options out of a body. */
const split = <T extends RestOptions>({ base_url, fetch, ...body }: T) => ({ base_url, fetch, body });

const inSession = <T extends InSession>({ session_id, ...rest }: T) => ({
  ...split(rest as Omit<T, 'session_id'> & RestOptions),
  params: { session_id },
});

/** Makes a session; resending the same `op_id` answers with the first one. */
export const createSession = (options: CreateSession & RestOptions): Promise<CreatedSession> =>
  call('create_session', split(options));

/** Takes a seat; the answer's ticket opens one socket within a minute. */
export const joinSession = (options: JoinSession & InSession): Promise<JoinedSession> =>
  call('join_session', inSession(options));

export const listSessions = (options: RestOptions = {}): Promise<SessionList> =>
  call('list_sessions', options);

/** A session and who is in it. Rejects with `not_found`. */
export const readSession = ({ session_id, ...rest }: InSession): Promise<SessionDetail> =>
  call('read_session', { ...rest, params: { session_id } });

/** Asks agents to analyse the scene; resolves with every agent's result. */
export const requestAnalysis = (options: Body<typeof RequestAnalysis> & InSession): Promise<Analysis> =>
  call('collaborative_analysis', inSession(options));

/** Ends, archives or reopens a session. Admin only. */
export const changeLifecycle = (options: Body<typeof ChangeLifecycle> & InSession): Promise<CreatedSession> =>
  call('change_lifecycle', inSession(options));

/** Makes a link with a role and an expiry. */
export const createInvitation = (
  options: Body<typeof CreateInvitation> & InSession,
): Promise<CreatedInvitation> => call('create_invitation', inSession(options));

/** Trades a share secret or an invitation for a cookie. */
export const claimAccess = (options: Body<typeof ClaimAccess> & RestOptions): Promise<ClaimedAccess> =>
  call('claim_access', split(options));
