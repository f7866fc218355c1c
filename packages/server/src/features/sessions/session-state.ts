// A session's state: the fold over its log. It knows nothing of sockets or disks; `apply` is the only way it changes,
// live and in replay alike [LOG1].

import { type Committed, SceneState } from '@orrery/ot';
import {
  completeScene,
  type Down,
  type Draft,
  type EntryBody,
  type Millis,
  type OpId,
  type Participant,
  type RecordId,
  type SceneRecord,
  type Seq,
  type Session,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import { ChatIndex, type StoredChatIndex } from '../chat/chat-index.ts';
import { ChatHistory } from './chat-history.ts';
import { Layers, type StoredLayer } from './layers.ts';
import { RemovedRecords } from './removed-records.ts';
import { StateTexts } from './state-texts.ts';

export interface Member {
  participant: Participant;
  /** Holds a seat now (agents too, though they take none). */
  present: boolean;
  /** The role was set by an admin; asking for another on a later join does not change it. */
  assigned: boolean;
  removed: boolean;
}

/** An agent request without an answer yet. */
export type OpenRequest = EntryBody<'agent_requested'> & { seq: Seq; user_id: UserId };

/** Op ids remembered in memory; older resubmissions are found in the log itself. */
const RECENT_OPS = 10_000;

interface Stored {
  session: Session;
  scene: unknown;
  /** Absent in snapshots made before there were any. */
  layers?: StoredLayer[];
  /** Absent in snapshots of version 1. */
  removed?: readonly (readonly [string, SceneRecord])[];
  members: Member[];
  chat: Down<'chat_sent'>[];
  /** Absent in snapshots made before there was one: then the log is folded. */
  chat_index?: StoredChatIndex;
  requests: OpenRequest[];
  ops: [string, Seq][];
  seq: Seq;
  at: Millis;
  /** Absent in snapshots of version 1. */
  retention_days?: number | null;
}

export class SessionState {
  #session: Session;
  /** What everyone reads; records of an audience are in `layers` [AUD3]. */
  readonly scene: SceneState;
  readonly texts: StateTexts;
  readonly layers: Layers;
  /** What was taken out of the shared scene, for who wants to put it back. */
  removed = new RemovedRecords();
  readonly members = new Map<UserId, Member>();
  #chat = new ChatHistory();
  readonly requests = new Map<Seq, OpenRequest>();
  readonly #ops = new Map<string, Seq>();
  seq: Seq;
  /** Time of the latest entry; entries never go back in time. */
  at: Millis;
  /** Days after its end at which it is erased, as its admin set them. */
  retentionDays: number | null = null;

  private constructor(session: Session, scene: SceneState, seq: Seq, at: Millis) {
    this.#session = session;
    completeScene(scene.scene);
    this.scene = scene;
    this.texts = new StateTexts(scene);
    this.layers = new Layers(scene);
    this.seq = seq;
    this.at = at;
  }

  /** The state after a session's first entry. */
  static begin(first: Draft): SessionState {
    if (first.kind !== 'session_created')
      throw new Error(`a log begins with session_created, not ${first.kind}`);
    const { session, scene } = first.body;
    return new SessionState(
      { ...session },
      new SceneState(structuredClone(scene), first.seq),
      first.seq,
      first.at,
    );
  }

  /** The latest that was said to everyone; `chatFor` has what was whispered as well. */
  get chat(): readonly Down<'chat_sent'>[] {
    return this.#chat.shared;
  }

  /** Where all that was ever said is, and what became of it. */
  get chatIndex(): ChatIndex {
    return this.#chat.index;
  }

  chatFor(reader: UserId): readonly Down<'chat_sent'>[] {
    return this.#chat.latestFor(reader);
  }

  /** A record as its reader sees it; undefined also where they may not read it. */
  recordFor(reader: UserId, id: RecordId): SceneRecord | undefined {
    return this.layers.record(reader, id);
  }

  /** The session as others see it, with its people counted and the dataset its stage shows. */
  get session(): Session {
    const { dataset_id } = viewOf(this.scene.scene);
    return { ...this.#session, dataset_id, participant_count: this.peopleCount() };
  }

  peopleCount(): number {
    let count = 0;
    for (const { participant, present } of this.members.values())
      if (present && participant.kind === 'person') count += 1;
    return count;
  }

  present(): Participant[] {
    return [...this.members.values()].filter((m) => m.present).map((m) => m.participant);
  }

  /** The member if it holds a seat now. */
  presentMember(user: UserId): Member | undefined {
    const member = this.members.get(user);
    return member?.present ? member : undefined;
  }

  /** The seq of the entry that answered this op_id, if it is recent. */
  answered(actor: UserId, op: OpId): Seq | undefined {
    return this.#ops.get(`${actor} ${op}`);
  }

  apply(draft: Draft): void {
    this.seq = draft.seq;
    this.at = draft.at;
    switch (draft.kind) {
      case 'session_created':
        break;
      case 'session_changed':
        this.#session.state = draft.body.state;
        this.#session.ended_at = draft.body.state === 'active' ? null : (this.#session.ended_at ?? draft.at);
        break;
      case 'participant_joined':
        this.#join(draft.body.participant);
        break;
      case 'participant_left':
        this.#leave(draft.body.user_id, draft.body.reason === 'removed');
        break;
      case 'participant_changed':
        this.#change(draft.body.participant, draft.actor);
        break;
      case 'scene_committed':
        if (draft.audience === undefined) this.removed.before(this.scene.scene, draft.body.ops);
        this.#commit(draft.audience, {
          seq: draft.seq,
          at: draft.at,
          user_id: draft.actor,
          op_id: draft.body.op_id,
          ops: draft.body.ops,
        });
        break;
      case 'chat_sent':
        this.#chat.add(chatMessage(draft));
        break;
      case 'chat_edited':
        this.#chat.edited(draft.body, draft.at);
        break;
      case 'chat_reacted':
        this.#chat.reacted(draft.body, draft.actor);
        break;
      case 'agent_requested':
        this.requests.set(draft.seq, { ...draft.body, seq: draft.seq, user_id: draft.actor });
        break;
      case 'agent_answered':
        this.requests.delete(draft.body.request_seq);
        return; // its op_id is the asker's
      case 'retention_set':
        this.retentionDays = draft.body.days;
        break;
      case 'session_erased':
      case 'refused':
        return;
      default:
        draft satisfies never;
    }
    if ('op_id' in draft.body && draft.body.op_id !== undefined)
      this.#remember(draft.actor, draft.body.op_id, draft.seq);
  }

  #commit(audience: readonly UserId[] | undefined, committed: Committed): void {
    const forgotten = this.layers.commit(audience, committed);
    if (audience === undefined) this.texts.committed(committed.ops, forgotten);
  }

  #join(participant: Participant): void {
    const known = this.members.get(participant.user_id);
    this.members.set(participant.user_id, {
      participant,
      present: true,
      assigned: known?.assigned ?? false,
      removed: false,
    });
  }

  #leave(user: UserId, removed: boolean): void {
    const member = this.members.get(user);
    if (!member) return;
    member.present = false;
    member.removed ||= removed;
  }

  #change(participant: Participant, actor: UserId): void {
    const member = this.members.get(participant.user_id);
    if (!member) return;
    if (participant.role !== member.participant.role && actor !== participant.user_id) member.assigned = true;
    member.participant = participant;
  }

  #remember(actor: UserId, op: OpId, seq: Seq): void {
    this.#ops.set(`${actor} ${op}`, seq);
    if (this.#ops.size <= RECENT_OPS) return;
    for (const oldest of this.#ops.keys()) {
      this.#ops.delete(oldest);
      return;
    }
  }

  /** For a snapshot: everything the fold has learned. */
  toJSON(): Stored {
    return { scene: this.scene.toJSON(), ...this.#rest() };
  }

  /** The same as text, in pieces: what it is now, whenever they are taken [SEQ12]. */
  pieces(): Iterable<string> {
    return this.texts.pieces(JSON.stringify(this.#rest()));
  }

  #rest(): Omit<Stored, 'scene'> {
    return {
      session: this.#session,
      layers: this.layers.toJSON(),
      removed: this.removed.toJSON(),
      members: [...this.members.values()],
      chat: this.#chat.toJSON(),
      chat_index: this.#chat.index.toJSON(),
      requests: [...this.requests.values()],
      ops: [...this.#ops],
      seq: this.seq,
      at: this.at,
      retention_days: this.retentionDays,
    };
  }

  /** Reads a snapshot of our own making. Throws where it does not fit; the caller then folds the log instead. */
  static fromJSON(text: string): SessionState {
    const stored = JSON.parse(text) as Stored;
    const state = new SessionState(stored.session, SceneState.fromJSON(stored.scene), stored.seq, stored.at);
    for (const member of stored.members) state.members.set(member.participant.user_id, member);
    state.retentionDays = stored.retention_days ?? null;
    state.removed = new RemovedRecords(stored.removed);
    state.layers.restore(stored.layers ?? []);
    if (!stored.chat_index) throw new Error('the snapshot is of before chat could be paged');
    state.#chat = new ChatHistory(stored.chat, ChatIndex.fromJSON(stored.chat_index));
    for (const request of stored.requests) state.requests.set(request.seq, request);
    for (const [key, seq] of stored.ops) state.#ops.set(key, seq);
    return state;
  }
}

/** A chat entry as its message. */
export const chatMessage = (draft: Extract<Draft, { kind: 'chat_sent' }>): Down<'chat_sent'> => ({
  type: 'chat_sent',
  seq: draft.seq,
  at: draft.at,
  user_id: draft.actor,
  ...draft.body,
  ...(draft.audience && { audience: [...draft.audience] }),
});
