// Presence as bytes: what a binary frame holds, up and down. docs/spec/presence-bytes.md has the same as tables.
// Bytes from a wire are hostile: they become legal poses or one OrreryError `invalid`, and nothing is allocated by
// what they claim.
//
//   down   version u8, kind u8, count u16, then `count` times: slot u8, record
//   up     version u8, kind u8, record
//   record flags u8, held u8, position 3 x i24, [orientation 6], [target 3 x i24], [row u32], [following u8],
//          [more u8, then for each hand: position 3 x i24, [orientation 6]; then lens u8, distance f32, aspect u8, [x, y f32]]
//
// What few people say at once has a flag and costs nobody else a byte; device and `private` share the tool's.
import type { Quaternion, Vector3 } from './geometry.ts';
import type { RowIndex, UserId } from './ids.ts';
import { MOST_LENS, readLens, writeLens } from './lens-bytes.ts';
import {
  FAR_UNITS,
  greatestOf,
  isFar,
  NEAR_UNITS,
  PoseReader,
  PoseWriter,
  refuseBytes,
} from './pose-bytes.ts';
import { DEVICES, type Hand, type Pose, TOOLS } from './presence.ts';

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
const FOLLOWING = 64;
const MORE = 128;

/** Of the byte after the flags: the tool, then the device, then whether they are on their own. */
const TOOL_BITS = 15;
const DEVICE_SHIFT = 4;
const DEVICE_BITS = 7;
const PRIVATE = 128;

/** Of the byte for more: which hands are there, which of them say their turn, and whether a lens follows. */
const HAND = [1, 4] as const;
const HAND_TURNED = [2, 8] as const;
const HANDS = HAND[0] | HAND[1];
const LENS = 16;
const MORE_BITS = 31;

const DOWN_HEADER = 4;
const UP_HEADER = 2;
const LEAST_RECORD = 11;
const MOST_RECORD = 62 + MOST_LENS;
const U32 = 2 ** 32 - 1;

/** One participant in a frame. */
export interface SlotPose {
  readonly slot: number;
  readonly pose: Pose;
  readonly spotlit: boolean;
}

/** The number of a participant; undefined where they have none: then it is not said whom somebody follows. */
export type SlotOf = (user: UserId) => number | undefined;
/** Whose a number is; undefined where nobody was told. */
export type UserAt = (slot: number) => UserId | undefined;

const nobody = (): undefined => undefined;

// ---- writing

const heldOf = ({ tool, device, private: alone }: Pose): number =>
  (tool === undefined ? 0 : TOOLS.indexOf(tool) + 1) |
  ((device === undefined ? 0 : DEVICES.indexOf(device) + 1) << DEVICE_SHIFT) |
  (alone === true ? PRIVATE : 0);

/** Null where neither hand is there. */
const handsOf = ({ hands }: Pose): readonly Hand[] | null => hands?.filter((hand) => hand !== null) ?? null;

const turnOf = (orientation: Quaternion | undefined): { q: Quaternion; left: number } | null => {
  const left = orientation === undefined ? null : greatestOf(orientation);
  return orientation === undefined || left === null ? null : { q: orientation, left };
};

const writeMore = (to: PoseWriter, { hands, lens }: Pose, units: number): void => {
  let there = lens ? LENS : 0;
  for (const side of [0, 1] as const) {
    const hand = hands?.[side];
    if (hand) there |= HAND[side] | (turnOf(hand.orientation) ? HAND_TURNED[side] : 0);
  }
  to.u8(there);
  for (const hand of hands ?? []) {
    if (!hand) continue;
    to.vector(hand.position, units);
    const turn = turnOf(hand.orientation);
    if (turn) to.turn(turn.q, turn.left);
  }
  if (lens) writeLens(to, lens);
};

const writeRecord = (to: PoseWriter, pose: Pose, spotlit: boolean, slotOf: SlotOf): void => {
  const { position, orientation, target, row, speaking, lens } = pose;
  const turn = turnOf(orientation);
  const held = handsOf(pose) ?? [];
  const far = isFar(position) || isFar(target) || held.some((hand) => isFar(hand.position));
  const units = far ? FAR_UNITS : NEAR_UNITS;
  const hasRow = row !== undefined && row <= U32;
  const followed = pose.following === undefined ? undefined : slotOf(pose.following);
  const hasMore = held.length > 0 || lens !== undefined;
  to.u8(
    (turn === null ? 0 : ORIENTATION) |
      (target === undefined ? 0 : TARGET) |
      (hasRow ? ROW : 0) |
      (speaking === true ? SPEAKING : 0) |
      (spotlit ? SPOTLIT : 0) |
      (far ? FAR : 0) |
      (followed === undefined ? 0 : FOLLOWING) |
      (hasMore ? MORE : 0),
  );
  to.u8(heldOf(pose));
  to.vector(position, units);
  if (turn) to.turn(turn.q, turn.left);
  if (target !== undefined) to.vector(target, units);
  if (hasRow) to.u32(row);
  if (followed !== undefined) to.u8(followed);
  if (hasMore) writeMore(to, pose, units);
};

/**
 * The frame a client sends. Position to the millimetre; a turn that is none (all zero), a row above u32, hands that are not
 * there and somebody without a number are left out.
 */
export const encodePose = (pose: Pose, slotOf: SlotOf = nobody): Uint8Array<ArrayBuffer> => {
  const to = new PoseWriter(UP_HEADER + MOST_RECORD);
  to.u8(PRESENCE_CODEC);
  to.u8(PRESENCE_KIND.pose);
  writeRecord(to, pose, false, slotOf);
  return to.bytes();
};

/** One participant's part of a frame down: encoded once, put into as many frames as it belongs to. */
export const encodeSlotPose = (
  { slot, pose, spotlit }: SlotPose,
  slotOf: SlotOf = nobody,
): Uint8Array<ArrayBuffer> => {
  const to = new PoseWriter(1 + MOST_RECORD);
  to.u8(slot);
  writeRecord(to, pose, spotlit, slotOf);
  return to.bytes();
};

/** What stands before `count` parts in a frame down. */
export const presenceHeader = (count: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.of(PRESENCE_CODEC, PRESENCE_KIND.poses, count & 255, count >> 8);

// ---- reading

const open = (bytes: Uint8Array, kind: number, header: number): PoseReader => {
  if (bytes.length < header) refuseBytes('it is cut off');
  if (bytes[0] !== PRESENCE_CODEC) refuseBytes(`version ${bytes[0]} is not ${PRESENCE_CODEC}`);
  if (bytes[1] !== kind) refuseBytes(`kind ${bytes[1]} is not ${kind}`);
  const reader = new PoseReader(bytes);
  reader.at = 2;
  return reader;
};

const readHand = (from: PoseReader, there: number, side: 0 | 1, units: number): Hand | null => {
  if ((there & HAND[side]) === 0)
    return there & HAND_TURNED[side] ? refuseBytes('a hand that is not there has a turn') : null;
  const position: Vector3 = from.vector(units);
  return there & HAND_TURNED[side] ? { position, orientation: from.turn() } : { position };
};

const readMore = (from: PoseReader, units: number, into: Pose): void => {
  const there = from.u8();
  if (there === 0 || (there & ~MORE_BITS) !== 0) refuseBytes('it has hands that do not exist');
  const hands: Pose['hands'] = [readHand(from, there, 0, units), readHand(from, there, 1, units)];
  if (there & HANDS) into.hands = hands;
  if (there & LENS) into.lens = readLens(from);
};

const readSlot = (from: PoseReader): number => {
  const slot = from.u8();
  return slot < SLOTS ? slot : refuseBytes(`slot ${slot} does not exist`);
};

const readRecord = (from: PoseReader, userAt: UserAt): { readonly pose: Pose; readonly spotlit: boolean } => {
  const flags = from.u8();
  const held = from.u8();
  const tool = held & TOOL_BITS;
  const device = (held >> DEVICE_SHIFT) & DEVICE_BITS;
  if (tool > TOOLS.length) refuseBytes(`tool ${tool} does not exist`);
  if (device > DEVICES.length) refuseBytes(`device ${device} does not exist`);
  const units = flags & FAR ? FAR_UNITS : NEAR_UNITS;
  const pose: Pose = { position: from.vector(units) };
  if (flags & ORIENTATION) pose.orientation = from.turn();
  if (flags & TARGET) pose.target = from.vector(units);
  const named = { tool: TOOLS[tool - 1], device: DEVICES[device - 1] };
  if (named.tool !== undefined) pose.tool = named.tool;
  if (flags & ROW) pose.row = from.u32() as RowIndex;
  if (flags & SPEAKING) pose.speaking = true;
  if (named.device !== undefined) pose.device = named.device;
  if (held & PRIVATE) pose.private = true;
  const followed = flags & FOLLOWING ? userAt(readSlot(from)) : undefined;
  if (followed !== undefined) pose.following = followed;
  if (flags & MORE) readMore(from, units, pose);
  return { pose, spotlit: (flags & SPOTLIT) !== 0 };
};

/** A client's frame. Throws OrreryError `invalid` on anything else [PRES5]. */
export const decodePose = (bytes: Uint8Array, userAt: UserAt = nobody): Pose => {
  const reader = open(bytes, PRESENCE_KIND.pose, UP_HEADER);
  const { pose, spotlit } = readRecord(reader, userAt);
  reader.end();
  return spotlit ? refuseBytes('the server alone says who is spotlit') : pose;
};

/** A server's frame. Throws OrreryError `invalid` on anything else [PRES5]. */
export const decodePoses = (bytes: Uint8Array, userAt: UserAt = nobody): SlotPose[] => {
  const reader = open(bytes, PRESENCE_KIND.poses, DOWN_HEADER);
  const count = reader.u16();
  if (count * (1 + LEAST_RECORD) > reader.left) refuseBytes('it is cut off');
  const found: SlotPose[] = [];
  for (let i = 0; i < count; i += 1) found.push({ slot: readSlot(reader), ...readRecord(reader, userAt) });
  reader.end();
  return found;
};
