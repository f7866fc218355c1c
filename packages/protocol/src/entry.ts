// An entry: one record of the session's log, in its final form. The log is the truth; scene, chat, membership,
// replay and audit are folds over it [LOG1].
import { z } from 'zod';
import { AgentResult } from './agent-result.ts';
import { AgentId, Millis, OpId, type OrganisationId, Seq, type SessionId, UserId } from './ids.ts';
import { Conflict, Operation } from './operation.ts';
import { Participant } from './participant.ts';
import { SavedView } from './scene/saved-view.ts';
import { SceneSchema } from './scene/scene.ts';
import { RetentionDays, Session } from './session.ts';
import { Reaction } from './signal.ts';
import { AgentActionName, AgentParameters } from './up/agent-action.ts';

/** What happened, by kind. Every body that answers a client's message carries that message's `op_id`. */
export const ENTRY_BODIES = {
  session_created: z.strictObject({ session: Session, scene: SceneSchema }),
  session_changed: z.strictObject({ state: Session.shape.state, op_id: OpId }),
  participant_joined: z.strictObject({ participant: Participant }),
  participant_left: z.strictObject({
    user_id: UserId,
    reason: z.enum(['left', 'lost', 'removed']),
    rating: z.int().min(1).max(5).nullable(),
    op_id: OpId.optional(),
  }),
  participant_changed: z.strictObject({ participant: Participant, op_id: OpId }),
  scene_committed: z.strictObject({
    op_id: OpId,
    ops: z.array(Operation),
    conflicts: z.array(Conflict),
  }),
  chat_sent: z.strictObject({
    op_id: OpId,
    username: z.string(),
    text: z.string(),
    mentions: z.array(UserId),
    result: AgentResult.nullable(),
    view: SavedView.optional(),
  }),
  chat_edited: z.strictObject({
    op_id: OpId,
    chat_seq: Seq,
    /** Null: taken back. */
    text: z.string().nullable(),
    mentions: z.array(UserId),
  }),
  chat_reacted: z.strictObject({ op_id: OpId, chat_seq: Seq, reaction: Reaction, on: z.boolean() }),
  agent_requested: z.strictObject({
    op_id: OpId,
    agent_id: AgentId,
    action: AgentActionName,
    parameters: AgentParameters,
  }),
  agent_answered: z.strictObject({
    op_id: OpId,
    agent_id: AgentId,
    action: AgentActionName,
    request_seq: Seq,
    user_id: UserId,
    result: AgentResult,
  }),
  /** Days after its end at which the session is erased; null is the server's own rule. */
  retention_set: z.strictObject({ op_id: OpId, days: RetentionDays.nullable() }),
  /** The last entry of a session whose bodies are gone; its leaves are not. */
  session_erased: z.strictObject({ entries: z.int().min(1), ended_at: Millis, days: RetentionDays }),
  /** Refusals of one person with one code, counted: after a few a minute they are aggregated. */
  refused: z.strictObject({ code: z.string(), message_type: z.string(), count: z.int().min(1) }),
} as const;

export type EntryKind = keyof typeof ENTRY_BODIES;
export const ENTRY_KINDS = Object.keys(ENTRY_BODIES) as [EntryKind, ...EntryKind[]];
export type EntryBody<K extends EntryKind> = z.infer<(typeof ENTRY_BODIES)[K]>;

/** The tagged pair of a kind and its body. */
export type Happening = { [K in EntryKind]: { kind: K; body: EntryBody<K> } }[EntryKind];

/** What the server asks the log to append; the log adds `commitment` and `leaf`. */
export type Draft = Happening & {
  seq: Seq;
  at: Millis;
  organisation: OrganisationId;
  session: SessionId;
  /** The participant, or `system`. */
  actor: UserId;
  on_behalf_of?: UserId;
  /** Who may receive it; absent is everyone in the session. */
  audience?: readonly UserId[];
};

export type Entry = Draft & {
  /** Hex SHA-256 of the entry's salt and its body's canonical JSON (RFC 8785) [LOG3]. */
  commitment: string;
  /** Hex RFC 9162 leaf hash over everything but the body, with the commitment in its place [LOG4]. */
  leaf: string;
};

/** Version of the stored form of entries: 2 added kinds a server of 1 does not know. A newer server reads every older log. */
export const LOG_VERSION = 2;

/** The actor of entries the server itself makes. */
export const SYSTEM = 'system' as UserId;
