// One incarnation of the server: the real registry, corridor, REST routes and agents' door on a simulated computer.
// Only what sockets and HTTP do between them stands here in their place; socket/gateway.ts is the original.
import {
  AGENT_IDS,
  type AgentId,
  closeCode,
  type Dataset,
  JoinSession,
  limits,
  OLDEST_PROTOCOL,
  type OrganisationId,
  OrreryError,
  PROTOCOL_VERSION,
  type Seq,
  type SessionId,
  type UserId,
} from '@orrery/protocol';
import type { Tables } from '@orrery/tables';
import { LOCAL, openPrincipals } from '../../packages/server/src/auth/open-principals.ts';
import { TicketBook } from '../../packages/server/src/auth/ticket-book.ts';
import { Connection } from '../../packages/server/src/corridor/connection.ts';
import { Corridor } from '../../packages/server/src/corridor/corridor.ts';
import { decodeBody } from '../../packages/server/src/corridor/decode.ts';
import type { LiveSession } from '../../packages/server/src/features/sessions/live-session.ts';
import { SessionRegistry } from '../../packages/server/src/features/sessions/session-registry.ts';
import { sessionRoutes } from '../../packages/server/src/http/session-routes.ts';
import type { Log } from '../../packages/server/src/log/port.ts';
import type { Logger } from '../../packages/server/src/observability/logger.ts';
import { Meter } from '../../packages/server/src/observability/meter.ts';
import { connectInProcess } from '../../packages/server/src/socket/in-process.ts';
import type { Door, Line, Payload } from './line.ts';
import { Computer, type VirtualTime } from './virtual-time.ts';

export const SEATS = 12;
const AGENT: AgentId = AGENT_IDS[0];
const AGENT_RETRY_MS = 400;
const AGENT_THINKS_MS = 30;

export const DATASET = {
  dataset_id: 'sales',
  name: 'Sales',
  columns: [],
  default_mapping: { x: null, y: null, z: null, color: null, size: null },
  default_view: 'scatter_3d',
} as unknown as Dataset;

export interface ServerProcessOptions {
  readonly time: VirtualTime;
  readonly log: (computer: Computer) => Log;
  /** A bug that the server noticed itself. */
  readonly onBug: (what: string) => void;
  /** ms its wall clock is off. */
  readonly skew: number;
}

export class ServerProcess implements Door {
  readonly computer: Computer;
  readonly registry: SessionRegistry;
  readonly #options: ServerProcessOptions;
  readonly #corridor: Corridor;
  readonly #routes: ReturnType<typeof sessionRoutes>;
  readonly #lines = new Set<Line>();
  #stopPings: () => void = () => undefined;
  /** No new agents are connected, because the server stops. */
  #stopping = false;

  constructor(options: ServerProcessOptions) {
    this.#options = options;
    this.computer = new Computer(options.time);
    this.computer.skew = options.skew;
    const { now, elapsed, after, soon } = this.computer;
    const timers = { now, elapsed, after, soon };
    const logger = this.#logger();
    const meter = new Meter();
    this.#corridor = new Corridor({ logger, meter, timers });
    this.registry = new SessionRegistry({
      log: options.log(this.computer),
      logger,
      meter,
      timers,
      organisation: 'default' as OrganisationId,
      seats: SEATS,
      maxSessions: 10,
      quotaBytes: null,
      onLive: (session) => this.#seatAgent(session),
    });
    this.#routes = sessionRoutes({
      registry: this.registry,
      tables: { describe: async () => DATASET } as unknown as Tables,
      principals: openPrincipals(),
      tickets: new TicketBook(now),
      meter,
      now,
      defaultDataset: DATASET.dataset_id,
    });
    this.#ping();
  }

  /** REST's join. */
  join(session: SessionId, body: unknown): Promise<unknown> {
    return this.#routes.join_session(
      { principal: LOCAL, origin: 'http://orrery.test' },
      session,
      decodeBody(JoinSession, body, 'join'),
    );
  }

  /** As the gateway does once the handshake is through. */
  accept(line: Line): void {
    const { user, url } = line;
    this.#lines.add(line);
    const session = this.registry.find(url.searchParams.get('session') as SessionId);
    const since = url.searchParams.get('since');
    const { now, elapsed, after, soon } = this.computer;
    const connection = new Connection({
      user: user as UserId,
      protocol: Math.min(Number(url.searchParams.get('protocol') ?? OLDEST_PROTOCOL), PROTOCOL_VERSION),
      wantsPresence: true,
      wire: line.wire,
      timers: { now, elapsed, after, soon },
    });
    const held: Payload[] = [];
    line.onFrame = (payload) => void held.push(payload);
    line.onGone = (waited) => {
      this.#lines.delete(line);
      session.closed(connection, waited);
    };
    session.open(connection, since === null ? null : (Number(since) as Seq)).then(
      () => {
        line.onFrame = (payload) => {
          if (typeof payload === 'string') void this.#corridor.receive(session, connection, payload);
          else this.#corridor.receiveBytes(session, connection, payload);
        };
        for (const payload of held) line.onFrame(payload);
      },
      (thrown) => {
        session.refused(user as UserId, thrown, 'open');
        this.#turnAway(line, thrown);
      },
    );
  }

  /** Everything of it is gone in this instant. */
  crash(): void {
    this.computer.kill();
    for (const line of this.#lines) line.serverOpen = false;
  }

  /** Stops in good order. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.registry.shutDown();
    this.#stopPings();
  }

  #turnAway(line: Line, thrown: unknown): void {
    const error = thrown instanceof OrreryError ? thrown : new OrreryError('internal', String(thrown));
    if (error.code === 'internal') this.#options.onBug(`while opening a socket: ${String(thrown)}`);
    line.wire.send({ text: JSON.stringify({ type: 'error', ...error.toBody() }) } as never);
    line.wire.close(closeCode(error.code), error.message.slice(0, 120));
  }

  /** Two unanswered pings and the line is a ghost. */
  #ping(): void {
    this.#stopPings = this.computer.after(limits.PING_MS, () => {
      for (const line of this.#lines) {
        if (line.silent >= 2) {
          line.endServer(true);
          line.cut();
        } else {
          line.silent += 1;
          if (!line.dead && line.clientOpen && line.client.alive)
            this.#options.time.after(2, () => {
              if (!line.dead) line.silent = 0;
            });
        }
      }
      this.#ping();
    });
  }

  /** One agent that answers what it is asked, and comes back when it is sent away. */
  #seatAgent(session: LiveSession): void {
    if (this.#stopping) return;
    const { now, elapsed, after, soon } = this.computer;
    const report = (request_seq: number) =>
      JSON.stringify({
        type: 'agent_report',
        request_seq,
        result: { insights: [], confidence: 0, recommendations: [], evidence: [], message: 'seen' },
      });
    const socket = connectInProcess(
      this.#corridor,
      session,
      AGENT,
      { now, elapsed, after, soon },
      {
        onMessage: (text) => {
          if (!text.startsWith('{"type":"agent_requested"')) return;
          const { seq, agent_id } = JSON.parse(text) as { seq: number; agent_id: string };
          if (agent_id === AGENT) this.computer.after(AGENT_THINKS_MS, () => socket.send(report(seq)));
        },
        onClose: () => {
          socket.close();
          if (!this.#stopping) this.computer.after(AGENT_RETRY_MS, () => this.#seatAgent(session));
        },
      },
    );
  }

  #logger(): Logger {
    const bug = (fields: object, message: string): void => {
      if (message.includes('bug')) this.#options.onBug(`${message}: ${JSON.stringify(fields)}`);
    };
    return { error: bug, warn: () => undefined, info: () => undefined, debug: () => undefined };
  }
}
