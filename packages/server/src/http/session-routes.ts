// REST of sessions. Each handler takes what the edge has parsed and answers with the schema's type.
import {
  type AgentId,
  type Analysis,
  AvatarConfig,
  type CreateInvitation,
  type CreateSession,
  type JoinedSession,
  type JoinSession,
  type Millis,
  OrreryError,
  type Participant,
  type ReadEntries,
  type RequestAnalysis,
  type Role,
  type Seq,
  type Session,
  type SessionId,
  SYSTEM,
  type UserId,
} from '@orrery/protocol';
import type { Tables } from '@orrery/tables';
import type { z } from 'zod';
import { grantRole } from '../auth/grant-role.ts';
import type { Principal, PrincipalPort } from '../auth/principal.ts';
import type { TicketBook } from '../auth/ticket-book.ts';
import { demand } from '../corridor/demand.ts';
import { requestAgent } from '../features/agents/agent-handlers.ts';
import { type ExportedPage, exportPage } from '../features/audit/log-export.ts';
import { isReservedUser, join } from '../features/sessions/join.ts';
import { changeLifecycle } from '../features/sessions/lifecycle.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import { newOpId } from '../features/sessions/sender.ts';
import type { SessionRegistry } from '../features/sessions/session-registry.ts';
import type { Meter } from '../observability/meter.ts';

export interface SessionRoutesPorts {
  readonly registry: SessionRegistry;
  readonly tables: Tables;
  readonly principals: PrincipalPort;
  readonly tickets: TicketBook;
  readonly meter: Meter;
  readonly now: () => number;
  readonly defaultDataset: string;
}

/** What a handler knows of the request beyond its body. */
export interface Call {
  readonly principal: Principal;
  /** `http://host:port` as the caller addressed the server. */
  readonly origin: string;
}

/** Throws OrreryError `not_found` also for what the principal may not see: its existence is not told. */
const visible = (call: Call, live: LiveSession): LiveSession => {
  const { sessions } = call.principal;
  if (sessions === null || sessions.includes(live.id)) return live;
  throw new OrreryError(
    'not_found',
    `There is no session ${live.id}. GET /collaboration/sessions lists them.`,
  );
};

const speakFor = (call: Call, user: UserId): void => {
  if (isReservedUser(user))
    throw new OrreryError('forbidden', `${user} is the server's own name. Choose another user_id.`);
  if (!call.principal.maySpeakFor(user)) {
    throw new OrreryError('forbidden', `${user} is somebody else here. Choose another user_id.`);
  }
};

export const sessionRoutes = (ports: SessionRoutesPorts) => {
  const { registry, tables, principals, tickets, meter, now } = ports;
  const find = (call: Call, id: SessionId) => visible(call, registry.find(id));

  return {
    /** The session, for a caller who may see it and, where a user is named, speak for that one. */
    find(call: Call, id: SessionId, user?: UserId): LiveSession {
      const live = find(call, id);
      if (user !== undefined) speakFor(call, user);
      return live;
    },

    async create_session(
      call: Call,
      body: z.output<typeof CreateSession>,
    ): Promise<{ session_id: SessionId; session: Session }> {
      speakFor(call, body.host_user_id);
      if (call.principal.sessions !== null) {
        throw new OrreryError(
          'forbidden',
          'An invitation is for its session only. Ask the host for the share link.',
        );
      }
      const dataset = await tables.describe((body.dataset_id ?? ports.defaultDataset) as never);
      const live = await registry.create(body, dataset);
      return { session_id: live.id, session: live.session };
    },

    async join_session(
      call: Call,
      id: SessionId,
      body: z.output<typeof JoinSession>,
    ): Promise<JoinedSession> {
      try {
        const live = find(call, id);
        speakFor(call, body.user_id);
        const role = grantRole(call.principal, body.role, body.user_id === live.session.host_user_id);
        const request = { ...body, role };
        const participant = await live.enter(
          (turn) => join(turn, request),
          () => {
            const connected = [...live.connections].some((connection) => connection.user === body.user_id);
            if (!connected) live.seats.taken(body.user_id);
          },
        );
        meter.attempted(true);
        const ticket = tickets.issue(body.user_id, id);
        const websocket_url = `${call.origin.replace(/^http/, 'ws')}/ws/collaboration/${encodeURIComponent(body.user_id)}?session=${id}&ticket=${ticket}`;
        return { session_id: id, participant, session: live.session, websocket_url, ticket };
      } catch (error) {
        meter.attempted(false);
        throw error;
      }
    },

    list_sessions(call: Call): { sessions: Session[] } {
      const { sessions } = call.principal;
      return {
        sessions: registry
          .all()
          .filter((live) => sessions === null || sessions.includes(live.id))
          .map((live) => live.session)
          .sort((a, b) => b.created_at - a.created_at),
      };
    },

    read_session(call: Call, id: SessionId) {
      const live = find(call, id);
      return { session: live.session, participants: live.state.present() };
    },

    read_entries(
      call: Call,
      id: SessionId,
      { user_id, from, limit }: z.output<typeof ReadEntries>,
    ): Promise<ExportedPage> {
      const live = find(call, id);
      speakFor(call, user_id);
      return exportPage(live, user_id, from as Seq, limit);
    },

    async change_lifecycle(call: Call, id: SessionId, body: { user_id: UserId; state: Session['state'] }) {
      const live = find(call, id);
      speakFor(call, body.user_id);
      if (body.state === 'active') registry.refuseWhenFull();
      await live.enter((turn) => {
        const member = turn.state.members.get(body.user_id);
        if (!member && body.user_id !== turn.state.session.host_user_id) {
          throw new OrreryError('forbidden', 'Only the host and admins of the session may do this.');
        }
        const admin = member?.participant ?? { ...HOST, user_id: body.user_id };
        changeLifecycle(turn, admin, body.state);
      });
      return { session_id: live.id, session: live.session };
    },

    create_invitation(
      call: Call,
      id: SessionId,
      body: CreateInvitation,
    ): { url: string; role: Role; expires_at: number } {
      const live = find(call, id);
      speakFor(call, body.user_id);
      demand(live.sender(body.user_id), 'invite');
      const { secret, role, expires_at } = principals.invite(id, body.role, now() + body.expires_in * 60_000);
      return { url: `${call.origin}/collaborate/${id}#k=${secret}`, role, expires_at };
    },

    async collaborative_analysis(call: Call, id: SessionId, body: RequestAnalysis): Promise<Analysis> {
      const live = find(call, id);
      if (body.user_id !== undefined) speakFor(call, body.user_id);
      const asker = askerOf(live, body.user_id);
      const answers = new Map<
        AgentId,
        { request_seq: Seq; answer: Promise<Analysis['results'][number]['result']> }
      >();
      await live.enter(
        (turn) => {
          if (live.session.state !== 'active')
            throw new OrreryError('session_ended', 'The session has ended. It can still be read.');
          return (body.agents ?? (['analytics_agent'] as const)).map((agent_id) => ({
            agent_id,
            request_seq: requestAgent(turn, asker, {
              type: 'agent_action',
              agent_id,
              action: 'analyze_scene',
              ...(body.parameters ? { parameters: body.parameters } : {}),
              op_id: newOpId(),
            }),
          }));
        },
        (asked) => {
          for (const { agent_id, request_seq } of asked)
            answers.set(agent_id, { request_seq, answer: live.requests.answerTo(request_seq) });
        },
      );
      const results = await Promise.all(
        [...answers].map(async ([agent_id, { request_seq, answer }]) => ({
          agent_id,
          action: 'analyze_scene',
          request_seq,
          result: await answer,
        })),
      );
      return { session_id: id, results };
    },
  };
};

/** A host that never joined its session still ends it. */
const HOST: Omit<Participant, 'user_id'> = {
  username: 'Host',
  kind: 'person',
  role: 'admin',
  granted: [],
  avatar_config: AvatarConfig.parse({}),
  joined_at: 0 as Millis,
};

/** Who asks: a participant who may, or the server on behalf of a caller who gave no name. */
const askerOf = (live: LiveSession, user: UserId | undefined) => {
  if (user === undefined) return { participant: { ...HOST, user_id: SYSTEM, username: 'REST' } };
  const participant = live.sender(user);
  demand(participant, 'ask_agents');
  return { participant };
};
