// What time it is on the server, for what everybody must see run alike. It goes on by the monotonic clock, so that a machine
// whose own clock is wrong, or put right, shows the same seconds.
import type { DownMessage } from '@orrery/protocol';
import type { Timers } from '../../connection/timers.ts';

const STALE_MS = 300_000; // two quartz clocks part by some 30 ms in that time

export class ServerClock {
  readonly #timers: Timers;
  /** Server's time minus `elapsed()`, how uncertain that is (ms, one way), and when it was learned. */
  #known: { offset: number; doubt: number; at: number } | null = null;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** A pong tells it best; an entry that has just been made, at least. What a reconnect replays was made earlier. */
  hear(message: DownMessage): void {
    const here = this.#timers.elapsed();
    if (message.type === 'pong' && message.sent_at !== undefined) {
      const trip = here - message.sent_at;
      this.#learn(message.at + trip / 2 - here, trip / 2);
    } else if ('at' in message && typeof message.at === 'number') {
      const offset = message.at - here;
      const known = this.#known;
      // an entry is under way for a while: the latest reading is the nearest
      if (known === null || (known.doubt === Number.POSITIVE_INFINITY && offset > known.offset))
        this.#known = { offset, doubt: Number.POSITIVE_INFINITY, at: here };
    }
  }

  /** Ms since the epoch; the machine's own clock until the server was heard. */
  now(): number {
    return this.#known === null ? this.#timers.now() : this.#timers.elapsed() + this.#known.offset;
  }

  #learn(offset: number, doubt: number): void {
    const here = this.#timers.elapsed();
    const known = this.#known;
    if (known === null || doubt <= known.doubt || here - known.at > STALE_MS)
      this.#known = { offset, doubt, at: here };
  }
}
