// A bad network, made of seeded chance and a fake clock: it drops, duplicates, delays and reorders frames and cuts
// connections. Worse than a WebSocket, which keeps order: what survives this survives reconnects, too.
import type { FakeClock } from './fake-clock.ts';
import type { Random } from './random.ts';
import { type End, socketPair } from './socket-pair.ts';

export interface Weather {
  /** Chances per frame, 0 to 1. */
  readonly drop: number;
  readonly duplicate: number;
  /** Chance per frame that its connection is cut. */
  readonly cut: number;
  /** A frame takes up to so many ms; frames overtake each other. */
  readonly delay_ms: number;
}

export const FAIR: Weather = { drop: 0, duplicate: 0, cut: 0, delay_ms: 5 };
export const STORM: Weather = { drop: 0.05, duplicate: 0.08, cut: 0.01, delay_ms: 120 };

export class SimulatedNetwork {
  /** What happened to frames so far: a run in which nothing did proves nothing. */
  readonly counts = { sent: 0, dropped: 0, duplicated: 0, overtaken: 0, cut: 0 };
  weather: Weather;
  readonly #random: Random;
  readonly #clock: FakeClock;

  constructor(random: Random, clock: FakeClock, weather: Weather) {
    this.#random = random;
    this.#clock = clock;
    this.weather = weather;
  }

  connect(): [End, End] {
    let last = 0;
    let ends: [End, End] | null = null;
    const carry = (deliver: () => void): void => {
      const { drop, duplicate, cut } = this.weather;
      this.counts.sent += 1;
      if (this.#random.chance(cut)) {
        this.counts.cut += 1;
        ends?.[0].close();
        return;
      }
      if (this.#random.chance(drop)) {
        this.counts.dropped += 1;
        return;
      }
      const copies = this.#random.chance(duplicate) ? 2 : 1;
      this.counts.duplicated += copies - 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const arrives = this.#clock.now() + this.#random.int(this.weather.delay_ms + 1);
        if (arrives < last) this.counts.overtaken += 1;
        last = Math.max(last, arrives);
        this.#clock.after(arrives - this.#clock.now(), deliver);
      }
    };
    ends = socketPair(carry);
    return ends;
  }
}
