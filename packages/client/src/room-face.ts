// What a caller of the SDK may do in a room, each handed to the feature whose business it is. No wiring and no routing:
// that is `room.ts`.
import {
  type AgentId,
  type AgentResult,
  type Anchor,
  type AvatarConfig,
  audienceOf,
  type Capability,
  type ChatPage,
  type Column,
  type ColumnData,
  type Dataset,
  type Down,
  type DownType,
  type DrawnColumn,
  type ErrorBody,
  type Filter,
  filtersOf,
  type MeasureEnd,
  type Millis,
  type Operation,
  OrreryError,
  type Page,
  type Participant,
  type Pose,
  type ProposalRecord,
  type Reaction,
  type RecordId,
  type RichText,
  type ScenePath,
  type SearchResult,
  type Seq,
  type SessionId,
  type Signal,
  type StoredImage,
  type Summary,
  scenePath,
  type UserId,
  type Vector3,
  viewOf,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnchorNow, NewNote, NoteFormat, NoteSubject } from './annotations-client.ts';
import type { Connection } from './connection/connection.ts';
import type { Driving, ProposalProblem, Published } from './drive-client.ts';
import { restoration } from './features/conflicts.ts';
import { drawnOnOf, newMeasure, newStroke } from './features/drawings.ts';
import { newAnnotation } from './features/new-annotation.ts';
import type { UnsentReport } from './offline/unsent-state.ts';
import { type Dragged, setAt } from './replica/drag-overlay.ts';
import { randomName } from './replica/op-ids.ts';
import type { PrivateScene } from './replica/private-scene.ts';
import { readChat } from './rest/chat.ts';
import { imageUrl, storeImage } from './rest/images.ts';
import type { RoomOptions } from './room-options.ts';
import type { RoomParts } from './room-parts.ts';
import type { Addressed, ConflictNotice, PresencePart, SaidHow } from './session-client.ts';
import type {
  Asking,
  BrushMix,
  Derivation,
  ExportedFile,
  ExportQuestion,
  PageQuestion,
  SearchQuestion,
  Selectable,
  SelectMode,
  SummaryQuestion,
} from './stage-client.ts';
import type { ChatQuestion } from './talk-client.ts';

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
  get chat() {
    return this.parts.chat.store;
  }
  get typing() {
    return this.parts.typing.store;
  }
  get meeting() {
    return this.parts.meeting;
  }
  get agents() {
    return this.parts.agents.store;
  }
  get data() {
    return this.parts.stage.data.store;
  }
  get selection() {
    return this.parts.stage.selection.store;
  }
  get stage() {
    return this.parts.drive.store;
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

  publish(record: string): void {
    this.parts.replica.publish(record as RecordId);
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

  goPrivate(): void {
    this.parts.drive.goPrivate();
  }

  backToStage(): () => void {
    return this.parts.drive.backToStage();
  }

  publishStage(): Published {
    return this.parts.drive.publishStage();
  }

  get stageNews() {
    return this.parts.drive.news.store;
  }

  dismissNews(id: number): void {
    this.parts.drive.news.drop((one) => one.id === id);
  }

  setDrivers(driving: Driving): void {
    this.parts.drive.setDrivers(driving);
  }

  requestStage(): void {
    this.parts.drive.requestStage();
  }

  handStage(user: UserId): void {
    this.parts.drive.handStage(user);
  }

  propose(title: string, ops?: readonly Operation[], why?: string): string {
    return this.parts.drive.propose(title, ops, why);
  }

  proposeDataset(dataset: Dataset, title: string): string {
    return this.propose(title, this.parts.stage.operationsTo(dataset).flat());
  }

  acceptProposal(id: string): void {
    this.parts.drive.accept(id);
  }

  dismissProposal(id: string): void {
    this.parts.drive.proposals.dismiss(id);
  }

  previewProposal(id: string | null): void {
    this.parts.drive.proposals.show(id);
  }

  proposalProblem(proposal: ProposalRecord): ProposalProblem | null {
    return this.parts.drive.problemOf(proposal);
  }

  heldBy(path: ScenePath): UserId | null {
    return this.parts.drags.heldBy(path);
  }

  askFor(path: ScenePath): void {
    const to = this.parts.drive.asks(path);
    if (to !== null) this.signal({ kind: 'ask_for', to, path });
  }

  handOver(path: ScenePath): void {
    this.parts.drags.handOver(path);
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

  annotate(
    content: string,
    about: { rows: readonly number[] } | { position: Vector3 },
    addressed?: Addressed,
  ): void {
    const created_at = this.options.timers.now();
    const name = randomName(this.options.random, 16);
    const { dataset_id } = viewOf(this.scene.current());
    const note = { name, author: this.userId, created_at, content, about, dataset_id };
    this.submit([newAnnotation(note)], addressed);
  }

  addStroke(points: readonly number[], width: number): RecordId {
    return this.#drawn(newStroke(this.#drawing(), points, width));
  }

  endStroke(id: RecordId, points: readonly number[]): void {
    if (this.scene.current()[id]) this.parts.replica.amend([setAt([id, 'points'], [...points])]);
    this.cancelDrag(id, 'points');
  }

  addMeasure(from: MeasureEnd, to: MeasureEnd): RecordId {
    return this.#drawn(newMeasure(this.#drawing(), from, to));
  }

  removeDrawings(ids: readonly RecordId[]): void {
    this.submit(ids.map((record) => ({ op: 'remove', record })));
  }

  anchorNow(anchor: Anchor): AnchorNow {
    return this.parts.stage.anchors.now(anchor);
  }

  anchorAbout(subject: NoteSubject): Promise<Anchor> {
    return this.parts.annotations.about(subject);
  }

  annotateAbout(note: NewNote): string {
    return this.parts.annotations.write(note);
  }

  reply(annotation: string, content: RichText): string {
    return this.parts.annotations.reply(annotation, content);
  }

  resolve(annotation: string, resolved: boolean): void {
    this.parts.annotations.resolve(annotation, resolved);
  }

  vote(annotation: string, on: boolean): void {
    this.parts.annotations.vote(annotation, on);
  }

  publishThread(annotation: string): void {
    this.parts.annotations.publish(annotation);
  }

  removeThread(annotation: string): void {
    this.parts.annotations.remove(annotation);
  }

  exportNotes(format: NoteFormat): Promise<ExportedFile> {
    return this.parts.annotations.export(format);
  }

  sendChat(text: string, said?: SaidHow): void {
    this.parts.typing.sent();
    this.parts.chat.say(text, said);
  }

  readChat(question: ChatQuestion = {}): Promise<ChatPage> {
    const { sessionId: session_id, userId: user_id } = this;
    return readChat({ ...this.options.rest, session_id, user_id, ...question });
  }

  storeImage(image: Blob, asking?: { readonly signal?: AbortSignal | undefined }): Promise<StoredImage> {
    const { sessionId: session_id, userId: user_id } = this;
    return storeImage({ ...this.options.rest, session_id, user_id, image, ...asking });
  }

  imageUrl(image_id: string): string {
    const { sessionId: session_id, userId: user_id } = this;
    return imageUrl({ ...this.options.rest, session_id, user_id, image_id });
  }

  readOlderChat(limit?: number): Promise<void> {
    return this.parts.chat.readOlder(limit);
  }

  editChat(seq: number, text: string | null): void {
    this.parts.chat.edit(seq, text);
  }

  reactToChat(seq: number, reaction: Reaction, on: boolean): void {
    this.parts.chat.react(seq, reaction, on);
  }

  typingChat(): void {
    this.parts.typing.say();
  }

  react(reaction: Reaction): boolean {
    return this.parts.reactions.react(reaction);
  }

  raiseHand(about: 'speak' | 'stage' = 'speak'): void {
    const at = Math.round(this.parts.clock.now()) as Millis;
    this.submitForGood([setAt(['hands', 'raised', this.userId], { at, about })]);
  }

  lowerHand(user: UserId = this.userId): void {
    this.submitForGood([setAt(['hands', 'raised', user], null)]);
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

  removeParticipant(user_id: UserId): void {
    this.sendNow({ type: 'participant_remove', user_id, op_id: this.parts.opIds() });
  }

  switchDataset(dataset: Dataset): void {
    this.parts.stage.switchDataset(dataset);
  }

  rowsNow(anchor: Extract<Anchor, { kind: 'rows' }>): readonly number[] | 'gone' | null {
    return this.parts.stage.rowMaps.rowsNow(anchor);
  }

  loadColumn(column: string): Promise<ColumnData> {
    return this.parts.stage.data.load(column);
  }

  loadDrawn(column: string): Promise<DrawnColumn> {
    return this.parts.stage.data.loadDrawn(column);
  }

  readRow(row: number): Promise<Readonly<Record<string, number | string | null>>> {
    return this.parts.stage.data.row(row);
  }

  select(what: Selectable, mode?: SelectMode): Promise<void> {
    return this.parts.stage.selection.select(what, mode);
  }

  get brushes() {
    return this.parts.stage.brushes.store;
  }

  paint(mask: Uint8Array | null): void {
    this.parts.stage.brushes.paint(mask);
  }

  brush(what: Selectable | null): Promise<void> {
    return this.parts.stage.brushes.brush(what).catch((error: unknown) => {
      if (error instanceof OrreryError) this.lastError.setState(error.toBody(), true);
      throw error;
    });
  }

  clearBrushes(users: readonly UserId[]): void {
    this.submit(users.map((user) => setAt(['brushes', 'by_user', user], null)));
  }

  mixBrushes(users: readonly UserId[], how: BrushMix): Uint8Array | null {
    return this.parts.stage.brushes.mix(users, how);
  }

  rowsOf(what: Selectable): Promise<Uint8Array> {
    return this.parts.stage.brushes.rowsOf(what);
  }

  selectFiltered(): void {
    this.parts.stage.selection.selectFiltered();
  }

  clearSelection(): void {
    this.parts.stage.selection.clear();
  }

  summary(question: SummaryQuestion, asking?: Asking): Promise<Summary> {
    return this.parts.stage.questions.summary(question, asking);
  }

  page(question: PageQuestion, asking?: Asking): Promise<Page> {
    return this.parts.stage.questions.page(question, asking);
  }

  search(question: SearchQuestion, asking?: Asking): Promise<SearchResult> {
    return this.parts.stage.questions.search(question, asking);
  }

  exportRows(question: ExportQuestion, asking?: Asking): Promise<ExportedFile> {
    return this.parts.stage.questions.export(question, asking);
  }

  checkDerived(derivation: Derivation, replacing?: string): Promise<Column> {
    return this.parts.stage.checkDerived(derivation, replacing);
  }

  previewDerived(derivation: Derivation, rows: number, replacing?: string): Promise<ColumnData> {
    return this.parts.stage.previewDerived(derivation, rows, replacing);
  }

  derive(derivation: Derivation, replacing?: string): void {
    this.parts.stage.derive(derivation, replacing);
  }

  removeDerived(id: string): void {
    this.parts.stage.removeDerived(id);
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

  #drawing() {
    const created_at = this.options.timers.now();
    const name = randomName(this.options.random, 16);
    return { name, author: this.userId, created_at, about: drawnOnOf(this.scene.current()) };
  }

  #drawn(op: Operation): RecordId {
    this.submit([op]);
    return op.record;
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
