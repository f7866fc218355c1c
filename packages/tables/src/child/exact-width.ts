// The smallest array that holds every value exactly: what travels is what was stored, bit for bit [DATA6].
import type { ColumnValues } from '@orrery/protocol';

/** Values as stored, missing ones as 0. -0 is kept, which integers cannot. */
export const exactWidth = (values: Float64Array<ArrayBuffer>): ColumnValues => {
  let integers = true;
  let singles = true;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (integers && (!Number.isInteger(value) || Object.is(value, -0))) integers = false;
    if (singles && Math.fround(value) !== value) singles = false;
    if (!integers && !singles) return values;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (integers) {
    if (min >= 0 && max <= 0xff) return Uint8Array.from(values);
    if (min >= 0 && max <= 0xffff) return Uint16Array.from(values);
    if (min >= -0x8000 && max <= 0x7fff) return Int16Array.from(values);
    if (min >= -0x80000000 && max <= 0x7fffffff) return Int32Array.from(values);
  }
  return singles ? Float32Array.from(values) : values;
};

/** The smallest array for codes 0 to `count` - 1. */
export const exactCodes = (codes: Int32Array<ArrayBuffer>, count: number): ColumnValues =>
  count <= 0x100 ? Uint8Array.from(codes) : count <= 0x10000 ? Uint16Array.from(codes) : codes;
