// The connection: joins over REST, opens the channel, hands decoded messages up and comes back when it is lost
// [SYNC1] [SYNC2] [SYNC3]. It knows nothing of scenes or chats, and it never resends: what is unsent belongs to the replica
// and the outbox, which are told when it is live.
import {
  type Down,
  type DownMessage,
  type ErrorBody,
  encodePose,
  OrreryError,
  PROTOCOL_VERSION,
  SUBPROTOCOL,
  type UpMessage,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PageLife } from '../offline/page-life.ts';
import type { ConnectionState } from '../session-client.ts';
import { backoff } from './backoff.ts';
import { type AfterClose, afterClose, mayRetry } from './close-codes.ts';
import { decodeDown } from './decode-down.ts';
import { SlotTable } from './slot-table.ts';
import type { Timers } from './timers.ts';
import type { Channel, Transport } from './transport.ts';
import { WelcomeParts } from './welcome-parts.ts';

export const CLIENT_PING_MS = 10_000; // measures the round trip; a pong missing until the next one means a dead link
const RETURN_PONG_MS = 3_000; // a page that comes back waits no longer to learn that its socket died meanwhile
export const HANDSHAKE_MS = 10_000; // from opening to welcome, and between its parts; longer is a proxy that swallows sockets

/** Since this version presence travels as bytes, both ways. */
const BINARY_PRESENCE = 2;

export interface Seat {
  readonly websocket_url: string;
  readonly ticket: string | null;
}

export interface ConnectionOptions {
  readonly transport: Transport;
  readonly timers: Timers;
  readonly random: () => number;
  readonly session_id: string;
  /** Takes a seat. */
  readonly join: () => Promise<Seat>;
  /** The seq to resume after; null asks for a welcome. */
  readonly since: () => number | null;
  /** Whether every missed entry is wanted, however many: a welcome instead would not carry over what is unsent. */
  readonly wantsTail: () => boolean;
  readonly page: PageLife;
  readonly onMessage: (message: DownMessage) => void;
}

export class Connection {
  readonly state: StoreApi<ConnectionState> = createStore(() => ({ state: 'connecting', attempt: 1 }));
  readonly #options: ConnectionOptions;
  #seat: Seat | null = null;
  #channel: Channel | null = null;
  readonly #parts = new WelcomeParts();
  #attempt = 1;
  /** Rejoins in a row that did not lead to a welcome. */
  #rejoins = 0;
  #said: ErrorBody | null = null;
  #cancelTimer: () => void = () => {};
  #awaitingPong = false;
  #welcomed = false;
  /** What both ends speak, once welcomed. */
  #protocol = 0;
  readonly #slots = new SlotTable();
  /** Bumped by every new attempt and by close, so that an answer to an older one is ignored. */
  #era = 0;

  #stopHearing: () => void = () => {};

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Starts the first attempt, unless it was closed meanwhile. Returns at once. */
  start(): void {
    if (this.state.getState().state === 'closed') return;
    this.#stopHearing = this.#options.page.onReturn(() => this.#returned());
    void this.#attemptNow();
  }

  /** Sends if live; false means it was not sent. */
  send(message: UpMessage): boolean {
    if (this.#channel === null || !this.#welcomed) return false;
    const asBytes = message.type === 'presence_set' && this.#protocol >= BINARY_PRESENCE;
    this.#channel.send(
      asBytes ? encodePose(message, (user) => this.#slots.slotOf(user)) : JSON.stringify(message),
    );
    return true;
  }

  /** Bytes waiting to leave; ephemeral messages are skipped while there are many. */
  get bufferedAmount(): number {
    return this.#channel?.bufferedAmount ?? 0;
  }

  /** Tries at once instead of waiting, also after a refusal. */
  retryNow(): void {
    const { state } = this.state.getState();
    if (state !== 'waiting' && state !== 'refused') return;
    this.#rejoins = 0;
    void this.#attemptNow();
  }

  /** Closes for good. */
  close(): void {
    if (this.state.getState().state === 'closed') return;
    this.#stopHearing();
    this.#drop();
    this.state.setState({ state: 'closed' }, true);
  }

  /** Sends a farewell and closes when the server has closed, or after `ms`. */
  closeAfter(farewell: UpMessage, ms: number): Promise<void> {
    const channel = this.#channel;
    if (channel === null || !this.send(farewell)) {
      this.close();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const finish = (): void => {
        this.close();
        resolve();
      };
      channel.onMessage = null;
      channel.onClose = finish;
      this.#timer(ms, finish);
    });
  }

  /** The network or the page is back: what waited or slept is tried now, and a live link has to prove it [SYNC23]. */
  #returned(): void {
    switch (this.state.getState().state) {
      case 'waiting':
      case 'connecting':
        this.#attempt = 1;
        void this.#attemptNow();
        break;
      case 'live':
        if (!this.#awaitingPong) this.#ping();
        this.#timer(RETURN_PONG_MS, () => this.#ping());
        break;
      default:
    }
  }

  async #attemptNow(): Promise<void> {
    this.#drop();
    const era = this.#era;
    this.state.setState({ state: 'connecting', attempt: this.#attempt }, true);
    if (this.#seat === null) {
      try {
        const seat = await this.#options.join();
        if (era !== this.#era) return;
        this.#seat = seat;
      } catch (error) {
        if (era === this.#era) this.#joinFailed(error);
        return;
      }
    }
    try {
      this.#open(this.#seat);
    } catch {
      // Not an address, or one this page must not open: it will not be another time.
      const message = `${this.#seat.websocket_url} cannot be opened from here. Check the server's address.`;
      this.#refuse({ code: 'invalid', message, retry: false });
    }
  }

  #open(seat: Seat): void {
    const url = new URL(seat.websocket_url);
    url.searchParams.set('session', this.#options.session_id);
    url.searchParams.set('protocol', String(PROTOCOL_VERSION));
    if (seat.ticket !== null) url.searchParams.set('ticket', seat.ticket);
    const since = this.#options.since();
    if (since !== null) {
      url.searchParams.set('since', String(since));
      if (this.#options.wantsTail()) url.searchParams.set('tail', '1');
    }
    this.#seat = { ...seat, ticket: null }; // single use
    this.#said = null;
    const channel = this.#options.transport.open(url.href, [SUBPROTOCOL]);
    this.#channel = channel;
    channel.onMessage = (frame) => this.#receive(frame);
    channel.onClose = (code, reason) => this.#closed(code, reason);
    this.#timer(HANDSHAKE_MS, () => this.#closed(1006, 'no welcome'));
  }

  #receive(frame: string | Uint8Array): void {
    let ready: readonly DownMessage[];
    try {
      const message = typeof frame === 'string' ? decodeDown(frame) : this.#slots.read(frame);
      if (message?.type === 'presence_slots') this.#slots.learn(message); // at once: the frames after it are read by it
      ready = message === null ? [] : this.#parts.take(message);
    } catch {
      this.#refuse({
        code: 'unsupported_version',
        message: 'The server speaks another version of the protocol. Reload to get the current one.',
        retry: false,
      });
      return;
    }
    if (this.#parts.owed) this.#timer(HANDSHAKE_MS, () => this.#closed(1006, 'no further part'));
    for (const message of ready) this.#deliver(message);
  }

  #deliver(message: DownMessage): void {
    if (message.type === 'pong') this.#pong(message.sent_at);
    else if (message.type === 'error') this.#said = bodyOf(message);
    const welcome = message.type === 'welcome' || message.type === 'resumed' ? message : null;
    if (welcome) {
      this.#welcomed = true; // from here on things may be sent
      this.#protocol = welcome.protocol;
    } else if (!this.#welcomed && message.type !== 'error') return; // without a start it has no place
    this.#options.onMessage(message);
    if (welcome) this.#live(); // the stores are filled before anybody hears that it is live
  }

  #live(): void {
    if (!this.#welcomed) return; // closed while the welcome was read
    this.#attempt = 1;
    this.#rejoins = 0;
    this.#awaitingPong = false;
    this.state.setState({ state: 'live', round_trip_ms: null }, true);
    this.#ping();
  }

  #ping(): void {
    if (this.#awaitingPong) {
      this.#closed(1006, 'the link is dead');
      return;
    }
    this.#awaitingPong = this.send({ type: 'ping', sent_at: this.#options.timers.elapsed() });
    this.#timer(CLIENT_PING_MS, () => this.#ping());
  }

  #pong(sentAt: number | undefined): void {
    this.#awaitingPong = false;
    if (sentAt === undefined || this.state.getState().state !== 'live') return;
    const round_trip_ms = this.#options.timers.elapsed() - sentAt;
    this.state.setState({ state: 'live', round_trip_ms }, true);
  }

  #joinFailed(error: unknown): void {
    const body = (error instanceof OrreryError ? error : new OrreryError('internal', String(error))).toBody();
    if (mayRetry(body)) this.#wait(body.retry_after_ms ?? 0);
    else this.#refuse(body);
  }

  #closed(code: number, reason: string): void {
    const after: AfterClose = afterClose(code, reason, this.#said);
    switch (after.next) {
      case 'retry':
        this.#wait(0);
        return;
      case 'rejoin':
        this.#seat = null;
        this.#rejoins += 1;
        if (this.#rejoins > 2) this.#refuse(after.error);
        else this.#wait(0);
        return;
      case 'stop':
        this.#refuse(after.error);
        return;
      default:
        after satisfies never;
    }
  }

  #wait(atLeastMs: number): void {
    this.#drop();
    const delay = Math.max(atLeastMs, backoff(this.#attempt, this.#options.random));
    const attempt = this.#attempt;
    this.#attempt += 1;
    this.state.setState({ state: 'waiting', attempt, retry_at: this.#options.timers.now() + delay }, true);
    this.#timer(delay, () => void this.#attemptNow());
  }

  #refuse(error: ErrorBody): void {
    this.#drop();
    this.#seat = null;
    this.state.setState({ state: 'refused', error }, true);
  }

  /** Lets go of the channel without waiting for it: a dead link takes minutes to say that it is closed. */
  #drop(): void {
    this.#era += 1;
    this.#cancelTimer();
    this.#welcomed = false;
    this.#parts.reset();
    this.#slots.forget();
    const channel = this.#channel;
    this.#channel = null;
    if (channel === null) return;
    channel.onOpen = null;
    channel.onMessage = null;
    channel.onClose = null;
    channel.close();
  }

  #timer(ms: number, call: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.timers.after(ms, call);
  }
}

const bodyOf = ({ type: _type, re: _re, ...body }: Down<'error'>): ErrorBody => body;
