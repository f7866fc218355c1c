// Two ends of a connection that never leaves the process. What is sent waits until it is delivered, so that a test
// decides when, in which order, and whether. Frames are JSON text, so no object is ever shared by both ends.

export interface End {
  send(message: unknown): void;
  close(): void;
  readonly open: boolean;
  onmessage: (message: unknown) => void;
  onclose: () => void;
}

/** How a pair decides when a frame arrives: it must call `deliver` later, or never, or twice. */
export type Carrier = (deliver: () => void) => void;

class SocketEnd implements End {
  onmessage: (message: unknown) => void = () => {};
  onclose: () => void = () => {};
  open = true;
  peer: SocketEnd | null = null;
  readonly #carry: Carrier;

  constructor(carry: Carrier) {
    this.#carry = carry;
  }

  send(message: unknown): void {
    if (!this.open) return;
    const frame = JSON.stringify(message);
    this.#carry(() => {
      if (this.peer?.open) this.peer.onmessage(JSON.parse(frame));
    });
  }

  close(): void {
    for (const end of [this, this.peer]) {
      if (!end?.open) continue;
      end.open = false;
      end.onclose();
    }
  }
}

/** Both ends of one connection. Closing either closes both at once; frames on their way are lost. */
export const socketPair = (carry: Carrier, carryBack: Carrier = carry): [End, End] => {
  const a = new SocketEnd(carry);
  const b = new SocketEnd(carryBack);
  a.peer = b;
  b.peer = a;
  return [a, b];
};

/** A carrier that holds frames, in order, until they are let through. */
export class HeldFrames {
  readonly #frames: (() => void)[] = [];

  readonly carry: Carrier = (deliver) => {
    this.#frames.push(deliver);
  };

  get waiting(): number {
    return this.#frames.length;
  }

  /** Delivers the oldest frame. */
  deliver(): void {
    this.#frames.shift()?.();
  }

  /** Delivers what waits, and what is sent meanwhile. */
  flush(): void {
    while (this.#frames.length > 0) this.deliver();
  }
}
