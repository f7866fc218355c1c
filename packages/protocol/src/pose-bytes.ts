// A point and a turn as bytes, to be written and to be read: what a binary presence frame is made of. The frame itself is
// `presence-codec.ts`; docs/spec/presence-bytes.md has the same as tables. Little-endian throughout. Bytes that are read
// are hostile: they become legal numbers or one OrreryError `invalid`.
import { OrreryError } from './errors.ts';
import { FARTHEST_M, type Quaternion, type Vector3 } from './geometry.ts';

const I24 = 2 ** 23 - 1;
/** Units of a coordinate per metre: millimetres, beyond 8,388 m two millimetres. */
export const NEAR_UNITS = 1_000;
export const FAR_UNITS = 500;
/** Steps of a quaternion's component from 0 to 1/sqrt(2), in 15 bits with the sign. */
const TURN_STEPS = 16_383;
const TURN_ZERO = 16_384;
/** The three smaller squares of a unit quaternion add up to at most 3/4; a little more, for rounding. */
const MOST_OF_THREE = 0.751;

export const refuseBytes = (why: string): never => {
  throw new OrreryError(
    'invalid',
    `The presence frame was not accepted: ${why}. See docs/spec/presence-bytes.md.`,
  );
};

/** Whether millimetres of it do not fit 24 bits. */
export const isFar = (v: Vector3 | undefined): boolean =>
  v !== undefined && Math.max(Math.abs(v[0]), Math.abs(v[1]), Math.abs(v[2])) * NEAR_UNITS > I24;

/** The index of the greatest component; null where the four numbers are no turn at all. */
export const greatestOf = (q: Quaternion): number | null => {
  let index = 0;
  for (let i = 1; i < 4; i += 1) if (Math.abs(q[i] as number) > Math.abs(q[index] as number)) index = i;
  return Math.abs(q[index] as number) < 0.001 ? null : index;
};

export class PoseWriter {
  at = 0;
  readonly #view: DataView<ArrayBuffer>;

  /** For a frame of at most so many bytes. */
  constructor(most: number) {
    this.#view = new DataView(new ArrayBuffer(most));
  }

  u8(n: number): void {
    this.#view.setUint8(this.at, n);
    this.at += 1;
  }

  u32(n: number): void {
    this.#view.setUint32(this.at, n, true);
    this.at += 4;
  }

  f32(n: number): void {
    this.#view.setFloat32(this.at, n, true);
    this.at += 4;
  }

  vector([x, y, z]: Vector3, units: number): void {
    for (const coordinate of [x, y, z]) {
      const n = Math.round(coordinate * units);
      this.#view.setUint16(this.at, n & 0xffff, true);
      this.#view.setInt8(this.at + 2, n >> 16);
      this.at += 3;
    }
  }

  /** Smallest three: the greatest component, `left`, is left out, for the others give it; all change sign where it is negative. */
  turn(q: Quaternion, left: number): void {
    const scale =
      (Math.SQRT2 * TURN_STEPS * Math.sign(q[left] as number)) / Math.hypot(q[0], q[1], q[2], q[3]);
    let word = 0;
    for (let i = 0; i < 4; i += 1) {
      if (i === left) continue;
      const n = Math.round((q[i] as number) * scale) + TURN_ZERO;
      const high = word === 0 ? left & 1 : word === 1 ? left >> 1 : 0;
      this.#view.setUint16(this.at + 2 * word, n | (high << 15), true);
      word += 1;
    }
    this.at += 6;
  }

  /** What was written. */
  bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#view.buffer, 0, this.at);
  }
}

/** What the bytes cannot say is not said in JSON either, digit by digit. */
const short = (component: number): number => Math.round(component * 100_000) / 100_000;

export class PoseReader {
  at = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#view.byteLength - this.at;
  }

  /** Moves on by `count` bytes; answers where they began. */
  #take(count: number): number {
    if (this.left < count) refuseBytes('it is cut off');
    this.at += count;
    return this.at - count;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  f32(): number {
    const n = this.#view.getFloat32(this.#take(4), true);
    return Number.isFinite(n) ? n : refuseBytes('a number is none');
  }

  vector(units: number): Vector3 {
    const at = this.#take(9);
    return [this.#metres(at, units), this.#metres(at + 3, units), this.#metres(at + 6, units)];
  }

  #metres(at: number, units: number): number {
    const metres = (this.#view.getUint16(at, true) + this.#view.getInt8(at + 2) * 65_536) / units;
    return Math.abs(metres) <= FARTHEST_M ? metres : refuseBytes(`a coordinate is beyond ${FARTHEST_M} m`);
  }

  turn(): Quaternion {
    const words = [this.u16(), this.u16(), this.u16()] as const;
    const left = (words[0] >> 15) | ((words[1] >> 15) << 1);
    const q: Quaternion = [0, 0, 0, 0];
    let squares = 0;
    for (let i = 0, word = 0; i < 4; i += 1) {
      if (i === left) continue;
      const n = (word === 2 ? (words[2] as number) : (words[word] as number) & 0x7fff) - TURN_ZERO;
      if (Math.abs(n) > TURN_STEPS) refuseBytes('the turn is not one');
      const component = n / (Math.SQRT2 * TURN_STEPS);
      q[i] = short(component);
      squares += component ** 2;
      word += 1;
    }
    if (squares > MOST_OF_THREE) refuseBytes('the turn is not one');
    q[left] = short(Math.sqrt(1 - squares));
    return q;
  }

  end(): void {
    if (this.left > 0) refuseBytes('something follows its end');
  }
}
