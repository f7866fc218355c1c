// The server floor, assembled: log in, listeners out. It composes; it decides nothing.
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AgentId, OrganisationId } from '@orrery/protocol';
import type { Tables } from '@orrery/tables';
import type { FastifyInstance } from 'fastify';
import type { PrincipalPort } from './auth/principal.ts';
import { TicketBook } from './auth/ticket-book.ts';
import { Corridor } from './corridor/corridor.ts';
import { DatasetRooms } from './features/datasets/dataset-rooms.ts';
import { ImageRooms } from './features/images/image-rooms.ts';
import type { LiveSession } from './features/sessions/live-session.ts';
import { Retention } from './features/sessions/retention.ts';
import { SessionRegistry } from './features/sessions/session-registry.ts';
import { standing } from './features/sessions/standing.ts';
import { createHttp } from './http/create-http.ts';
import type { Log } from './log/port.ts';
import { EventLoopDelay } from './observability/event-loop.ts';
import { Health, type HealthCheck } from './observability/health.ts';
import type { Logger } from './observability/logger.ts';
import { Meter } from './observability/meter.ts';
import { type Metrics, prometheusMetrics } from './observability/metrics.ts';
import { ConnectionRoom } from './socket/connection-room.ts';
import { Gateway } from './socket/gateway.ts';
import { connectInProcess, type InProcessListener, type InProcessSocket } from './socket/in-process.ts';
import { openFilesAdvice } from './socket/open-files.ts';
import { systemTimers } from './timers.ts';

export interface ServerOptions {
  readonly log: Log;
  readonly tables: Tables;
  readonly principals: PrincipalPort;
  readonly logger: Logger;
  readonly organisation: OrganisationId;
  readonly seats: number;
  readonly maxSessions: number;
  /** Host names beyond localhost that the server answers to. */
  readonly hosts: readonly string[];
  readonly studioDirectory: string;
  readonly version: string;
  /** The dataset of a session created without one. */
  readonly defaultDataset: string;
  /** Called once per live session, also for those found in the log. */
  readonly onSession: (session: LiveSession) => void;
  readonly agentsAvailable: () => number;
  /** What else must work before the server may be given work; log and tables are checked anyway. */
  readonly healthChecks: readonly HealthCheck[];
  /** Bytes one session may take on disk; null is no limit. */
  readonly quotaBytes: number | null;
  /** Days after its end at which a session is erased; null keeps everything. */
  readonly retentionDays: number | null;
  /** Where sessions keep their sets of rows. */
  readonly rowSetDirectory: string;
  readonly imageDirectory: string;
  readonly uploads: {
    /** Bytes of one file. */
    readonly fileBytes: number;
    /** Files taken at the same time. */
    readonly atOnce: number;
    /** Bytes all datasets together may take; null is no limit. */
    readonly quotaBytes: number | null;
    /** Versions made by appended rows that are kept of each dataset, the newest; absent is 20. */
    readonly versionsKept?: number;
  };
  /** Bytes all datasets take on disk, asked for figures; null is not known. */
  readonly datasetBytes?: () => Promise<number | null>;
}

const VERSIONS_KEPT = 20; // some seconds of a fast feed: who just looked away finds the rows they saw

export interface ListenOptions {
  readonly listener: 'loopback' | 'lan';
  readonly port: number;
  readonly host: string;
  readonly tls?: { readonly key: string; readonly cert: string };
}

export class OrreryServer {
  readonly registry: SessionRegistry;
  readonly #options: ServerOptions;
  readonly #corridor: Corridor;
  readonly #meter = new Meter();
  readonly #loop = new EventLoopDelay();
  readonly #health: Health;
  readonly #metrics: Metrics;
  readonly #retention: Retention;
  readonly #datasets: DatasetRooms;
  readonly #images: ImageRooms;
  readonly #tickets: TicketBook;
  readonly #room: ConnectionRoom;
  readonly #startedAt = Date.now();
  readonly #open: { app: FastifyInstance; gateway: Gateway }[] = [];

  private constructor(options: ServerOptions) {
    this.#options = options;
    this.#tickets = new TicketBook(Date.now);
    this.#corridor = new Corridor({
      logger: options.logger,
      meter: this.#meter,
      timers: systemTimers,
      checkStage: (session, ops, view) => {
        this.#datasets.checkStage(session, ops, view);
        this.#images.check(session, ops);
      },
    });
    this.registry = new SessionRegistry({
      log: options.log,
      logger: options.logger,
      meter: this.#meter,
      timers: systemTimers,
      organisation: options.organisation,
      seats: options.seats,
      maxSessions: options.maxSessions,
      quotaBytes: options.quotaBytes,
      onLive: (session) => options.onSession(session),
    });
    this.#datasets = new DatasetRooms({
      tables: options.tables,
      registry: this.registry,
      timers: systemTimers,
      rowSetDirectory: options.rowSetDirectory,
      uploadsAtOnce: options.uploads.atOnce,
      versionsKept: options.uploads.versionsKept ?? VERSIONS_KEPT,
      logger: options.logger,
    });
    this.#images = new ImageRooms(options.imageDirectory, this.registry);
    this.#room = new ConnectionRoom({ logger: options.logger, timers: systemTimers });
    this.#health = new Health(
      [
        { name: 'connections', run: () => this.#room.probe() },
        { name: 'log', run: () => options.log.sessions() },
        { name: 'disk', run: () => options.log.probe() },
        { name: 'datasets', run: () => options.tables.ping() },
        ...options.healthChecks,
      ],
      systemTimers,
    );
    this.#metrics = prometheusMetrics({
      meter: this.#meter,
      standing: () => standing(this.registry),
      loop: this.#loop,
      datasets: async () => ({
        count: this.#datasets.book.all().length,
        bytes: (await options.datasetBytes?.()) ?? null,
      }),
    });
    this.#retention = new Retention({
      registry: this.registry,
      log: options.log,
      timers: systemTimers,
      logger: options.logger,
      days: options.retentionDays,
      erased: async (session) => {
        await this.#datasets.forget(session);
        await this.#images.forget(session);
      },
    });
  }

  /** Folds the log; the server then can listen. */
  static async create(options: ServerOptions): Promise<OrreryServer> {
    const server = new OrreryServer(options);
    const advice = openFilesAdvice(options.seats * options.maxSessions);
    if (advice !== null) options.logger.warn({}, advice);
    await server.registry.load();
    await server.#datasets.load();
    await server.#images.load();
    server.#claimHostNames();
    server.#retention.start();
    return server;
  }

  /** Opens a listener and resolves with its port. */
  async listen({ listener, port, host, tls }: ListenOptions): Promise<number> {
    const { tables, principals, logger, hosts, studioDirectory, version, defaultDataset } = this.#options;
    const { imports, rowSets, book, access, news, gate, keeping } = this.#datasets;
    const guard = { hosts };
    const app = await createHttp({
      registry: this.registry,
      tables,
      principals,
      tickets: this.#tickets,
      meter: this.#meter,
      now: Date.now,
      defaultDataset,
      listener,
      ...(tls ? { tls } : {}),
      guard,
      status: {
        standing: () => standing(this.registry),
        meter: this.#meter,
        startedAt: this.#startedAt,
        now: Date.now,
        agentsAvailable: this.#options.agentsAvailable,
        health: this.#health,
      },
      logger,
      studioDirectory,
      version,
      health: this.#health,
      metrics: this.#metrics,
      retentionDays: this.#options.retentionDays,
      imports,
      rowSets,
      images: this.#images.store,
      book,
      access,
      news,
      gate,
      keeping,
      timers: systemTimers,
      organisation: this.#options.organisation,
      uploadBytes: this.#options.uploads.fileBytes,
      quota: {
        mostBytes: this.#options.uploads.quotaBytes,
        bytes: async () => (await this.#options.datasetBytes?.()) ?? null,
      },
    });
    const gateway = new Gateway(app.server as HttpServer<typeof IncomingMessage, typeof ServerResponse>, {
      registry: this.registry,
      corridor: this.#corridor,
      principals,
      tickets: this.#tickets,
      guard,
      listener,
      logger,
      timers: systemTimers,
      room: this.#room,
    });
    await app.listen({ port, host });
    this.#open.push({ app, gateway });
    return (app.server.address() as AddressInfo).port;
  }

  /** An in-process agent's way into a session. */
  connectAgent(session: LiveSession, agent: AgentId, listener: InProcessListener): InProcessSocket {
    return connectInProcess(this.#corridor, session, agent, systemTimers, listener);
  }

  /** Stops taking requests, makes everything durable, tells everyone, closes. */
  async close(): Promise<void> {
    this.#health.stop();
    this.#retention.stop();
    this.#loop.close();
    await this.registry.shutDown();
    await Promise.all(
      this.#open.map(async ({ app, gateway }) => {
        gateway.close();
        app.server.closeAllConnections();
        await app.close();
      }),
    );
  }

  /** Hosts of the log's sessions are people of this computer: no guest may take their names. */
  #claimHostNames(): void {
    const local = this.#options.principals.authenticate({ headers: {}, listener: 'loopback' });
    for (const { session } of this.registry.all()) local.maySpeakFor(session.host_user_id);
  }
}
