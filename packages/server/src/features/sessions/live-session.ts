// One session, live: its critical section, its open connections, its presence board and its drags. It tells connections what
// became durable; it decides nothing about what is allowed.
import {
  type Down,
  type Entry,
  type OpId,
  OrreryError,
  type Participant,
  type Seq,
  type Session,
  type SessionId,
  stageOf,
  type UserId,
} from '@orrery/protocol';
import type { Connection } from '../../corridor/connection.ts';
import type { Log } from '../../log/port.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Meter } from '../../observability/meter.ts';
import type { Timers } from '../../timers.ts';
import { AgentBell } from '../agents/agent-bell.ts';
import { AgentRequests } from '../agents/agent-requests.ts';
import { RefusalBook } from '../audit/refusal-book.ts';
import { DragBoard } from '../drags/drag-board.ts';
import { PresenceBoard } from '../presence/presence-board.ts';
import { SignalBoard } from '../signals/signal-board.ts';
import { CriticalSection, type Turn } from './critical-section.ts';
import { type EntryEffects, performEntry } from './entry-effects.ts';
import { EntryFrames } from './entry-frames.ts';
import { FanOut } from './fan-out.ts';
import { elsewhere, Fence, FenceWatch } from './fence.ts';
import { type Folded, foldLog, foldOn } from './fold-log.ts';
import { isReservedUser, resume } from './join.ts';
import { LogTail } from './log-tail.ts';
import { type Opening, Openings } from './opening.ts';
import { Seats } from './seats.ts';
import type { SessionPort } from './session-port.ts';
import type { SessionState } from './session-state.ts';
import { Snapshots } from './snapshots.ts';
import { Storage } from './storage.ts';

export interface LiveSessionOptions {
  readonly log: Log;
  readonly logger: Logger;
  readonly meter: Meter;
  readonly timers: Timers;
  readonly folded: Folded;
  /** Bytes it may take on disk; null is no limit. */
  readonly quotaBytes: number | null;
  /** Called when an ended session is opened again. */
  readonly onActive: (session: LiveSession) => void;
}

export class LiveSession implements SessionPort {
  readonly id: SessionId;
  readonly presence: PresenceBoard;
  readonly drags: DragBoard;
  readonly signals: SignalBoard;
  readonly requests: AgentRequests;
  readonly bell: AgentBell;
  readonly seats: Seats;
  readonly storage: Storage;
  readonly foldedFrom: Seq;
  readonly #options: LiveSessionOptions;
  readonly #section: CriticalSection;
  readonly #fanOut = new FanOut();
  readonly #refusals: RefusalBook;
  readonly #openings: Openings;
  readonly #snapshots: Snapshots;
  readonly #watch: FenceWatch;
  readonly #effects: EntryEffects;
  #closing = false;
  readonly #tail: LogTail;
  /** Who was told of anything up to here may hold a scene that was wrong, and is welcomed anew. */
  #replacedAt = -1;

  constructor(options: LiveSessionOptions) {
    const { state, from } = options.folded;
    this.#options = options;
    this.foldedFrom = from;
    this.id = state.session.session_id;
    this.#tail = new LogTail({
      log: options.log,
      session: this.id,
      timers: options.timers,
      now: () => this.session,
    });
    this.#snapshots = new Snapshots({ ...options, id: this.id, session: this, from });
    this.#refusals = new RefusalBook(this, options.timers, options.logger);
    this.presence = new PresenceBoard(() => this.connections, options.timers);
    this.drags = new DragBoard(() => this.state, options.timers);
    this.signals = new SignalBoard(
      () => this.state,
      () => this.connections,
    );
    this.requests = new AgentRequests(this, options.timers);
    this.bell = new AgentBell(this, options.timers);
    this.storage = new Storage(this.id, options.log, options.quotaBytes);
    this.seats = new Seats(this, options.timers);
    this.#effects = {
      presence: this.presence,
      seats: this.seats,
      requests: this.requests,
      fanOut: this.#fanOut,
      meter: options.meter,
      spotlight: () => this.#spotlight(),
      onActive: () => options.onActive(this),
    };
    this.#openings = new Openings({
      state: () => this.state,
      start: state.seq,
      timers: options.timers,
    });
    this.#section = new CriticalSection({
      log: options.log,
      state,
      timers: options.timers,
      tell: (entry) => this.#tell(entry),
      reload: async () => {
        const state = await foldLog(options.log, this.id);
        if (!state) throw new Error(`the log of ${this.id} is gone`);
        return state;
      },
      onCommitted: (batch) => options.meter.committed(batch),
      onReload: (error) =>
        options.logger.error({ session: this.id, error: String(error) }, 'append refused; state folded anew'),
      fence: new Fence(options.log, this.id),
      onLost: (error) => this.#lost(error),
      onRegained: () => this.recover(),
    });
    this.#watch = new FenceWatch(
      options.timers,
      () => [...this.connections].some(({ user }) => !isReservedUser(user)),
      () => this.#proveCurrent(),
    );
  }

  get state(): SessionState {
    return this.#section.state;
  }

  get session(): Session {
    return this.#section.state.session;
  }

  get connections(): ReadonlySet<Connection> {
    return this.#fanOut.connections;
  }

  /** Steps that wait for their turn. */
  get waiting(): number {
    return this.#section.waiting;
  }

  /** Runs a step in the critical section; see CriticalSection.enter. */
  enter<T>(run: (turn: Turn) => T, after?: (result: T) => void): Promise<T> {
    return this.#section.enter(run, after);
  }

  /** The participant behind a connection, by its membership now. Throws where it has lost its seat. */
  sender(user: UserId): Participant {
    const member = this.state.members.get(user);
    if (member?.present) return member.participant;
    if (member?.removed) throw new OrreryError('removed', 'An admin removed you from this session.');
    throw new OrreryError('not_joined', 'Your seat was freed. Join again.');
  }

  /**
   * Lets a connection in: it gets a welcome, or what it missed after `since`, and everything from then on. `tail`: it
   * wants what it missed, however much that is.
   */
  async open(connection: Connection, since: Seq | null, tail = false): Promise<void> {
    // Agents come with a session that is served; they do not make a server serve it [FENCE2].
    if (this.#section.lost && isReservedUser(connection.user)) throw elsewhere();
    // Somebody ahead of the state may be right: then it is this server that is behind [FENCE3].
    if (since !== null && since > this.state.seq) await this.#proveCurrent();
    const resumes = await this.#openings.prepare(since, tail);
    if (since !== null) this.#options.meter.resynced(resumes ? 'tail' : 'snapshot');
    await this.#section.enter(
      (turn) => {
        const participant = resume(turn, connection.user);
        const poses = this.presence.welcome(connection);
        return resumes && since !== null && since > this.#replacedAt
          ? this.#openings.resumed(turn, participant, connection.protocol, since, poses)
          : this.#openings.welcome(turn, participant, connection.protocol, poses);
      },
      (opening) => this.#begin(connection, opening),
      true,
    );
  }

  #begin(connection: Connection, { first, ...start }: Opening): void {
    if (!connection.open) {
      // It left while it was let in: its seat waits for it as after any loss.
      if (!this.#fanOut.has(connection.user)) this.seats.disconnected(connection.user, false);
      return;
    }
    this.#fanOut.add(connection);
    this.#watch.begin();
    this.seats.connected(connection.user);
    connection.welcome(first);
    connection.follow({ tail: this.#tail, ...start });
    this.drags.greet(connection);
    this.presence.opened(connection);
  }

  /** A state that is right takes the place of one that was not, is cached, and everybody comes back to it [SEQ8]. */
  async replaceState(right: SessionState): Promise<void> {
    const { log } = this.#options;
    await this.#section.replace(async () => {
      const state = (await foldOn(log, this.id, right)) ?? right;
      this.#replacedAt = state.seq;
      this.#fanOut.closeAll('internal', 'This session was put right from its log. Reconnect.');
      return state;
    });
    this.recover();
    await this.#snapshots.take();
  }

  /** What the state says of people and requests is taken up: seats wait for their people, requests for an answer. */
  recover(): void {
    if (this.#closing) return;
    this.#spotlight();
    this.requests.recover();
    for (const { user_id, kind } of this.state.present())
      if (kind === 'person' && !this.#fanOut.has(user_id)) this.seats.disconnected(user_id, false);
  }

  /** The record says who is in the spotlight; the board tells everyone [PRES13]. */
  #spotlight(): void {
    this.presence.spotlight(stageOf(this.state.scene.scene).spotlight);
  }

  /** The connection is gone; its participant leaves unless it comes back in time. */
  closed(connection: Connection, waited: boolean): void {
    connection.markClosed();
    this.drags.closed(connection);
    if (connection.cutAs === 'slow_consumer') this.#options.meter.fellBehind();
    const wasOpen = this.#fanOut.remove(connection);
    this.presence.closed(connection);
    if (!wasOpen || this.#fanOut.has(connection.user)) return;
    this.presence.remove(connection.user);
    if (!this.#section.lost) this.seats.disconnected(connection.user, waited);
  }

  /** Writes a refusal into the log where it is one that is audited. */
  refused(user: UserId, error: OrreryError, messageType: string): void {
    this.#refusals.note(user, error, messageType);
  }

  /** The first answer to a resent op_id, sent to the one who resends; null where it is new. */
  async firstAnswer(user: UserId, op: OpId): Promise<Entry | null> {
    const seq = this.state.answered(user, op);
    if (seq === undefined) return null;
    const [entry] = await this.#options.log.read(this.id, seq, 1);
    return entry?.seq === seq ? entry : await this.#options.log.findOp(this.id, user, op);
  }

  findOp(user: UserId, op: OpId): Promise<Entry | null> {
    return this.#options.log.findOp(this.id, user, op);
  }

  /** What is durable of the log, from a seq on. Whoever hands it out asks first whom each entry is for. */
  readLog(from: Seq, limit: number): Promise<readonly Entry[]> {
    return this.#options.log.read(this.id, from, limit);
  }

  /** Sends an ephemeral message to everyone who speaks the version that has it. */
  broadcast(message: Down<'agent_progress'> | Down<'dataset_changed'>, since = 1): void {
    this.#fanOut.broadcast(message, since);
  }

  /** Sends an entry to one connection, as its reader sees it. */
  sendEntry(connection: Connection, entry: Entry): void {
    const frame = new EntryFrames(entry, () => this.session).for(connection);
    if (frame) connection.answerEntry(entry.seq, frame);
  }

  /** The session is erased: its clocks stop and whoever still reads it is sent away. Writes nothing. */
  forget(): void {
    this.#closing = true;
    this.#stopClocks();
    this.#fanOut.closeAll('session_ended', 'The session was erased: the time it was kept for is over.');
  }

  #stopClocks(): void {
    this.seats.close();
    this.requests.close();
    this.presence.close();
    this.drags.close();
    this.#snapshots.close();
    this.#openings.close();
    this.#watch.close();
  }

  /** Stops the clocks, writes what is held back and a snapshot, and closes every connection. */
  async shutDown(): Promise<void> {
    this.#closing = true;
    this.#stopClocks();
    if (!this.#section.lost) {
      this.#refusals.drain();
      await this.enter(() => undefined).catch(() => undefined);
    }
    this.#fanOut.closeAll('shutting_down', 'The server is stopping. Reconnect in a moment.');
    if (!this.#section.lost) await this.#snapshots.take();
  }

  /** This server does not know the session any more: everybody is sent where it is served, and nothing here goes on. */
  #lost(error: unknown): void {
    const { message } = elsewhere();
    this.#options.logger.warn(
      { session: this.id, error: String(error) },
      'the log went on without this server',
    );
    this.#stopClocks();
    this.#fanOut.closeAll('shutting_down', message);
  }

  /** Rejects where the log has more than this server. */
  #proveCurrent(): Promise<void> {
    return this.#section.enter(() => undefined, undefined, true);
  }

  #tell(entry: Entry): void {
    this.#openings.told(entry.seq, this.#fanOut.tell(entry, this.session));
    performEntry(entry, this.#effects);
    this.bell.heard(entry);
    this.drags.after(entry);
    this.#snapshots.committed(entry.seq);
    this.storage.committed(entry.seq);
    this.#watch.committed();
  }
}
