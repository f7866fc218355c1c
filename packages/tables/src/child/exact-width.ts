// The smallest array that holds every value exactly: what travels is what was stored, bit for bit [DATA6].
import type { ColumnValues } from '@orrery/protocol';

/** Values as stored, missing ones as 0. -0 is kept, which integers cannot. */
export const exactWidth = (values: Float64Array<ArrayBuffer>): ColumnValues => {
  let integers = true;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value < min) min = value;
    if (value > max) max = value;
    // The bitwise form is exact for what fits 32 bits, and ten times as fast as Number.isInteger.
    integers = value === (value | 0) && (value !== 0 || 1 / value > 0);
    if (!integers) break;
  }
  if (integers) {
    if (min >= 0 && max <= 0xff) return new Uint8Array(values);
    if (min >= 0 && max <= 0xffff) return new Uint16Array(values);
    if (min >= -0x8000 && max <= 0x7fff) return new Int16Array(values);
    return new Int32Array(values);
  }
  for (let row = 0; row < values.length; row++)
    if (Math.fround(values[row] as number) !== values[row]) return values;
  return new Float32Array(values);
};

/** The smallest array of `rows` codes from 0 to `count` - 1. */
export const codeArray = (count: number, rows: number): Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> =>
  count <= 0x100 ? new Uint8Array(rows) : new Uint16Array(rows);
