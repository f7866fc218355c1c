// A session for tests: created, with its four agents, before anybody joined. Seqs 1 to 5.
import {
  type ColumnName,
  type DatasetId,
  type Draft,
  type Millis,
  OpId,
  type OrganisationId,
  type Participant,
  type Seq,
  type SessionId,
  type UserId,
} from '@orrery/protocol';
import type { Log } from '../../log/port.ts';
import { agentsAboard } from './agents-aboard.ts';
import type { Turn } from './critical-section.ts';
import { Fence } from './fence.ts';
import { newOpId } from './sender.ts';
import { SessionState } from './session-state.ts';

const at = 500 as Millis;
const column = (name: string) => name as ColumnName;

export const ANA = 'ana' as UserId;

export const person = (user: string, over: Partial<Participant> = {}): Participant => ({
  user_id: user as UserId,
  username: user,
  kind: 'person',
  role: 'analyst',
  granted: [],
  avatar_config: { model: 'default_avatar', scale: 1 },
  joined_at: at,
  ...over,
});

export const aSession = (seats = 50): { state: SessionState; drafts: Draft[] } => {
  const organisation = 'default' as OrganisationId;
  const session = crypto.randomUUID() as string as SessionId;
  const frame = { at, organisation, session, actor: 'host' as UserId };
  const created: Draft = {
    ...frame,
    seq: 1 as Seq,
    kind: 'session_created',
    body: {
      session: {
        session_id: session,
        organisation,
        session_type: 'analytics_session',
        title: 'A test',
        host_user_id: 'host' as UserId,
        state: 'active',
        created_at: at,
        ended_at: null,
        dataset_id: 'revenue' as DatasetId,
        enterprise_partner: null,
        compliance_level: 'standard',
        security_level: 'standard',
        participant_count: 0,
        max_participants: seats,
      },
      scene: {
        view: {
          visualization_type: 'scatter_3d',
          dataset_id: 'revenue' as DatasetId,
          x: column('a'),
          y: column('b'),
          z: column('c'),
          color: null,
          size: null,
          camera_position: [1, 1, 1],
          camera_target: [0, 0, 0],
        },
        filters: { by_column: {} },
      } as never,
    },
  };
  const joined = agentsAboard(at).map(
    (participant, index): Draft => ({
      ...frame,
      seq: (index + 2) as Seq,
      kind: 'participant_joined',
      body: { participant },
    }),
  );
  const drafts = [created, ...joined];
  const state = SessionState.begin(created);
  for (const draft of joined) state.apply(draft);
  return { state, drafts };
};

/** For a critical section that is alone on its log. */
export const unfenced = (log: Log, session: SessionId) => ({
  fence: new Fence(log, session),
  onLost: () => undefined,
  onRegained: () => undefined,
});

/** Appends a chat message of Ana's. */
export const sayAs = (turn: Turn, text: string, op?: string): Seq =>
  turn.append(ANA, {
    kind: 'chat_sent',
    body: {
      op_id: op === undefined ? newOpId() : OpId.parse(op),
      username: 'Ana',
      text,
      mentions: [],
      result: null,
    },
  });
