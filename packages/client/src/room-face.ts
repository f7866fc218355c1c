// What a caller of the SDK may do in a room, each handed to the feature whose business it is. No wiring and no routing:
// that is `room.ts`. Driving, the data, notes, talk and views have a face of their own each, one upon the other.
import {
  type AgentId,
  type AgentResult,
  type AvatarConfig,
  audienceOf,
  type Capability,
  type Down,
  type DownType,
  type ErrorBody,
  type Filter,
  filtersOf,
  type Operation,
  OrreryError,
  type Participant,
  type Pose,
  type RecordId,
  type Seq,
  type SessionId,
  type Signal,
  scenePath,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Connection } from './connection/connection.ts';
import { restoration } from './features/conflicts.ts';
import type { UnsentReport } from './offline/unsent-state.ts';
import { type Dragged, setAt } from './replica/drag-overlay.ts';
import type { PrivateScene } from './replica/private-scene.ts';
import type { RoomOptions } from './room-options.ts';
import type { RoomParts } from './room-parts.ts';
import type { Addressed, ConflictNotice, PresencePart } from './session-client.ts';

export abstract class RoomFace {
  readonly sessionId: SessionId;
  readonly userId: UserId;
  abstract readonly scene: PrivateScene;
  readonly lastError: StoreApi<ErrorBody | null> = createStore(() => null as ErrorBody | null);
  protected readonly options: RoomOptions;
  protected abstract readonly parts: RoomParts;

  constructor(options: RoomOptions) {
    this.options = options;
    this.sessionId = options.session_id as SessionId;
    this.userId = options.user_id as UserId;
  }

  get connection() {
    return this.parts.connection.state;
  }
  get me() {
    return this.parts.people.me;
  }
  get session() {
    return this.parts.people.session;
  }
  get participants() {
    return this.parts.people.participants;
  }
  get history() {
    return this.parts.drive.history;
  }
  get unsent() {
    return this.parts.unsent.state;
  }
  get conflicts() {
    return this.parts.conflicts.store;
  }
  get agents() {
    return this.parts.agents.store;
  }
  get drags() {
    return this.parts.drags.store;
  }
  get poses() {
    return this.parts.presence.poses;
  }

  submit(ops: readonly Operation[], { audience, undo }: Addressed = {}): void {
    this.parts.drive.submit(ops, audience ? audienceOf(this.userId, audience) : null, undo);
  }

  publish(record: string, to?: readonly UserId[]): void {
    this.parts.replica.publish(record as RecordId, to);
  }

  set(record: string, field: string, value: unknown, key?: string): void {
    this.submit([setAt(scenePath(record, field, key), value as Dragged)]);
  }

  setFilter(column: string, filter: Filter | null): void {
    this.set('filters', 'by_column', filter, column);
  }

  clearFilters(): void {
    const columns = Object.keys(filtersOf(this.parts.drive.settled));
    this.submit(columns.map((column) => setAt(scenePath('filters', 'by_column', column), null)));
  }

  drag(record: string, field: string, value: unknown, key?: string): void {
    this.parts.drive.drag(scenePath(record, field, key), value as Dragged);
  }

  drop(record: string, field: string, value: unknown, key?: string): void {
    this.parts.drive.drop(scenePath(record, field, key), value as Dragged);
  }

  cancelDrag(record: string, field: string, key?: string): void {
    this.parts.drive.cancelDrag(scenePath(record, field, key));
  }

  undo(): void {
    this.parts.drive.travel('undo');
  }

  redo(): void {
    this.parts.drive.travel('redo');
  }

  restore(notice: ConflictNotice): void {
    const ops = restoration(notice, this.parts.replica.current(), (record) =>
      this.parts.replica.keptRecord(record),
    );
    this.submit(ops, { audience: notice.audience });
    this.dismissConflict(notice.id);
  }

  dismissConflict(id: string): void {
    this.parts.conflicts.dismiss(id);
  }

  askAgent(agent: AgentId, action: string, parameters?: Record<string, unknown>): Promise<AgentResult> {
    return this.parts.agents.ask(agent, action, parameters);
  }

  setPresence(part: PresencePart): void {
    this.parts.presence.also(part);
  }

  signal(signal: Signal): boolean {
    return this.parts.connection.send({ type: 'signal_send', signal });
  }

  setPose(pose: Pose): void {
    this.parts.presence.set(pose);
  }

  setAvatar(avatar_config: AvatarConfig, username?: string): void {
    const named = username === undefined ? {} : { username };
    this.sendNow({ type: 'avatar_set', avatar_config, ...named, op_id: this.parts.opIds() });
  }

  changeRole(user_id: UserId, role: Participant['role']): void {
    const op_id = this.parts.opIds();
    this.sendNow({ type: 'participant_change', user_id, role, op_id });
  }

  grant(user_id: UserId, capability: Capability): void {
    const held = this.participants.getState().get(user_id)?.granted ?? [];
    const granted = [...new Set([...held, capability])];
    this.sendNow({ type: 'participant_change', user_id, granted, op_id: this.parts.opIds() });
  }

  removeParticipant(user_id: UserId): void {
    this.sendNow({ type: 'participant_remove', user_id, op_id: this.parts.opIds() });
  }

  can(capability: Capability): boolean {
    return this.parts.people.can(capability) || this.parts.drive.offers(capability);
  }

  ready(): Promise<void> {
    return this.parts.readiness.promise;
  }

  on<T extends DownType>(type: T, listener: (message: Down<T>) => void): () => void {
    return this.parts.listeners.on(type, listener);
  }

  onRequested(listener: (request: Down<'agent_requested'>) => void): () => void {
    return this.on('agent_requested', listener);
  }

  progress(request_seq: number, status: string): void {
    this.parts.connection.send({
      type: 'agent_progress_set',
      request_seq: request_seq as Seq,
      status: status.slice(0, 200),
    });
  }

  report(request_seq: number, result: AgentResult): void {
    this.parts.agents.report(request_seq, result);
  }

  retryNow(): void {
    this.parts.connection.retryNow();
  }

  unsentReport(): UnsentReport {
    return { session_id: this.sessionId, user_id: this.userId, ...this.parts.unsent.report() };
  }

  discardUnsent(): Promise<void> {
    return this.parts.unsent.discard();
  }

  /** A change that is no step of one's own history: a raised hand, a vote, a clock that runs. */
  protected submitForGood(ops: readonly Operation[]): void {
    this.submit(ops, { undo: false });
  }

  /** For what makes no sense to keep for later. */
  protected sendNow(message: Parameters<Connection['send']>[0]): void {
    if (!this.parts.connection.send(message))
      throw new OrreryError('timed_out', 'There is no connection. Try again when it is back.');
  }
}
