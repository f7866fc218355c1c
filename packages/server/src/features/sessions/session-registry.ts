// Every session of this server, live. Sessions are created here and found here; what happens inside one is its own.
import {
  type CreateSession,
  type Dataset,
  type Draft,
  type Millis,
  type OrganisationId,
  OrreryError,
  type Scene,
  type Seq,
  type Session,
  SessionId,
  SYSTEM,
  type UserId,
} from '@orrery/protocol';
import type { z } from 'zod';
import type { Log } from '../../log/port.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Meter } from '../../observability/meter.ts';
import type { Timers } from '../../timers.ts';
import { agentsAboard } from './agents-aboard.ts';
import { firstScene } from './first-scene.ts';
import { type Folded, foldSession } from './fold-log.ts';
import { LiveSession } from './live-session.ts';
import { SessionState } from './session-state.ts';
import { SnapshotCheck } from './snapshot-check.ts';

export interface RegistryOptions {
  readonly log: Log;
  readonly logger: Logger;
  readonly meter: Meter;
  readonly timers: Timers;
  readonly organisation: OrganisationId;
  readonly seats: number;
  readonly maxSessions: number;
  /** Bytes one session may take on disk; null is no limit. */
  readonly quotaBytes: number | null;
  /** Called when a session comes to life or is opened again, so that agents can join it. */
  readonly onLive: (session: LiveSession) => void;
}

type Creation = z.output<typeof CreateSession>;

export class SessionRegistry {
  readonly #options: RegistryOptions;
  readonly #sessions = new Map<SessionId, LiveSession>();
  /** What is wrong with the sessions that could not be folded. */
  readonly #unreadable = new Map<SessionId, string>();
  readonly #check: SnapshotCheck;
  /** Creations by host and op_id, for resubmission. */
  readonly #created = new Map<string, Promise<LiveSession>>();
  #creating = 0;

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#check = new SnapshotCheck(options);
  }

  /**
   * Folds every session of the log. People who held seats get the grace time to come back. A session whose log is
   * damaged is refused by name; the others go on [LOG15].
   */
  async load(): Promise<void> {
    for (const { session } of await this.#options.log.sessions()) {
      const folded = await this.#fold(session);
      if (folded) this.#enliven(folded).recover();
    }
    void this.#check.run(this.all());
  }

  all(): readonly LiveSession[] {
    return [...this.#sessions.values()];
  }

  /** Throws OrreryError `not_found` [WIRE10]. */
  find(id: SessionId): LiveSession {
    const session = this.#sessions.get(id);
    const unreadable = this.#unreadable.get(id);
    if (unreadable !== undefined) throw new OrreryError('storage_unavailable', unreadable);
    if (!session)
      throw new OrreryError(
        'not_found',
        `There is no session ${id}. GET /collaboration/sessions lists them.`,
      );
    return session;
  }

  /** The active session this user joined last. Throws OrreryError `not_joined`. */
  newestJoinOf(user: UserId): LiveSession {
    let newest: { live: LiveSession; at: number } | undefined;
    for (const live of this.#sessions.values()) {
      const member = live.state.members.get(user);
      if (!member || member.removed || live.session.state !== 'active') continue;
      if (!newest || member.participant.joined_at >= newest.at)
        newest = { live, at: member.participant.joined_at };
    }
    if (!newest) {
      throw new OrreryError(
        'not_joined',
        `${user} has joined no active session. POST /collaboration/sessions/{session_id}/join first.`,
      );
    }
    return newest.live;
  }

  create(creation: Creation, dataset: Dataset): Promise<LiveSession> {
    if (creation.op_id === undefined) return this.#create(creation, dataset);
    const key = `${creation.host_user_id} ${creation.op_id}`;
    const known = this.#created.get(key);
    if (known) return known;
    const made = this.#create(creation, dataset);
    this.#created.set(key, made);
    made.catch(() => this.#created.delete(key));
    return made;
  }

  /** Takes a session out for good while `act` runs, in which nobody finds it; where that rejects, it is back. */
  async withdraw(live: LiveSession, act: () => Promise<void>): Promise<void> {
    this.#sessions.delete(live.id);
    try {
      await live.enter(() => undefined); // what was on its way in is done
      if (live.session.state === 'active') throw new Error('it was opened again');
      await act();
      live.forget();
    } catch (error) {
      this.#sessions.set(live.id, live);
      throw error;
    }
  }

  async shutDown(): Promise<void> {
    this.#check.close();
    await Promise.all(this.all().map((session) => session.shutDown()));
  }

  /** Active sessions, those being created counted [WIRE8]. */
  get activeCount(): number {
    return this.all().filter((live) => live.session.state === 'active').length + this.#creating;
  }

  /** Throws OrreryError `too_many_sessions`; also asked before a session is reopened. */
  refuseWhenFull(): void {
    if (this.activeCount < this.#options.maxSessions) return;
    throw new OrreryError(
      'too_many_sessions',
      `This server holds ${this.#options.maxSessions} active sessions. End one first.`,
    );
  }

  async #create(creation: Creation, dataset: Dataset): Promise<LiveSession> {
    const scene = firstScene(dataset, creation.initial_scene ?? {});
    this.refuseWhenFull();
    this.#creating += 1;
    try {
      const drafts = this.#drafts(creation, dataset, scene);
      await this.#options.log.append(drafts);
      const state = SessionState.begin(drafts[0] as Draft);
      for (const draft of drafts.slice(1)) state.apply(draft);
      return this.#enliven({ state, from: 0 as Seq });
    } finally {
      this.#creating -= 1;
    }
  }

  #drafts(creation: Creation, dataset: Dataset, scene: Scene): Draft[] {
    const at = this.#options.timers.now() as Millis;
    const { organisation } = this.#options;
    const session: Session = {
      session_id: SessionId.parse(crypto.randomUUID()),
      organisation,
      session_type: creation.session_type,
      title: creation.title,
      host_user_id: creation.host_user_id,
      state: 'active',
      created_at: at,
      ended_at: null,
      dataset_id: dataset.dataset_id,
      enterprise_partner: creation.enterprise_partner ?? null,
      compliance_level: creation.compliance_level ?? 'standard',
      security_level: creation.security_level ?? 'standard',
      participant_count: 0,
      max_participants: this.#options.seats,
    };
    const frame = { at, organisation, session: session.session_id };
    return [
      {
        ...frame,
        seq: 1 as Seq,
        actor: creation.host_user_id,
        kind: 'session_created',
        body: { session, scene: scene as never },
      },
      ...agentsAboard(at).map(
        (participant, index): Draft => ({
          ...frame,
          seq: (index + 2) as Seq,
          actor: SYSTEM,
          kind: 'participant_joined',
          body: { participant },
        }),
      ),
    ];
  }

  async #fold(session: SessionId): Promise<Folded | null> {
    try {
      return await foldSession(this.#options.log, session);
    } catch (error) {
      this.#options.logger.error({ session, error: String(error) }, 'the session cannot be served');
      this.#unreadable.set(session, (error as Error).message);
      return null;
    }
  }

  #enliven(folded: Folded): LiveSession {
    const { log, logger, meter, timers, quotaBytes } = this.#options;
    const live = new LiveSession({
      log,
      logger,
      meter,
      timers,
      quotaBytes,
      folded,
      onActive: this.#options.onLive,
    });
    this.#sessions.set(live.id, live);
    if (quotaBytes !== null) void live.storage.count();
    if (live.session.state === 'active') this.#options.onLive(live);
    return live;
  }
}
