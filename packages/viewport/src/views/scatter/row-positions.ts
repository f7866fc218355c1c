// Rows as places in the cube: three columns packed into four uint16 per row, uploaded once per mapping. The fourth
// is 1 where the row is drawn at all; a row with a missing coordinate is not. Pure.
import { type ColumnData, isNull } from '@orrery/protocol';
import type { PositionScale } from '../../axes/position-scale.ts';

/** A step of the packing is 3e-5 of the cube: under a pixel until the eye is 5 cm away. */
const STEPS = 65_535;
const STRIDE = 4;

export interface AxisSource {
  readonly scale: PositionScale;
  readonly data: ColumnData;
}

/** x, y, z; null where no column is mapped: everything then lies in the middle plane. */
export type AxisSources = readonly [AxisSource | null, AxisSource | null, AxisSource | null];

/** -0.5 to 0.5, the same for a row wherever it is computed: in the cube and on paper. */
export const jitterOf = (row: number, axis: number): number => {
  let h = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(axis + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4_294_967_296 - 0.5;
};

const pack = (at: number): number => Math.round((Math.min(1, Math.max(-1, at)) + 1) * 0.5 * STEPS);
const unpack = (packed: number): number => (packed / STEPS) * 2 - 1;

export const packPositions = (rows: number, axes: AxisSources): Uint16Array<ArrayBuffer> => {
  const packed = new Uint16Array(rows * STRIDE);
  for (let row = 0; row < rows; row++) packed[row * STRIDE + 3] = STEPS;
  axes.forEach((axis, offset) => {
    if (!axis) {
      const middle = pack(0);
      for (let row = 0; row < rows; row++) packed[row * STRIDE + offset] = middle;
      return;
    }
    const { slope, intercept, jitter } = axis.scale;
    const { values } = axis.data;
    for (let row = 0; row < rows; row++) {
      const spread = jitter === 0 ? 0 : jitter * jitterOf(row, offset);
      const value = values[row]!;
      packed[row * STRIDE + offset] = pack(slope * value + intercept + spread);
      if (Number.isNaN(value) || isNull(axis.data, row)) packed[row * STRIDE + 3] = 0;
    }
  });
  return packed;
};

export const isDrawn = (packed: Uint16Array, row: number): boolean => (packed[row * STRIDE + 3] ?? 0) > 0;

/** Where a row is drawn, -1 to 1 on each axis. */
export const placeOf = (packed: Uint16Array, row: number): [number, number, number] => [
  unpack(packed[row * STRIDE]!),
  unpack(packed[row * STRIDE + 1]!),
  unpack(packed[row * STRIDE + 2]!),
];

/** What is on the screen `t` of the way from one packing to another; the start of the next journey. */
export const mixPositions = (from: Uint16Array, to: Uint16Array, t: number): Uint16Array<ArrayBuffer> => {
  const mixed = new Uint16Array(to.length);
  for (let i = 0; i < to.length; i++) mixed[i] = from[i]! + (to[i]! - from[i]!) * t;
  return mixed;
};

/** The same places with nothing drawn yet: rows grow where they belong. */
export const hiddenPositions = (packed: Uint16Array): Uint16Array<ArrayBuffer> => {
  const hidden = new Uint16Array(packed);
  for (let i = 3; i < hidden.length; i += STRIDE) hidden[i] = 0;
  return hidden;
};
