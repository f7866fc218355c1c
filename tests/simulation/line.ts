// One connection between a person's computer and a server: a TCP stream seen from both ends, which need not agree on
// whether it still exists. Frames keep their order on it, except where the weather says that something between them
// sends again or holds back.

import type { Frame } from '../../packages/server/src/corridor/frame.ts';
import type { Wire } from '../../packages/server/src/corridor/wire.ts';
import type { Computer, VirtualTime } from './virtual-time.ts';

/** One frame without its header: JSON, or a binary one. */
export type Payload = string | Uint8Array<ArrayBuffer>;

/** The server's end, as a line needs it. */
export interface Door {
  readonly computer: Computer;
  accept(line: Line): void;
}

/** What is between the two ends. */
export interface Between {
  readonly time: VirtualTime;
  /** ms one frame takes. */
  latency(): number;
  /** Where a new line leads; null where nobody listens. */
  address(): Door | null;
  /** ms a frame going up is held back while later ones pass, and after which it arrives again; 0 for not at all. */
  holdsBack(payload: Payload): number;
  repeats(payload: Payload): number;
  /** Seen by whoever watches: sent up, sent down, arrived below, closed from above. */
  sent(user: string, payload: Payload): void;
  told(line: Line, payload: Payload): void;
  heard(user: string, payload: Payload): void;
  closed(code: number): void;
}

/** What the client's floor calls a channel. */
interface Channel {
  onOpen: (() => void) | null;
  onMessage: ((frame: string | Uint8Array) => void) | null;
  onClose: ((code: number, reason: string) => void) | null;
  send(payload: Payload): void;
  close(): void;
  readonly bufferedAmount: number;
}

const CLOSE_TIMEOUT_MS = 30_000; // as `ws`: a peer that does not answer the closing handshake
/** Buffered bytes of one frame nobody reads: some thirty of them are too many, as a megabyte of real ones is. */
const UNREAD_BYTES = 40_000;

export class Line {
  readonly user: string;
  readonly url: URL;
  readonly client: Computer;
  readonly channel: Channel;
  readonly wire: Wire;
  readonly #network: Between;
  door: Door | null = null;
  /** What each end believes. */
  clientOpen = true;
  serverOpen = false;
  /** Nothing passes any more, and neither end is told. */
  dead = false;
  /** The receiver reads nothing before this time. */
  stalledUntil = 0;
  /** Set by the server's end. */
  onFrame: (payload: Payload) => void = () => undefined;
  onGone: (waited: boolean) => void = () => undefined;
  /** Pings without an answer. */
  silent = 0;
  #upBusy = 0;
  #downBusy = 0;
  #unread = 0;

  constructor(network: Between, user: string, client: Computer, url: string) {
    this.#network = network;
    this.user = user;
    this.client = client;
    this.url = new URL(url);
    this.channel = {
      onOpen: null,
      onMessage: null,
      onClose: null,
      bufferedAmount: 0,
      send: (payload) => this.#sendUp(payload),
      close: () => this.#clientCloses(),
    };
    const unread = () => this.#unread * UNREAD_BYTES;
    this.wire = {
      send: (frame) => this.#sendDown(frame),
      close: (code, reason) => this.#serverCloses(code, reason),
      get bufferedAmount() {
        return unread();
      },
    };
  }

  /** Arrives at a server, or finds none. */
  knock(): void {
    const { time } = this.#network;
    time.after(this.#network.latency(), () => {
      if (!this.clientOpen || this.dead) return;
      const door = this.#network.address();
      if (door === null) {
        this.endClient(1006, '');
        return;
      }
      this.door = door;
      this.serverOpen = true;
      door.accept(this);
    });
  }

  /** Both ends are told that it is gone; what is under way is lost. */
  cut(): void {
    if (this.dead) return;
    this.dead = true;
    const { time } = this.#network;
    time.after(this.#network.latency(), () => this.endServer(false));
    time.after(this.#network.latency(), () => this.endClient(1006, ''));
  }

  endClient(code: number, reason: string): void {
    if (!this.clientOpen) return;
    this.clientOpen = false;
    if (this.client.alive) this.channel.onClose?.(code, reason);
  }

  /** `waited`: it had been silent for two pings. */
  endServer(waited: boolean): void {
    if (!this.serverOpen) return;
    this.serverOpen = false;
    if (this.door?.computer.alive) this.onGone(waited);
  }

  #sendUp(payload: Payload): void {
    const network = this.#network;
    if (!this.clientOpen || !this.client.alive) return;
    network.sent(this.user, payload);
    if (this.dead) return;
    const arrives = network.time.now + network.latency();
    const late = network.holdsBack(payload);
    if (late > 0) this.#carryUp(arrives + late, payload);
    else {
      this.#upBusy = Math.max(this.#upBusy, arrives);
      this.#carryUp(this.#upBusy, payload);
    }
    const again = network.repeats(payload);
    if (again > 0) this.#carryUp(this.#upBusy + again, payload);
  }

  #carryUp(at: number, payload: Payload): void {
    const { time } = this.#network;
    time.after(at - time.now, () => this.arriveUp(payload));
  }

  arriveUp(payload: Payload): void {
    if (this.dead || !this.serverOpen || !this.door?.computer.alive) return;
    this.silent = 0;
    this.onFrame(payload);
  }

  #sendDown(frame: Frame): void {
    const { time } = this.#network;
    if (!this.serverOpen || !this.door?.computer.alive) return;
    const payload = payloadOf(frame);
    this.#network.told(this, payload);
    const stalled = this.dead || this.stalledUntil > time.now;
    if (stalled) this.#unread += 1;
    if (this.dead) return;
    this.#inOrder(() => {
      if (stalled) this.#unread -= 1;
      this.#network.heard(this.user, payload);
      this.channel.onMessage?.(payload);
    });
  }

  /** Does something at the client's end after everything sent before it. */
  #inOrder(deliver: () => void): void {
    const { time } = this.#network;
    this.#downBusy = Math.max(this.#downBusy, this.stalledUntil, time.now + this.#network.latency());
    time.after(this.#downBusy - time.now, () => {
      if (this.clientOpen && this.client.alive && !this.dead) deliver();
    });
  }

  #clientCloses(): void {
    if (!this.clientOpen) return;
    this.clientOpen = false;
    if (!this.dead) this.#network.time.after(this.#network.latency(), () => this.endServer(false));
  }

  #serverCloses(code: number, reason: string): void {
    const { time } = this.#network;
    this.#network.closed(code);
    if (!this.dead)
      this.#inOrder(() => {
        this.endClient(code, reason);
        time.after(this.#network.latency(), () => this.endServer(false));
      });
    time.after(CLOSE_TIMEOUT_MS, () => this.endServer(false));
  }
}

/** What a WebSocket hands on of a frame: RFC 6455 5.2 without the header. */
const payloadOf = (frame: Frame): Payload => {
  if (frame.text !== '') return frame.text;
  const { bytes } = frame;
  const header = (bytes[1] ?? 0) < 126 ? 2 : bytes[1] === 126 ? 4 : 10;
  return new Uint8Array(bytes.subarray(header));
};
