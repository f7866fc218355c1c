// Presence as bytes: what a binary frame holds, up and down. docs/spec/presence-bytes.md has the same as tables.
// Bytes from a wire are hostile: they become legal poses or one OrreryError `invalid`, and nothing is allocated by
// what they claim.
//
//   down   version u8, kind u8, count u16, then `count` times: slot u8, record
//   up     version u8, kind u8, record
//   record flags u8, tool u8, position 3 x i24, [orientation 6], [target 3 x i24], [row u32]
//
// Little-endian throughout.
import { OrreryError } from './errors.ts';
import { FARTHEST_M, type Quaternion, type Vector3 } from './geometry.ts';
import type { RowIndex } from './ids.ts';
import { type Pose, TOOLS } from './presence.ts';

export const PRESENCE_CODEC = 1;
/** What a binary frame is about, its second byte. */
export const PRESENCE_KIND = { poses: 1, pose: 2 } as const;
/** Numbers a session has for its participants; 50 people and 4 agents are there at once. */
export const SLOTS = 255;

const ORIENTATION = 1;
const TARGET = 2;
const ROW = 4;
const SPEAKING = 8;
const SPOTLIT = 16;
const FAR = 32;
const FLAGS = ORIENTATION | TARGET | ROW | SPEAKING | SPOTLIT | FAR;

const DOWN_HEADER = 4;
const UP_HEADER = 2;
const LEAST_RECORD = 11;
const MOST_RECORD = 30;
const I24 = 2 ** 23 - 1;
const U32 = 2 ** 32 - 1;
/** Units of a coordinate per metre: millimetres, beyond 8,388 m two millimetres. */
const NEAR_UNITS = 1_000;
const FAR_UNITS = 500;
/** Steps of a quaternion's component from 0 to 1/sqrt(2), in 15 bits with the sign. */
const TURN_STEPS = 16_383;
const TURN_ZERO = 16_384;
/** The three smaller squares of a unit quaternion add up to at most 3/4; a little more, for rounding. */
const MOST_OF_THREE = 0.751;

/** One participant in a frame. */
export interface SlotPose {
  readonly slot: number;
  readonly pose: Pose;
  readonly spotlit: boolean;
}

const refuse = (why: string): never => {
  throw new OrreryError(
    'invalid',
    `The presence frame was not accepted: ${why}. See docs/spec/presence-bytes.md.`,
  );
};

// ---- writing

const writeVector = (bytes: DataView, at: number, [x, y, z]: Vector3, units: number): number => {
  let offset = at;
  for (const coordinate of [x, y, z]) {
    const n = Math.round(coordinate * units);
    bytes.setUint16(offset, n & 0xffff, true);
    bytes.setInt8(offset + 2, n >> 16);
    offset += 3;
  }
  return offset;
};

/** The index of the greatest component; null where the four numbers are no turn at all. */
const greatest = (q: Quaternion): number | null => {
  let index = 0;
  for (let i = 1; i < 4; i += 1) if (Math.abs(q[i] as number) > Math.abs(q[index] as number)) index = i;
  return Math.abs(q[index] as number) < 0.001 ? null : index;
};

/** Smallest three: the greatest component is left out, for the others give it; all change sign where it is negative. */
const writeTurn = (bytes: DataView, at: number, q: Quaternion, left: number): number => {
  const scale = (Math.SQRT2 * TURN_STEPS * Math.sign(q[left] as number)) / Math.hypot(q[0], q[1], q[2], q[3]);
  let word = 0;
  for (let i = 0; i < 4; i += 1) {
    if (i === left) continue;
    const n = Math.round((q[i] as number) * scale) + TURN_ZERO;
    const high = word === 0 ? left & 1 : word === 1 ? left >> 1 : 0;
    bytes.setUint16(at + 2 * word, n | (high << 15), true);
    word += 1;
  }
  return at + 6;
};

const isFar = (v: Vector3 | undefined): boolean =>
  v !== undefined && Math.max(Math.abs(v[0]), Math.abs(v[1]), Math.abs(v[2])) * NEAR_UNITS > I24;

/** Writes a record; answers where it ends. */
const writeRecord = (bytes: DataView, from: number, pose: Pose, spotlit: boolean): number => {
  const { position, orientation, target, tool, row, speaking } = pose;
  const left = orientation === undefined ? null : greatest(orientation);
  const far = isFar(position) || isFar(target);
  const units = far ? FAR_UNITS : NEAR_UNITS;
  const hasRow = row !== undefined && row <= U32;
  bytes.setUint8(
    from,
    (left === null ? 0 : ORIENTATION) |
      (target === undefined ? 0 : TARGET) |
      (hasRow ? ROW : 0) |
      (speaking === true ? SPEAKING : 0) |
      (spotlit ? SPOTLIT : 0) |
      (far ? FAR : 0),
  );
  bytes.setUint8(from + 1, tool === undefined ? 0 : TOOLS.indexOf(tool) + 1);
  let at = writeVector(bytes, from + 2, position, units);
  if (orientation !== undefined && left !== null) at = writeTurn(bytes, at, orientation, left);
  if (target !== undefined) at = writeVector(bytes, at, target, units);
  if (hasRow) {
    bytes.setUint32(at, row, true);
    at += 4;
  }
  return at;
};

/** The frame a client sends. Position to the millimetre; a turn that is none (all zero) and a row above u32 are left out. */
export const encodePose = (pose: Pose): Uint8Array<ArrayBuffer> => {
  const bytes = new DataView(new ArrayBuffer(UP_HEADER + MOST_RECORD));
  bytes.setUint8(0, PRESENCE_CODEC);
  bytes.setUint8(1, PRESENCE_KIND.pose);
  return new Uint8Array(bytes.buffer, 0, writeRecord(bytes, UP_HEADER, pose, false));
};

/** One participant's part of a frame down: encoded once, put into as many frames as it belongs to. */
export const encodeSlotPose = ({ slot, pose, spotlit }: SlotPose): Uint8Array<ArrayBuffer> => {
  const bytes = new DataView(new ArrayBuffer(1 + MOST_RECORD));
  bytes.setUint8(0, slot);
  return new Uint8Array(bytes.buffer, 0, writeRecord(bytes, 1, pose, spotlit));
};

/** What stands before `count` parts in a frame down. */
export const presenceHeader = (count: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.of(PRESENCE_CODEC, PRESENCE_KIND.poses, count & 255, count >> 8);

// ---- reading

/** What the bytes cannot say is not said in JSON either, digit by digit. */
const short = (component: number): number => Math.round(component * 100_000) / 100_000;

class Reader {
  at = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, kind: number, header: number) {
    if (bytes.length < header) refuse('it is cut off');
    if (bytes[0] !== PRESENCE_CODEC) refuse(`version ${bytes[0]} is not ${PRESENCE_CODEC}`);
    if (bytes[1] !== kind) refuse(`kind ${bytes[1]} is not ${kind}`);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = 2;
  }

  get left(): number {
    return this.#view.byteLength - this.at;
  }

  /** Moves on by `count` bytes; answers where they began. */
  #take(count: number): number {
    if (this.left < count) refuse('it is cut off');
    this.at += count;
    return this.at - count;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  vector(units: number): Vector3 {
    const at = this.#take(9);
    return [this.#metres(at, units), this.#metres(at + 3, units), this.#metres(at + 6, units)];
  }

  #metres(at: number, units: number): number {
    const metres = (this.#view.getUint16(at, true) + this.#view.getInt8(at + 2) * 65_536) / units;
    return Math.abs(metres) <= FARTHEST_M ? metres : refuse(`a coordinate is beyond ${FARTHEST_M} m`);
  }

  turn(): Quaternion {
    const words = [this.u16(), this.u16(), this.u16()] as const;
    const left = (words[0] >> 15) | ((words[1] >> 15) << 1);
    const q: Quaternion = [0, 0, 0, 0];
    let squares = 0;
    for (let i = 0, word = 0; i < 4; i += 1) {
      if (i === left) continue;
      const n = (word === 2 ? (words[2] as number) : (words[word] as number) & 0x7fff) - TURN_ZERO;
      if (Math.abs(n) > TURN_STEPS) refuse('the turn is not one');
      const component = n / (Math.SQRT2 * TURN_STEPS);
      q[i] = short(component);
      squares += component ** 2;
      word += 1;
    }
    if (squares > MOST_OF_THREE) refuse('the turn is not one');
    q[left] = short(Math.sqrt(1 - squares));
    return q;
  }

  row(): RowIndex {
    return this.#view.getUint32(this.#take(4), true) as RowIndex;
  }

  record(): { readonly pose: Pose; readonly spotlit: boolean } {
    const flags = this.u8();
    if ((flags & ~FLAGS) !== 0) refuse('it has flags that do not exist');
    const held = this.u8();
    if (held > TOOLS.length) refuse(`tool ${held} does not exist`);
    const units = flags & FAR ? FAR_UNITS : NEAR_UNITS;
    const pose: Pose = { position: this.vector(units) };
    if (flags & ORIENTATION) pose.orientation = this.turn();
    if (flags & TARGET) pose.target = this.vector(units);
    const tool = TOOLS[held - 1];
    if (tool !== undefined) pose.tool = tool;
    if (flags & ROW) pose.row = this.row();
    if (flags & SPEAKING) pose.speaking = true;
    return { pose, spotlit: (flags & SPOTLIT) !== 0 };
  }

  end(): void {
    if (this.left > 0) refuse('something follows its end');
  }
}

/** A client's frame. Throws OrreryError `invalid` on anything else [PRES5]. */
export const decodePose = (bytes: Uint8Array): Pose => {
  const reader = new Reader(bytes, PRESENCE_KIND.pose, UP_HEADER);
  const { pose, spotlit } = reader.record();
  reader.end();
  return spotlit ? refuse('the server alone says who is spotlit') : pose;
};

/** A server's frame. Throws OrreryError `invalid` on anything else [PRES5]. */
export const decodePoses = (bytes: Uint8Array): SlotPose[] => {
  const reader = new Reader(bytes, PRESENCE_KIND.poses, DOWN_HEADER);
  const count = reader.u16();
  if (count * (1 + LEAST_RECORD) > reader.left) refuse('it is cut off');
  const found: SlotPose[] = [];
  for (let i = 0; i < count; i += 1) {
    const slot = reader.u8();
    if (slot >= SLOTS) refuse(`slot ${slot} does not exist`);
    found.push({ slot, ...reader.record() });
  }
  reader.end();
  return found;
};
