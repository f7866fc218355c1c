// The socket's door: guard, principal, session, then a Connection in the corridor. It pings, and it ends ghosts.
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  limits,
  OLDEST_PROTOCOL,
  OrreryError,
  PROTOCOL_VERSION,
  type Seq,
  SessionId,
  SUBPROTOCOL,
  UserId,
} from '@orrery/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import type { PrincipalPort } from '../auth/principal.ts';
import type { TicketBook } from '../auth/ticket-book.ts';
import { Connection } from '../corridor/connection.ts';
import type { Corridor } from '../corridor/corridor.ts';
import { decodeBody } from '../corridor/decode.ts';
import { isReservedUser } from '../features/sessions/join.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import type { SessionRegistry } from '../features/sessions/session-registry.ts';
import { type GuardOptions, guard } from '../http/guard.ts';
import type { Logger } from '../observability/logger.ts';
import type { Timers } from '../timers.ts';
import type { ConnectionRoom } from './connection-room.ts';
import { OpenSocket } from './open-socket.ts';
import { SocketWire } from './socket-wire.ts';
import { TurnWriter } from './turn-writer.ts';

const PATH = /^\/ws\/collaboration\/([^/?]+)$/;
/** Frames up to this are refused in words; `ws` itself ends a connection that sends more, before it is in memory. */
const MOST_FRAME_BYTES = 4 * limits.FRAME_BYTES;
export interface GatewayOptions {
  readonly registry: SessionRegistry;
  readonly corridor: Corridor;
  readonly principals: PrincipalPort;
  readonly tickets: TicketBook;
  readonly guard: GuardOptions;
  readonly listener: 'loopback' | 'lan';
  readonly logger: Logger;
  readonly timers: Timers;
  readonly room: ConnectionRoom;
}

interface Arrival {
  readonly user: UserId;
  readonly session: LiveSession;
  readonly since: Seq | null;
  /** It asks for everything it missed, however much [OPEN2]. */
  readonly tail: boolean;
  readonly protocol: number;
  /** When the principal's access ends, ms since the epoch; null is never. */
  readonly expires: number | null;
}

/** setTimeout fires at once above this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server: WebSocketServer;
  readonly #writer = new TurnWriter();
  readonly #sockets = new Map<WebSocket, OpenSocket>();
  readonly #listeners = listenersOf(this.#sockets);
  /** Shared by all streams. */
  readonly #leave = () => this.#options.room.leave();
  readonly #pings: NodeJS.Timeout;

  constructor(http: HttpServer, options: GatewayOptions) {
    this.#options = options;
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: MOST_FRAME_BYTES,
      perMessageDeflate: false, // costs more CPU than the network costs, and memory per socket
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    });
    http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#pings = setInterval(() => {
      for (const open of this.#sockets.values()) open.ping();
    }, limits.PING_MS);
    this.#pings.unref();
  }

  close(): void {
    clearInterval(this.#pings);
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  /** Guard and principal refuse before the handshake, as HTTP; everything later closes with its 44xx code. */
  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', destroyIt);
    try {
      const url = new URL(request.url ?? '/', 'http://localhost');
      guard(this.#options.guard, request);
      const match = PATH.exec(url.pathname);
      if (!match) throw new OrreryError('not_found', 'Sockets are at /ws/collaboration/{user_id}.');
      this.#options.principals.authenticate({
        headers: request.headers,
        listener: this.#options.listener,
        remote: request.socket.remoteAddress,
      });
      this.#options.room.take();
      stream.on('close', this.#leave);
      this.#server.handleUpgrade(request, stream, head, (socket) =>
        this.#accept(socket, stream, request, url, match[1] ?? ''),
      );
    } catch (thrown) {
      const error =
        thrown instanceof OrreryError
          ? thrown
          : new OrreryError('malformed', 'The request was not understood.');
      refuseUpgrade(stream, error);
    }
  }

  #arrival(request: IncomingMessage, url: URL, name: string): Arrival {
    const { registry, principals, tickets, listener } = this.#options;
    const user = decodeBody(UserId, decodeURIComponent(name), 'user_id');
    if (isReservedUser(user))
      throw new OrreryError('unauthenticated', `${user} is the server's own name. Choose another user_id.`);
    const asked = url.searchParams.get('session');
    const session =
      asked === null ? registry.newestJoinOf(user) : registry.find(decodeBody(SessionId, asked, 'session'));
    const principal = principals.authenticate({
      headers: request.headers,
      listener,
      remote: request.socket.remoteAddress,
    });
    const seen = principal.sessions === null || principal.sessions.includes(session.id);
    if (!seen) throw new OrreryError('not_found', `There is no session ${session.id}.`);
    const ticket = url.searchParams.get('ticket');
    const admitted =
      (ticket !== null && tickets.redeem(ticket, user, session.id)) || principal.maySpeakFor(user);
    if (!admitted)
      throw new OrreryError('unauthenticated', `You are not ${user}. Join over REST and use the ticket.`);
    const since = url.searchParams.get('since');
    if (since !== null && !/^\d{1,15}$/.test(since)) throw new OrreryError('invalid', '`since` is a seq.');
    return {
      user,
      session,
      since: since === null ? null : (Number(since) as Seq),
      tail: asksForTail(url.searchParams.get('tail')),
      protocol: commonProtocol(url.searchParams.get('protocol')),
      expires: principal.expires_at ?? null,
    };
  }

  #accept(socket: WebSocket, stream: Duplex, request: IncomingMessage, url: URL, name: string): void {
    const open = new OpenSocket(socket, this.#options);
    this.#sockets.set(socket, open);
    for (const [event, listener] of this.#listeners) socket.on(event, listener);
    let arrival: Arrival;
    try {
      arrival = this.#arrival(request, url, name);
    } catch (thrown) {
      open.turnAway(thrown);
      return;
    }
    const { session, user, protocol, expires, since, tail } = arrival;
    const connection = new Connection({
      user,
      protocol,
      wantsPresence: true,
      wire: new SocketWire(socket, stream, this.#writer),
      timers: this.#options.timers,
    });
    open.arrived(session, connection, endAt(expires, connection));
    session.open(connection, since, tail).then(
      () => open.welcomed(),
      (thrown) => {
        session.refused(user, thrown, 'open');
        open.turnAway(thrown);
      },
    );
  }
}

/** The listeners of every socket, shared: `this` is the socket. */
const listenersOf = (sockets: Map<WebSocket, OpenSocket>) =>
  Object.entries({
    error() {}, // `close` follows, with its code
    pong() {
      sockets.get(this)?.heard();
    },
    message(data: Buffer, binary: boolean) {
      sockets.get(this)?.receive(data, binary);
    },
    close() {
      sockets.get(this)?.closed();
      sockets.delete(this);
    },
  } satisfies Record<string, (this: WebSocket, ...told: never[]) => void>);

/** A listener of streams, shared: `this` is the stream. */
function destroyIt(this: Duplex): void {
  this.destroy();
}

/** The newest version both ends speak. Throws OrreryError `invalid` where what was asked is not a version [WIRE21]. */
const commonProtocol = (asked: string | null): number => {
  if (asked === null) return OLDEST_PROTOCOL;
  if (!/^[1-9]\d{0,3}$/.test(asked)) throw new OrreryError('invalid', '`protocol` is a version number.');
  return Math.min(Number(asked), PROTOCOL_VERSION);
};

const asksForTail = (asked: string | null): boolean => {
  if (asked !== null && asked !== '0' && asked !== '1')
    throw new OrreryError('invalid', '`tail` is 1 for every missed entry, or 0.');
  return asked === '1';
};

const endAt = (expires: number | null, connection: Connection): NodeJS.Timeout | undefined =>
  expires === null
    ? undefined
    : setTimeout(
        () => connection.close('unauthenticated', 'Your access has ended. Ask for a new link.'),
        Math.min(Math.max(0, expires - Date.now()), LONGEST_TIMER_MS),
      ).unref();

const refuseUpgrade = (stream: Duplex, error: OrreryError): void => {
  const body = JSON.stringify(error.toBody());
  stream.end(
    `HTTP/1.1 ${error.status} Refused\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};
