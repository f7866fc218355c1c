// One client of the generator: it walks, and counts what it is sent. Every pose carries its number in `row`, so that a
// receiver that reads poses knows when each was sent; the others count them without reading.
import {
  type DownMessage,
  decodePose,
  decodePoses,
  encodePose,
  type Pose,
  SUBPROTOCOL,
  type UserId,
} from '@orrery/protocol';
import WebSocket from 'ws';
import type { Place, Speech } from './load.ts';

const POSE_BYTES = encodePose(poseAt('spot', 0, 0, 0)).length;
const RING_M = 6;
const PRESENCE = Buffer.from('{"type":"presence",');
const USER = '"user_id"';

/** When each pose was sent, by user and number; one clock, for all clients are in one process. */
export type SentTimes = Map<string, number[]>;

function poseAt(place: Place, index: number, at: number, row: number): Pose {
  const turn = at / 3_000 + index / 8;
  const radius = place === 'spot' ? 0.1 : RING_M;
  return {
    position: [radius * Math.cos(turn), 1.6, radius * Math.sin(turn)],
    orientation: [0, Math.sin(turn / 2), 0, Math.cos(turn / 2)],
    target: [Math.sin(3 * turn), 0.2, 0.1],
    tool: 'point',
    row: row as never,
  };
}

export class Walker {
  sent = 0;
  delivered = 0;
  frames = 0;
  bytes = 0;
  counting = false;
  readonly lags: number[] = [];
  readonly welcomed: Promise<void>;
  readonly #index: number;
  readonly #user: string;
  readonly #speech: Speech;
  readonly #place: Place;
  readonly #times: SentTimes;
  readonly #reads: boolean;
  readonly #socket: WebSocket;
  readonly #slots = new Map<number, UserId>();

  constructor(
    url: string,
    index: number,
    how: { speech: Speech; place: Place },
    times: SentTimes,
    reads: boolean,
  ) {
    this.#index = index;
    this.#user = new URL(url).pathname.split('/').at(-1) ?? '';
    this.#speech = how.speech;
    this.#place = how.place;
    this.#times = times;
    this.#reads = reads;
    times.set(this.#user, []);
    this.#socket = new WebSocket(url, [SUBPROTOCOL], { perMessageDeflate: false });
    this.welcomed = new Promise((resolve, reject) => {
      this.#socket.on('error', reject);
      this.#socket.on('close', (code) => reject(new Error(`${this.#user} was closed with ${code}`)));
      this.#socket.on('message', (data: Buffer, binary) => {
        this.#take(data, binary, performance.now());
        resolve();
      });
    });
  }

  step(): void {
    const now = performance.now();
    const times = this.#times.get(this.#user) as number[];
    const pose = poseAt(this.#place, this.#index, now, this.#index * 1_000_000 + times.length);
    times.push(now);
    if (this.counting) this.sent += 1;
    this.#socket.send(
      this.#speech === 'json' ? JSON.stringify({ type: 'presence_set', ...pose }) : encodePose(pose),
    );
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  #take(data: Buffer, binary: boolean, at: number): void {
    if (binary) {
      const count = this.#speech === 'floor' ? data.length / POSE_BYTES : data.readUInt16LE(2);
      this.#count(data, count);
      if (this.#reads && this.counting) for (const [user, row] of this.#rows(data)) this.#lag(user, row, at);
    } else if (data.subarray(0, PRESENCE.length).equals(PRESENCE)) this.#takeJson(data, at);
    else if (this.#speech === 'binary') this.#learn(JSON.parse(data.toString()) as DownMessage);
  }

  #takeJson(data: Buffer, at: number): void {
    let count = 0;
    for (let from = data.indexOf(USER); from !== -1; from = data.indexOf(USER, from + USER.length))
      count += 1;
    this.#count(data, count);
    if (!this.#reads || !this.counting) return;
    const { participants } = JSON.parse(data.toString()) as { participants: (Pose & { user_id: string })[] };
    for (const { user_id, row } of participants) this.#lag(user_id, row, at);
  }

  #learn(message: DownMessage): void {
    if (message.type === 'presence_slots')
      for (const { slot, user_id } of message.slots) this.#slots.set(slot, user_id);
  }

  *#rows(data: Buffer): Iterable<[string, number | undefined]> {
    if (this.#speech === 'binary')
      for (const { slot, pose } of decodePoses(data)) yield [this.#slots.get(slot) ?? '', pose.row];
    else
      for (let from = 0; from < data.length; from += POSE_BYTES) {
        const row = decodePose(data.subarray(from, from + POSE_BYTES)).row as number;
        yield [[...this.#times.keys()][Math.floor(row / 1_000_000)] ?? '', row];
      }
  }

  #count(data: Buffer, poses: number): void {
    if (!this.counting) return;
    this.delivered += poses;
    this.frames += 1;
    this.bytes += data.length;
  }

  #lag(user: string, row: number | undefined, at: number): void {
    if (user === this.#user || row === undefined) return;
    const from = this.#times.get(user)?.[row % 1_000_000];
    if (from !== undefined) this.lags.push(at - from);
  }
}
