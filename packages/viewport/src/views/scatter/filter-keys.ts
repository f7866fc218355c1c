// Filter columns as the GPU compares them: an order-preserving unsigned integer of 16, 32 or 64 bits per row, so that the
// picture keeps exactly the rows that `passesOf` keeps, for every double. Pure; the shader has the same few lines.
import { type ColumnData, type Filter, isNull } from '@orrery/protocol';

/**
 * Keys by row. Key 0 is a row that no range holds: a missing value or NaN; every other value has a greater one.
 * `size` 2: pairs (high, low), compared like the digits of a number.
 */
export interface FilterKeys {
  readonly kind: 'int' | 'i32' | 'f32' | 'f64' | 'codes';
  readonly keys: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
  readonly size: 1 | 2;
  /** Of `int`: the least value of the type, whose key is 1. */
  readonly base: number;
}

/** Low and high key, both included: (low high word, low low word, high high word, high low word). */
export type KeyRange = readonly [number, number, number, number];

export const ALL_KEYS: KeyRange = [0, 0, 0xffff_ffff, 0xffff_ffff];
const NO_KEYS: KeyRange = [0xffff_ffff, 0xffff_ffff, 0, 0];

/** Codes there is room for in the table of a filter; a category has at most 5,000. */
export const TABLE_CODES = 8_192;

const SIGN = 0x8000_0000;
const double = new Float64Array(1);
const doubleWords = new Uint32Array(double.buffer); // little-endian, as every machine that has WebGL
const single = new Float32Array(1);
const singleWord = new Uint32Array(single.buffer);

/** IEEE 754 bits in numeric order; -0 is 0. */
const orderedSingle = (bits: number): number =>
  bits === SIGN ? SIGN : bits & SIGN ? ~bits >>> 0 : (bits | SIGN) >>> 0;

const keyOfSingle = (value: number): number => {
  single[0] = value;
  return orderedSingle(singleWord[0]!);
};

const keyOfDouble = (value: number): [number, number] => {
  double[0] = value;
  const [low, high] = doubleWords as unknown as [number, number];
  if (high === SIGN && low === 0) return [SIGN, 0];
  return high & SIGN ? [~high >>> 0, ~low >>> 0] : [(high | SIGN) >>> 0, low];
};

const allSingle = (values: Float64Array): boolean => {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Math.fround(value) !== value && !Number.isNaN(value)) return false;
  }
  return true;
};

const singleKeys = (values: Float32Array): Uint32Array<ArrayBuffer> => {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const keys = new Uint32Array(values.length);
  for (let row = 0; row < keys.length; row++) {
    const value = values[row]!;
    keys[row] = Number.isNaN(value) ? 0 : orderedSingle(bits[row]!);
  }
  return keys;
};

const doubleKeys = (values: Float64Array): Uint32Array<ArrayBuffer> => {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const keys = new Uint32Array(values.length * 2);
  for (let i = 0; i < keys.length; i += 2) {
    const value = values[i >> 1]!;
    if (Number.isNaN(value)) continue;
    const low = words[i]!;
    const high = words[i + 1]!;
    const negative = high & SIGN && !(high === SIGN && low === 0);
    keys[i] = negative ? ~high : high | SIGN;
    keys[i + 1] = negative ? ~low : low;
  }
  return keys;
};

const intKeys = (values: ArrayLike<number>, base: number, wide: boolean): FilterKeys['keys'] => {
  const keys = wide ? new Uint32Array(values.length) : new Uint16Array(values.length);
  for (let row = 0; row < keys.length; row++) keys[row] = values[row]! - base + 1;
  return keys;
};

const i32Keys = (values: Int32Array): Uint32Array<ArrayBuffer> => {
  const keys = new Uint32Array(values.length * 2);
  for (let row = 0; row < values.length; row++) {
    keys[row * 2] = values[row]! ^ SIGN;
    keys[row * 2 + 1] = 1;
  }
  return keys;
};

const plainKeys = (column: ColumnData): FilterKeys | null => {
  const { values } = column;
  if (column.type === 'category') {
    if ((column.dictionary?.length ?? 0) >= TABLE_CODES) return null;
    return { kind: 'codes', keys: intKeys(values, 0, false), size: 1, base: 0 };
  }
  if (column.type !== 'number' && column.type !== 'timestamp') return null;
  if (values instanceof Uint8Array) return { kind: 'int', keys: intKeys(values, 0, false), size: 1, base: 0 };
  if (values instanceof Uint16Array) return { kind: 'int', keys: intKeys(values, 0, true), size: 1, base: 0 };
  if (values instanceof Int16Array)
    return { kind: 'int', keys: intKeys(values, -32_768, true), size: 1, base: -32_768 };
  if (values instanceof Int32Array) return { kind: 'i32', keys: i32Keys(values), size: 2, base: 0 };
  if (values instanceof Float32Array) return { kind: 'f32', keys: singleKeys(values), size: 1, base: 0 };
  return allSingle(values)
    ? { kind: 'f32', keys: singleKeys(new Float32Array(values)), size: 1, base: 0 }
    : { kind: 'f64', keys: doubleKeys(values), size: 2, base: 0 };
};

/** Keys of a column; null where the GPU cannot hold it (a text column). */
export const filterKeys = (column: ColumnData): FilterKeys | null => {
  const made = plainKeys(column);
  if (made && column.nulls) {
    const { keys, size } = made;
    for (let row = 0; row < column.values.length; row++)
      if (isNull(column, row)) keys.fill(0, row * size, (row + 1) * size);
  }
  return made;
};

/** The next single above; of the greatest, infinity. */
const above = (value: number): number => {
  if (value === 0) return 2 ** -149;
  single[0] = value;
  singleWord[0] = singleWord[0]! + (value > 0 ? 1 : -1);
  return single[0]!;
};
const atLeast = (value: number): number => {
  const near = Math.fround(value);
  return near < value ? above(near) : near;
};
const atMost = (value: number): number => -atLeast(-value);

/** The keys of the values a range holds. */
export const keyRange = (of: FilterKeys, min: number, max: number): KeyRange => {
  if (!(min <= max) || of.kind === 'codes') return NO_KEYS; // a category has no place on a scale
  if (of.kind === 'f64') return [...keyOfDouble(min), ...keyOfDouble(max)];
  if (of.kind === 'f32') return [keyOfSingle(atLeast(min)), 0, keyOfSingle(atMost(max)), 0];
  if (of.kind === 'i32') {
    const [low, high] = [Math.max(Math.ceil(min), -SIGN), Math.min(Math.floor(max), SIGN - 1)];
    return low > high ? NO_KEYS : [(low ^ SIGN) >>> 0, 1, (high ^ SIGN) >>> 0, 1];
  }
  const [low, high] = [Math.max(Math.ceil(min), of.base), Math.min(Math.floor(max), of.base + 65_535)];
  return low > high ? NO_KEYS : [low - of.base + 1, 0, high - of.base + 1, 0];
};

/** 255 for each key of a wanted category; key 0 is a missing value. */
export const keyTable = (column: ColumnData, wanted: readonly (string | null)[]): Uint8Array<ArrayBuffer> => {
  const table = new Uint8Array(TABLE_CODES);
  for (const value of wanted) {
    const code = value === null ? -1 : (column.dictionary?.indexOf(value) ?? -1);
    if (value === null || code >= 0) table[code + 1] = 255;
  }
  return table;
};

/** Whether the GPU can decide this filter from these keys. */
export const decidable = (of: FilterKeys, filter: Filter): boolean =>
  filter.kind === 'range' || of.kind === 'codes';

/** What the shader decides for a row: the reference of its few lines. */
export const keyPasses = (
  { keys, size }: FilterKeys,
  row: number,
  range: KeyRange,
  table: Uint8Array | null,
): boolean => {
  const high = keys[row * size]!;
  const low = size === 2 ? keys[row * size + 1]! : 0;
  if (table) return table[high] === 255;
  return (
    (high > range[0] || (high === range[0] && low >= range[1])) &&
    (high < range[2] || (high === range[2] && low <= range[3]))
  );
};
