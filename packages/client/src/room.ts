// One participant in one session: wires connection, replica and features together. Messages are routed here and
// handled there; this file decides the order, nothing else.
import {
  type AgentId,
  type AgentResult,
  type Anchor,
  audienceOf,
  type Capability,
  type ColumnData,
  type Dataset,
  type Down,
  type DownMessage,
  type DownType,
  type DrawnColumn,
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
  scenePath,
  type UserId,
  type Vector3,
  viewOf,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { ArrivalOrder, isEntry } from './connection/arrival-order.ts';
import { Connection } from './connection/connection.ts';
import { Outbox } from './connection/outbox.ts';
import { Agents } from './features/agents.ts';
import { Chat } from './features/chat.ts';
import { Conflicts, restoration } from './features/conflicts.ts';
import { StageData } from './features/data.ts';
import { Drags, OWN_HAND } from './features/drags.ts';
import { newAnnotation } from './features/new-annotation.ts';
import { People } from './features/people.ts';
import { Presence } from './features/presence.ts';
import { RowMaps } from './features/row-maps.ts';
import { switchOperations } from './features/switch-dataset.ts';
import { Versions } from './features/versions.ts';
import { MessageListeners } from './message-listeners.ts';
import { RoomUnsent } from './offline/room-unsent.ts';
import type { Device } from './offline/send-orphans.ts';
import type { UnsentReport } from './offline/unsent-state.ts';
import type { UnsentPlace } from './offline/unsent-work.ts';
import { Readiness } from './readiness.ts';
import { type Dragged, DragOverlay, setAt } from './replica/drag-overlay.ts';
import { createOpIds, type OpIds, randomName } from './replica/op-ids.ts';
import { Replica } from './replica/replica.ts';
import type { RoomOptions } from './room-options.ts';
import type { Addressed, ConflictNotice, ConnectionState, SaidHow, SessionClient } from './session-client.ts';
import { untilSettled } from './until-settled.ts';

const FAREWELL_MS = 1_000; // for the seat to be freed; then the grace time frees it

export class Room implements SessionClient {
  readonly sessionId: SessionId;
  readonly userId: UserId;
  readonly scene: DragOverlay;
  readonly lastError: StoreApi<ErrorBody | null> = createStore(() => null as ErrorBody | null);
  readonly #options: RoomOptions;
  readonly #opIds: OpIds;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #replica: Replica;
  readonly #people: People;
  readonly #presence: Presence;
  readonly #drags: Drags;
  readonly #chat: Chat;
  readonly #agents: Agents;
  readonly #conflicts: Conflicts;
  readonly #data: StageData;
  readonly #versions: Versions;
  readonly #rowMaps: RowMaps;
  readonly #unsent: RoomUnsent;
  readonly #readiness = new Readiness();
  readonly #listeners = new MessageListeners();
  readonly #order = new ArrivalOrder({
    seq: () => this.#replica.seq,
    take: (message) => this.#take(message),
    caughtUp: (seq) => this.#caughtUp(seq),
  });

  constructor(options: RoomOptions) {
    const { timers, random } = options;
    this.#options = options;
    this.sessionId = options.session_id as SessionId;
    this.userId = options.user_id as UserId;
    this.#opIds = createOpIds(random);
    this.#connection = new Connection({
      ...options,
      since: () => this.#replica.seq,
      wantsTail: () => this.#replica.hasOwn,
      onMessage: (message) => this.#order.receive(message),
    });
    const send = this.#connection.send.bind(this.#connection);
    const mine = { user_id: this.userId, timers, opIds: this.#opIds, send };
    this.#unsent = new RoomUnsent({
      ...options,
      parts: () => ({ scene: this.#replica, outbox: this.#outbox, chat: this.#chat }),
      reopen: (place) => this.#reopen(place),
    });
    this.#outbox = new Outbox({ timers, send, onChange: () => this.#unsent.changed() });
    this.#replica = new Replica({
      ...mine,
      send: (message) => this.#unsent.submit(message, send),
      onWork: (records) => this.#unsent.changed(records),
    });
    this.#replica.history.subscribe(() => this.#unsent.count());
    this.scene = new DragOverlay(this.#replica, OWN_HAND);
    this.#people = new People(this.userId);
    const bufferedAmount = (): number => this.#connection.bufferedAmount;
    this.#presence = new Presence({ ...mine, bufferedAmount });
    this.#drags = new Drags({
      ...mine,
      bufferedAmount,
      overlay: this.scene,
      truth: this.#replica,
      can: (capability) => this.can(capability),
    });
    this.#chat = new Chat(this.userId, this.#outbox, this.#opIds);
    this.#agents = new Agents({ ...mine, outbox: this.#outbox });
    this.#conflicts = new Conflicts(this.userId);
    this.#data = new StageData(options.rest, () => this.scene.current(), options.data);
    this.scene.subscribe((changed) => this.#data.follow(changed));
    this.#versions = new Versions({ rest: options.rest, store: this.#data.store, now: timers.now });
    this.#rowMaps = new RowMaps({
      rest: options.rest,
      dataset: () => this.#data.store.getState().dataset,
      elapsed: timers.elapsed,
      onArrived: () => this.#data.store.setState({}), // whoever draws notes draws them again
    });
    this.#connection.state.subscribe((connection) =>
      connection.state === 'live' ? this.#live() : this.#offline(connection),
    );
    this.#readiness.watch(this.#connection.state);
  }

  get connection() {
    return this.#connection.state;
  }
  get me() {
    return this.#people.me;
  }
  get session() {
    return this.#people.session;
  }
  get participants() {
    return this.#people.participants;
  }
  get history() {
    return this.#replica.history;
  }
  get unsent() {
    return this.#unsent.state;
  }
  get conflicts() {
    return this.#conflicts.store;
  }
  get chat() {
    return this.#chat.store;
  }
  get agents() {
    return this.#agents.store;
  }
  get data() {
    return this.#data.store;
  }
  get drags() {
    return this.#drags.store;
  }
  get poses() {
    return this.#presence.poses;
  }

  start(): void {
    void this.#unsent.start(() => this.#connection.start());
  }

  submit(ops: readonly Operation[], { audience }: Addressed = {}): void {
    this.#replica.submit(ops, audience ? audienceOf(this.userId, audience) : null);
  }

  publish(record: string): void {
    this.#replica.publish(record as RecordId);
  }

  set(record: string, field: string, value: unknown, key?: string): void {
    this.submit([setAt(scenePath(record, field, key), value as Dragged)]);
  }

  setFilter(column: string, filter: Filter | null): void {
    this.set('filters', 'by_column', filter, column);
  }

  clearFilters(): void {
    const columns = Object.keys(filtersOf(this.#replica.current()));
    this.submit(columns.map((column) => setAt(scenePath('filters', 'by_column', column), null)));
  }

  drag(record: string, field: string, value: unknown, key?: string): void {
    this.#drags.move(scenePath(record, field, key), value as Dragged);
  }

  drop(record: string, field: string, value: unknown, key?: string): void {
    this.#drags.drop(scenePath(record, field, key), value as Dragged);
  }

  cancelDrag(record: string, field: string, key?: string): void {
    this.#drags.cancel(scenePath(record, field, key));
  }

  undo(): void {
    this.#replica.travel('undo');
  }

  redo(): void {
    this.#replica.travel('redo');
  }

  restore(notice: ConflictNotice): void {
    const ops = restoration(notice, this.#replica.current(), (record) => this.#replica.keptRecord(record));
    this.submit(ops, { audience: notice.audience });
    this.dismissConflict(notice.id);
  }

  dismissConflict(id: string): void {
    this.#conflicts.dismiss(id);
  }

  annotate(
    content: string,
    about: { rows: readonly number[] } | { position: Vector3 },
    addressed?: Addressed,
  ): void {
    const created_at = this.#options.timers.now();
    const name = randomName(this.#options.random, 16);
    const { dataset_id } = viewOf(this.scene.current());
    const note = { name, author: this.userId, created_at, content, about, dataset_id };
    this.submit([newAnnotation(note)], addressed);
  }

  sendChat(text: string, said?: SaidHow): void {
    this.#chat.say(text, said);
  }

  askAgent(agent: AgentId, action: string, parameters?: Record<string, unknown>): Promise<AgentResult> {
    return this.#agents.ask(agent, action, parameters);
  }

  setPose(pose: Pose): void {
    this.#presence.set(pose);
  }

  changeRole(user_id: UserId, role: Participant['role']): void {
    const op_id = this.#opIds();
    this.#sendNow({ type: 'participant_change', user_id, role, op_id });
  }

  removeParticipant(user_id: UserId): void {
    this.#sendNow({ type: 'participant_remove', user_id, op_id: this.#opIds() });
  }

  switchDataset(dataset: Dataset): void {
    const { dataset: shown } = this.#data.store.getState();
    for (const ops of switchOperations(this.#replica.current(), shown, dataset)) this.submit(ops);
  }

  rowsNow(anchor: Extract<Anchor, { kind: 'rows' }>): readonly number[] | 'gone' | null {
    return this.#rowMaps.rowsNow(anchor);
  }

  loadColumn(column: string): Promise<ColumnData> {
    return this.#data.load(column);
  }

  loadDrawn(column: string): Promise<DrawnColumn> {
    return this.#data.loadDrawn(column);
  }

  readRow(row: number): Promise<Readonly<Record<string, number | string | null>>> {
    return this.#data.row(row);
  }

  can(capability: Capability): boolean {
    return this.#people.can(capability);
  }

  ready(): Promise<void> {
    return this.#readiness.promise;
  }

  on<T extends DownType>(type: T, listener: (message: Down<T>) => void): () => void {
    return this.#listeners.on(type, listener);
  }

  onRequested(listener: (request: Down<'agent_requested'>) => void): () => void {
    return this.on('agent_requested', listener);
  }

  progress(request_seq: number, status: string): void {
    this.#connection.send({
      type: 'agent_progress_set',
      request_seq: request_seq as Seq,
      status: status.slice(0, 200),
    });
  }

  report(request_seq: number, result: AgentResult): void {
    this.#agents.report(request_seq, result);
  }

  retryNow(): void {
    this.#connection.retryNow();
  }

  unsentReport(): UnsentReport {
    return { session_id: this.sessionId, user_id: this.userId, ...this.#unsent.report() };
  }

  discardUnsent(): Promise<void> {
    return this.#unsent.discard();
  }

  async leave(rating?: number): Promise<void> {
    await untilSettled(this, this.#options.timers, FAREWELL_MS);
    await this.#connection.closeAfter(
      { type: 'leave', ...(rating !== undefined && { rating }) },
      FAREWELL_MS,
    );
    this.#dispose();
  }

  close(): void {
    this.#connection.close();
    this.#dispose();
  }

  /** For what makes no sense to keep for later. */
  #sendNow(message: Parameters<Connection['send']>[0]): void {
    if (!this.#connection.send(message))
      throw new OrreryError('timed_out', 'There is no connection. Try again when it is back.');
  }

  #take(message: DownMessage): void {
    const { seq } = this.#replica;
    const isNew = !isEntry(message) || (seq !== null && message.seq > seq);
    this.#people.receive(message, isNew);
    this.#presence.receive(message);
    this.#drags.receive(message);
    this.#chat.receive(message);
    this.#agents.receive(message);
    switch (message.type) {
      case 'welcome':
        this.#replica.load(message.scene, message.seq, message.layers);
        this.#outbox.open();
        break;
      case 'up_to':
        this.#replica.advance(message.seq);
        break;
      case 'scene_committed':
        if (isNew) this.#conflicts.receive(message);
        this.#replica.committed(message);
        break;
      case 'dataset_changed':
        this.#versions.receive(message);
        break;
      case 'error':
        this.#refused(message);
        break;
      default:
    }
    if (isEntry(message)) this.#replica.advance(message.seq);
    if (isNew) this.#listeners.tell(message);
  }

  #caughtUp(seq: Seq): void {
    this.#replica.advance(seq);
    this.#replica.caughtUp();
    this.#outbox.open();
  }

  #refused({ type: _type, re, ...error }: Down<'error'>): void {
    if (re === undefined) {
      if (error.code !== 'rate_limited') this.lastError.setState(error, true); // presence sent too often: no matter
      return;
    }
    const ofScene = this.#replica.refused(re, error);
    if (ofScene === 'mended') return;
    if (ofScene === null && this.#outbox.refuse(re, error) === 'dropped') {
      this.#chat.forget(re);
      this.#agents.refuse(re, error);
    }
    this.lastError.setState(error, true);
  }

  #live(): void {
    this.#data.retry();
    this.#versions.refresh();
    this.#unsent.live();
  }

  /** The same room once more, for what a closed tab left. */
  #reopen(place: UnsentPlace): Device {
    const room = new Room({ ...this.#options, data: 'on_demand', place: async () => place });
    room.lastError.subscribe((error) => this.lastError.setState(error, true));
    room.start();
    return room;
  }

  #offline(connection: ConnectionState): void {
    this.#order.reset();
    this.#replica.offline();
    this.#drags.offline();
    this.#outbox.shut();
    const { seq } = this.#replica;
    if (connection.state === 'refused' && connection.error.code === 'future_seq' && seq !== null) {
      this.#replica.forgetPosition(); // another log: a copy put back, or another server at this address [SYNC26]
      this.#connection.retryNow();
    }
  }

  #dispose(): void {
    this.#unsent.close();
    this.#versions.dispose();
    this.#replica.dispose();
    this.scene.dispose();
    this.#drags.dispose();
    this.#outbox.dispose();
    this.#presence.dispose();
    this.#agents.dispose();
    this.#listeners.dispose();
  }
}
