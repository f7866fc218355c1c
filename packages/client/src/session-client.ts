// The SDK's face: one person (or agent) in one session. Slow state is in stores; fast state (presence) is pulled.
// This file is types alone, so that the viewport and the interface can be read without the machinery.
import type {
  AgentId,
  AgentResult,
  AvatarConfig,
  Capability,
  Conflict,
  Down,
  DownType,
  ErrorBody,
  Filter,
  MeasureEnd,
  Operation,
  Participant,
  ParticipantPose,
  Pose,
  RecordId,
  SavedView,
  Scene,
  Session,
  SessionId,
  Signal,
  UserId,
  Vector3,
} from '@orrery/protocol';
import type { AnnotationsClient } from './annotations-client.ts';
import type { DriveClient } from './drive-client.ts';
import type { FollowClient } from './follow-client.ts';
import type { ImageClient } from './image-client.ts';
import type { UnsentReport, UnsentState } from './offline/unsent-state.ts';
import type { ReadStore } from './read-store.ts';
import type { StageClient } from './stage-client.ts';
import type { TalkClient } from './talk-client.ts';

export type { ReadStore, UnsentReport, UnsentState };

export type ConnectionState =
  | { readonly state: 'connecting'; readonly attempt: number }
  | { readonly state: 'live'; readonly round_trip_ms: number | null }
  /** Lost; the next attempt is at `retry_at` (ms since the epoch). Editing goes on. */
  | { readonly state: 'waiting'; readonly attempt: number; readonly retry_at: number }
  /** The server said no and asking again would not help. */
  | { readonly state: 'refused'; readonly error: ErrorBody }
  | { readonly state: 'closed' };

/** A conflict this participant is part of, as the chip shows it. */
export interface ConflictNotice {
  readonly id: string;
  readonly conflict: Conflict;
  /** Whether this participant's value stands. */
  readonly mine_stands: boolean;
  readonly at: number;
  /** Who reads the record; absent is everyone. */
  readonly audience?: readonly UserId[] | undefined;
}

/** Whom inserted records are for, beside oneself; absent is everyone, empty is nobody else. */
export interface Addressed {
  readonly audience?: readonly UserId[] | undefined;
  /** False for what must not be undone. */
  readonly undo?: boolean | undefined;
}

/** How something is said in the chat. */
export interface SaidHow {
  /** Whom it is whispered to, beside its author; absent is everyone. */
  readonly to?: readonly UserId[] | undefined;
  /** Agents only: the result it speaks of. */
  readonly result?: AgentResult | undefined;
  /** What it speaks of, to be shown with a click. */
  readonly view?: SavedView | undefined;
}

export interface AgentTask {
  readonly request_seq: number;
  readonly agent_id: AgentId;
  readonly action: string;
  readonly asked_by: UserId;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The latest progress sentence, until `result` is there. */
  readonly status: string | null;
  readonly result: AgentResult | null;
}

/** Someone else's latest pose, with the time it arrived (performance.now()), for interpolation. */
export interface TimedPose {
  readonly pose: ParticipantPose;
  readonly arrived: number;
}

/** What others are told of me beside my pose; null takes a part away. */
export type PresencePart = {
  [F in 'following' | 'private' | 'device' | 'speaking' | 'hands']?: Pose[F] | null;
};

export interface SceneReader {
  /** The scene as this participant sees it: confirmed, in flight, pending, and what is being dragged. Do not mutate. */
  current(): Scene;
  /** Who reads a record; null is everyone. */
  audienceOf(record: string): readonly UserId[] | null;
  /** Called after every change with the ids of the records that changed. Returns the unsubscribe. */
  subscribe(listener: (changed: ReadonlySet<string>) => void): () => void;
}

export interface SessionClient
  extends FollowClient,
    StageClient,
    DriveClient,
    TalkClient,
    AnnotationsClient,
    ImageClient {
  readonly sessionId: SessionId;
  readonly userId: UserId;
  readonly connection: ReadStore<ConnectionState>;
  /** This participant as the server knows it; null before the first welcome. */
  readonly me: ReadStore<Participant | null>;
  readonly session: ReadStore<Session | null>;
  /** Everyone here, agents and oneself included, by user_id. */
  readonly participants: ReadStore<ReadonlyMap<UserId, Participant>>;
  readonly scene: SceneReader;
  /** How many own changes can be undone and redone, and how many are not yet acknowledged. */
  readonly history: ReadStore<{
    readonly undo: number;
    readonly redo: number;
    readonly unacknowledged: number;
  }>;
  /** What the server has not acknowledged, and whether a reload would lose it. */
  readonly unsent: ReadStore<UnsentState>;
  /** Newest first; at most one per field. */
  readonly conflicts: ReadStore<readonly ConflictNotice[]>;
  readonly agents: ReadStore<readonly AgentTask[]>;
  /** The last refusal of something this participant did; shown in place. */
  readonly lastError: ReadStore<ErrorBody | null>;
  /** Others' poses by user_id, latest wins; pulled in the frame. */
  readonly poses: ReadonlyMap<UserId, TimedPose>;
  /** Who else is dragging what, by `pathKey` of its place in the scene: a hint, not a lock. */
  readonly drags: ReadStore<ReadonlyMap<string, UserId>>;

  /** Changes the scene at once here and submits it. Throws OrreryError `outside_schema`. */
  submit(ops: readonly Operation[], addressed?: Addressed): void;
  /**
   * Makes a private record everyone's, or lets these people read it too, as it reads when it is its turn; with an annotation its
   * replies. There is no way back: who has read it has read it. Throws OrreryError `not_found`.
   */
  publish(record: string, to?: readonly UserId[]): void;
  /** Sets one field (or one key of a map field) of a record. */
  set(record: string, field: string, value: unknown, key?: string): void;
  setFilter(column: string, filter: Filter | null): void;
  clearFilters(): void;
  /**
   * Shows a value while it is being moved, here at once and to everybody soon; nothing is committed. Cheap; may be called every
   * frame. Throws OrreryError `outside_schema`, or `wrong_state` for more than eight at once.
   */
  drag(record: string, field: string, value: unknown, key?: string): void;
  /** Ends a drag, or none, with one change; dropped where it was, it is no change. */
  drop(record: string, field: string, value: unknown, key?: string): void;
  /** Ends a drag without a change: what is committed shows again. */
  cancelDrag(record: string, field: string, key?: string): void;
  /** Undoes, redoes this participant's own last change. */
  undo(): void;
  redo(): void;
  /** Takes back what a conflict overruled: writes the other side's value. */
  restore(notice: ConflictNotice): void;
  dismissConflict(id: string): void;
  annotate(
    content: string,
    about: { rows: readonly number[] } | { position: Vector3 },
    addressed?: Addressed,
  ): void;
  /** Begins a stroke of the pen in the picture on the stage: x, y, z in mm of the cube's space, `width` in CSS px. */
  addStroke(points: readonly number[], width: number): RecordId;
  /** Ends a stroke that was dragged, with the points it keeps: no step of its own to undo. */
  endStroke(id: RecordId, points: readonly number[]): void;
  /** Keeps a measure between two places of the picture on the stage. */
  addMeasure(from: MeasureEnd, to: MeasureEnd): RecordId;
  /** Takes drawings away, as one change: others' by who may arrange the scene. */
  removeDrawings(ids: readonly RecordId[]): void;
  /** Says something to everyone, or whispers it to some. */
  sendChat(text: string, said?: SaidHow): void;
  /** Resolves with the agent's one answer. Rejects with OrreryError. */
  askAgent(agent: AgentId, action: string, parameters?: Record<string, unknown>): Promise<AgentResult>;
  /** Cheap; may be called every frame. Sent at most 15 times a second, latest wins. */
  setPose(pose: Pose): void;
  /** Told with every pose from now on: what of it is named; null takes it away. */
  setPresence(part: PresencePart): void;
  /** How this participant looks to everybody from now on, and what they are called. Throws OrreryError where there is no line. */
  setAvatar(config: AvatarConfig, username?: string): void;
  /** Something for the moment, for those who are here; false where there is no connection, and then it is gone. */
  signal(signal: Signal): boolean;
  /** Admin only: changes a role, removes a participant. */
  changeRole(user: UserId, role: Participant['role']): void;
  /** Lets somebody do what their role holds only by a grant, until it is taken back with their role. */
  grant(user: UserId, capability: Capability): void;
  removeParticipant(user: UserId): void;
  /** Whether this participant's role and grants hold a capability now. */
  can(capability: Capability): boolean;
  /** Resolves when the session is loaded for the first time. Rejects with OrreryError where it is refused or closed. */
  ready(): Promise<void>;
  /** Hears every new message of one type, in order; what a reconnect replays is new, what a welcome holds is not. */
  on<T extends DownType>(type: T, listener: (message: Down<T>) => void): () => void;
  /** Agents: hears what is asked of anybody. */
  onRequested(listener: (request: Down<'agent_requested'>) => void): () => void;
  /** Agents only: how far a request is. At most 200 characters. */
  progress(request_seq: number, status: string): void;
  /** Agents only: the one answer to a request; sent again after a reconnect until it is in the log. */
  report(request_seq: number, result: AgentResult): void;
  /** Everything unsent, to take away: for a session that takes it no more. */
  unsentReport(): UnsentReport;
  /** Takes back what is unsent, here and on the device. What was under way may still take effect. */
  discardUnsent(): Promise<void>;
  /** Tries to connect now instead of waiting, also after a refusal. */
  retryNow(): void;
  /** Frees the seat and closes. */
  leave(rating?: number): Promise<void>;
  /** Closes without leaving; the seat is kept for the grace time. */
  close(): void;
}
