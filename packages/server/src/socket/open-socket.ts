// bytes > [socket] > wire: one socket from its handshake to its end. It holds what arrives before the welcome, counts
// unanswered pings, and hands frames to the corridor. There are thousands: it keeps no request and no closure of its own.
import { closeCode, limits, OrreryError } from '@orrery/protocol';
import type { WebSocket } from 'ws';
import type { Connection } from '../corridor/connection.ts';
import type { Corridor } from '../corridor/corridor.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import type { Logger } from '../observability/logger.ts';

const FRAME_TOO_LARGE = new OrreryError(
  'too_large',
  `A frame holds at most ${limits.FRAME_BYTES} bytes. Send less at once.`,
);
/** Presence of a whole crowd while the first welcome is on its way fits; a flood does not. */
const FRAMES_BEFORE_WELCOME = 64;
/** Unanswered pings that make a ghost. */
const MISSES = 2;
/** Of one that is cut: it may still read what it was sent, and its memory is bounded meanwhile [FLOW2]. */
const MISSES_CLOSING = 4;

export interface SocketPorts {
  readonly corridor: Corridor;
  readonly logger: Logger;
}

export class OpenSocket {
  readonly #socket: WebSocket;
  readonly #ports: SocketPorts;
  #session: LiveSession | null = null;
  #connection: Connection | null = null;
  /** What came before the welcome; null from then on. */
  #held: (string | Buffer)[] | null = [];
  #unanswered = 0;
  #expiry: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, ports: SocketPorts) {
    this.#socket = socket;
    this.#ports = ports;
  }

  /** Who it is for is known; the welcome is on its way. */
  arrived(session: LiveSession, connection: Connection, expiry: NodeJS.Timeout | undefined): void {
    this.#session = session;
    this.#connection = connection;
    this.#expiry = expiry;
  }

  welcomed(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const frame of held) this.#deliver(frame);
  }

  receive(data: Buffer, binary: boolean): void {
    this.heard();
    if (data.length > limits.FRAME_BYTES) this.turnAway(FRAME_TOO_LARGE);
    else this.#deliver(binary ? data : data.toString('utf8'));
  }

  /** It is alive. */
  heard(): void {
    this.#unanswered = 0;
  }

  /** Two unanswered pings and it is a ghost. One that is being closed has left, and gets time to read why. */
  ping(): void {
    const closing = this.#socket.readyState !== this.#socket.OPEN;
    if (closing) this.closed();
    if (this.#unanswered >= (closing ? MISSES_CLOSING : MISSES)) this.#socket.terminate();
    else {
      this.#unanswered += 1;
      if (!closing) this.#socket.ping();
    }
  }

  /** May be called again: a session lets a connection go once. */
  closed(): void {
    clearTimeout(this.#expiry);
    if (this.#connection) this.#session?.closed(this.#connection, this.#unanswered >= MISSES);
  }

  /** Says why, and closes with its 44xx code. */
  turnAway(thrown: unknown): void {
    const error =
      thrown instanceof OrreryError
        ? thrown
        : new OrreryError('internal', 'This is a bug on our side. It was logged.');
    if (error.code === 'internal')
      this.#ports.logger.error(
        { error: String(thrown), stack: (thrown as Error)?.stack },
        'bug while opening a socket',
      );
    this.#say(error);
    this.#socket.close(closeCode(error.code), error.message.slice(0, 120));
  }

  #deliver(frame: string | Buffer): void {
    if (this.#held !== null) {
      if (this.#held.push(frame) > FRAMES_BEFORE_WELCOME)
        this.#socket.close(closeCode('rate_limited'), 'Wait for the welcome.');
    } else if (this.#session && this.#connection) {
      const { corridor } = this.#ports;
      if (typeof frame === 'string') void corridor.receive(this.#session, this.#connection, frame);
      else corridor.receiveBytes(this.#session, this.#connection, frame);
    }
  }

  #say(error: OrreryError): void {
    this.#socket.send(JSON.stringify({ type: 'error', ...error.toBody() }));
  }
}
