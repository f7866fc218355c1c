// Every line between people and servers, the way to the server that serves, and the weather between them.
import type { Random } from '@orrery/testkit';
import type { Transport } from '../../packages/client/src/connection/transport.ts';
import { type Between, type Door, Line, type Payload } from './line.ts';
import type { Computer, VirtualTime } from './virtual-time.ts';

export interface NetworkWeather {
  readonly latency_ms: number;
  /** Per durable frame sent up: that it arrives again, and that it is overtaken by later ones. */
  readonly repeat: number;
  readonly holdBack: number;
  /** Per line: that frames of the user's earlier lines arrive on it once more. */
  readonly replay: number;
  /** Per line: that it leads to another server than the newest. */
  readonly stray: number;
}

export const FAIR: NetworkWeather = { latency_ms: 3, repeat: 0, holdBack: 0, replay: 0, stray: 0 };

const REPEAT_MS = 300;
const REMEMBERED = 12; // frames of each user that may come again

export interface NetworkOptions {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly onSent: (user: string, payload: Payload) => void;
  /** In the instant in which a server says something. */
  readonly onTold: (line: Line, payload: Payload) => void;
  readonly onHeard: (user: string, payload: Payload) => void;
  /** A server closes a line. */
  readonly onClosed: (code: number) => void;
}

export class SimulatedNetwork implements Between {
  readonly time: VirtualTime;
  readonly counts = { lines: 0, frames: 0, repeated: 0, overtaken: 0, replayed: 0, stray: 0, refused: 0 };
  weather: NetworkWeather = FAIR;
  /** Those that take connections, oldest first. */
  readonly doors: Door[] = [];
  readonly lines = new Set<Line>();
  readonly #options: NetworkOptions;
  readonly #remembered = new Map<string, string[]>();

  constructor(options: NetworkOptions) {
    this.#options = options;
    this.time = options.time;
  }

  transport(user: string, client: Computer): Transport {
    return {
      open: (url) => {
        const line = new Line(this, user, client, url);
        this.lines.add(line);
        this.counts.lines += 1;
        line.knock();
        this.#replay(line);
        return line.channel;
      },
    };
  }

  latency(): number {
    return 1 + this.#options.random.int(this.weather.latency_ms);
  }

  /** Where a new connection or request arrives; null where nobody listens. */
  address(): Door | null {
    const { random } = this.#options;
    const open = this.doors.filter((door) => door.computer.alive);
    const newest = open.at(-1) ?? null;
    if (newest === null) this.counts.refused += 1;
    if (open.length < 2 || !random.chance(this.weather.stray)) return newest;
    this.counts.stray += 1;
    return random.pick(open);
  }

  /** Lines over which two ends still talk, or one of them believes so. */
  linesOf(user: string): Line[] {
    return [...this.lines].filter((line) => line.user === user && (line.clientOpen || line.serverOpen));
  }

  linesTo(door: Door): Line[] {
    return [...this.lines].filter((line) => line.door === door && line.serverOpen);
  }

  sent(user: string, payload: Payload): void {
    this.counts.frames += 1;
    this.#options.onSent(user, payload);
    if (!isDurable(payload)) return;
    const frames = this.#remembered.get(user) ?? [];
    this.#remembered.set(user, frames);
    frames.push(payload);
    if (frames.length > REMEMBERED) frames.shift();
  }

  told(line: Line, payload: Payload): void {
    this.#options.onTold(line, payload);
  }

  heard(user: string, payload: Payload): void {
    this.counts.frames += 1;
    this.#options.onHeard(user, payload);
  }

  closed(code: number): void {
    this.#options.onClosed(code);
  }

  /** ms a frame is held back while later ones pass; 0 for not at all. */
  holdsBack(payload: Payload): number {
    const { random } = this.#options;
    if (!random.chance(this.weather.holdBack) || !isDurable(payload)) return 0;
    this.counts.overtaken += 1;
    return 1 + random.int(REPEAT_MS);
  }

  /** ms after which a frame arrives once more; 0 for never. */
  repeats(payload: Payload): number {
    const { random } = this.#options;
    if (!random.chance(this.weather.repeat) || !isDurable(payload)) return 0;
    this.counts.repeated += 1;
    return 1 + random.int(REPEAT_MS);
  }

  #replay(line: Line): void {
    const { random } = this.#options;
    const frames = this.#remembered.get(line.user) ?? [];
    if (frames.length === 0 || !random.chance(this.weather.replay)) return;
    for (let count = 1 + random.int(3); count > 0; count -= 1) {
      const frame = random.pick(frames);
      this.counts.replayed += 1;
      this.time.after(10 + random.int(REPEAT_MS), () => line.arriveUp(frame));
    }
  }
}

/** Those that name themselves, so that a second arrival must be harmless. */
const isDurable = (payload: Payload): payload is string =>
  typeof payload === 'string' && payload.includes('"op_id":');
