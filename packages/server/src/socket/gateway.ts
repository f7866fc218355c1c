// The socket's door: guard, principal, session, then a Connection in the corridor. It pings, and it ends ghosts.
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  closeCode,
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
import type { Wire } from '../corridor/wire.ts';
import { isReservedUser } from '../features/sessions/join.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import type { SessionRegistry } from '../features/sessions/session-registry.ts';
import { type GuardOptions, guard } from '../http/guard.ts';
import type { Logger } from '../observability/logger.ts';
import type { Timers } from '../timers.ts';
import { TurnWriter } from './turn-writer.ts';

const PATH = /^\/ws\/collaboration\/([^/?]+)$/;
/** Frames up to this are refused in words; `ws` itself ends a connection that sends more, before it is in memory. */
const MOST_FRAME_BYTES = 4 * limits.FRAME_BYTES;
const FRAME_TOO_LARGE = new OrreryError(
  'too_large',
  `A frame holds at most ${limits.FRAME_BYTES} bytes. Send less at once.`,
);
const BINARY_FRAME = new OrreryError('invalid', 'Send text frames; binary presence is not spoken yet.');
/** Presence of a whole crowd while the first welcome is on its way fits; a flood does not. */
const FRAMES_BEFORE_WELCOME = 64;

export interface GatewayOptions {
  readonly registry: SessionRegistry;
  readonly corridor: Corridor;
  readonly principals: PrincipalPort;
  readonly tickets: TicketBook;
  readonly guard: GuardOptions;
  readonly listener: 'loopback' | 'lan';
  readonly logger: Logger;
  readonly timers: Timers;
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
  readonly #silent = new Map<WebSocket, number>();
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
    this.#pings = setInterval(() => this.#ping(), limits.PING_MS);
    this.#pings.unref();
  }

  close(): void {
    clearInterval(this.#pings);
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  /** Guard and principal refuse before the handshake, as HTTP; everything later closes with its 44xx code. */
  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy());
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
    socket.on('error', () => undefined); // `close` follows, with its code
    const held: string[] = [];
    let deliver: (text: string) => void = (text) => {
      if (held.push(text) > FRAMES_BEFORE_WELCOME)
        socket.close(closeCode('rate_limited'), 'Wait for the welcome.');
    };
    this.#silent.set(socket, 0);
    socket.on('pong', () => this.#silent.set(socket, 0));
    socket.on('message', (data: Buffer, binary: boolean) => {
      this.#silent.set(socket, 0);
      if (data.length > limits.FRAME_BYTES) this.#turnAway(socket, FRAME_TOO_LARGE);
      else if (binary) sendError(socket, BINARY_FRAME);
      else deliver(data.toString('utf8'));
    });
    let arrival: Arrival;
    try {
      arrival = this.#arrival(request, url, name);
    } catch (thrown) {
      this.#turnAway(socket, thrown);
      return;
    }
    const connection = new Connection({
      user: arrival.user,
      protocol: arrival.protocol,
      wantsPresence: true,
      wire: socketWire(socket, stream, this.#writer),
      timers: this.#options.timers,
    });
    const expiry = endAt(arrival.expires, () =>
      connection.close('unauthenticated', 'Your access has ended. Ask for a new link.'),
    );
    socket.on('close', () => {
      clearTimeout(expiry);
      const waited = (this.#silent.get(socket) ?? 0) >= 2;
      this.#silent.delete(socket);
      arrival.session.closed(connection, waited);
    });
    arrival.session.open(connection, arrival.since, arrival.tail).then(
      () => {
        deliver = (text) => void this.#options.corridor.receive(arrival.session, connection, text);
        for (const text of held) deliver(text);
      },
      (thrown) => {
        arrival.session.refused(arrival.user, thrown, 'open');
        this.#turnAway(socket, thrown);
      },
    );
  }

  #turnAway(socket: WebSocket, thrown: unknown): void {
    const error =
      thrown instanceof OrreryError
        ? thrown
        : new OrreryError('internal', 'This is a bug on our side. It was logged.');
    if (error.code === 'internal')
      this.#options.logger.error(
        { error: String(thrown), stack: (thrown as Error)?.stack },
        'bug while opening a socket',
      );
    sendError(socket, error);
    socket.close(closeCode(error.code), error.message.slice(0, 120));
  }

  /** Two unanswered pings and the socket is a ghost. */
  #ping(): void {
    for (const socket of this.#server.clients) {
      const silent = this.#silent.get(socket) ?? 0;
      if (silent >= 2) socket.terminate();
      else {
        this.#silent.set(socket, silent + 1);
        socket.ping();
      }
    }
  }
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

const endAt = (expires: number | null, end: () => void): NodeJS.Timeout | undefined =>
  expires === null
    ? undefined
    : setTimeout(end, Math.min(Math.max(0, expires - Date.now()), LONGEST_TIMER_MS)).unref();

/**
 * Frames go to the stream as they are: `ws` would make a header for each receiver and write it apart from the payload.
 * Both write whole frames in one call, so theirs (pings, closing) and ours cannot mix.
 */
const socketWire = (socket: WebSocket, stream: Duplex, writer: TurnWriter): Wire => ({
  send: (frame) => {
    if (socket.readyState === socket.OPEN) writer.write(stream, frame.bytes);
  },
  close: (code, reason) => socket.close(code, reason),
  get bufferedAmount() {
    return socket.bufferedAmount;
  },
});

const sendError = (socket: WebSocket, error: OrreryError): void => {
  socket.send(JSON.stringify({ type: 'error', ...error.toBody() }));
};

const refuseUpgrade = (stream: Duplex, error: OrreryError): void => {
  const body = JSON.stringify(error.toBody());
  stream.end(
    `HTTP/1.1 ${error.status} Refused\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};
