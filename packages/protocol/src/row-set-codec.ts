// A set of rows as bytes, the shortest of three forms. Rows are ascending and different; the form depends on the set alone,
// so that equal sets have equal bytes and one name.
//
//   0   form                  1 byte: 0 steps, 1 bits, 2 steps of the rows that are missing
//   1   rows of the dataset   varint
//   ..  form 0 and 2: the first row, then each row's distance from the one before less 1, as LEB128 varints
//       form 1: ceil(rows / 8) bytes, bit `row & 7` of byte `row >> 3` set where the row is in the set

const STEPS = 0;
const BITS = 1;
const MISSING_STEPS = 2;

/** Where nobody says how many rows the dataset has: more than a browser draws. */
const MOST_ROWS = 100_000_000;

const varintLength = (value: number): number =>
  value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5;

const stepsLength = (rows: Uint32Array): number => {
  let bytes = 0;
  for (let i = 0; i < rows.length; i++)
    bytes += varintLength(i === 0 ? rows[0]! : rows[i]! - rows[i - 1]! - 1);
  return bytes;
};

class Writer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
  }

  varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.#at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.#at++] = rest;
  }

  steps(rows: Uint32Array): void {
    for (let i = 0; i < rows.length; i++) this.varint(i === 0 ? rows[0]! : rows[i]! - rows[i - 1]! - 1);
  }

  bits(rows: Uint32Array): void {
    for (const row of rows) this.bytes[this.#at + (row >> 3)]! |= 1 << (row & 7);
  }
}

/** The rows of 0 to `total` - 1 that are not in `rows`. */
const complement = (rows: Uint32Array, total: number): Uint32Array<ArrayBuffer> => {
  const missing = new Uint32Array(total - rows.length);
  let at = 0;
  let next = 0;
  for (let row = 0; row < total; row++) {
    if (next < rows.length && rows[next] === row) next++;
    else missing[at++] = row;
  }
  return missing;
};

/** `rows` ascending, each once, below `total`. Throws RangeError otherwise. */
export const encodeRowSet = (rows: Uint32Array, total: number): Uint8Array<ArrayBuffer> => {
  for (let i = 0; i < rows.length; i++)
    if (rows[i]! >= total || (i > 0 && rows[i]! <= rows[i - 1]!))
      throw new RangeError(`rows must be ascending and below ${total}; row ${rows[i]} at ${i} is not`);
  const few = rows.length * 2 <= total;
  const listed = few ? rows : complement(rows, total);
  const steps = stepsLength(listed);
  const bits = Math.ceil(total / 8);
  const form = steps <= bits ? (few ? STEPS : MISSING_STEPS) : BITS;
  const writer = new Writer(1 + varintLength(total) + Math.min(steps, bits));
  writer.varint(form);
  writer.varint(total);
  if (form === BITS) writer.bits(rows);
  else writer.steps(listed);
  return writer.bytes;
};

/**
 * The rows, ascending, and how many the dataset has. Throws TypeError where the bytes are no row set, or one of a dataset of
 * more than `most` rows: six bytes can say four billion.
 */
export const decodeRowSet = (
  bytes: Uint8Array,
  most = MOST_ROWS,
): { rows: Uint32Array<ArrayBuffer>; total: number } => {
  let at = 0;
  const damaged = (): never => {
    throw new TypeError('these bytes are no row set');
  };
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 0x80) {
      const byte = bytes[at++] ?? damaged();
      value += (byte & 0x7f) * shift;
      if (value > 0xffffffff) damaged();
      if (byte < 0x80) return value;
    }
  };
  const form = varint();
  const total = varint();
  if (total > most) damaged();
  if (form === BITS) {
    if (bytes.length - at !== Math.ceil(total / 8)) damaged();
    const isIn = (row: number): boolean => (bytes[at + (row >> 3)]! & (1 << (row & 7))) !== 0;
    let count = 0; // counted first: a list that grows takes four times the memory
    for (let row = 0; row < total; row++) if (isIn(row)) count++;
    const rows = new Uint32Array(count);
    for (let row = 0, next = 0; row < total; row++) if (isIn(row)) rows[next++] = row;
    return { rows, total };
  }
  if (form !== STEPS && form !== MISSING_STEPS) damaged();
  const listed: number[] = [];
  for (let next = 0; at < bytes.length; ) {
    const row = next + varint();
    if (row >= total) damaged();
    listed.push(row);
    next = row + 1;
  }
  const rows = Uint32Array.from(listed);
  return { rows: form === STEPS ? rows : complement(rows, total), total };
};

/** Bytes as base64url without padding, as a selection holds them. */
export const toBase64Url = (bytes: Uint8Array): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

/** Throws TypeError where the text is no base64url. */
export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new TypeError('this text is no base64url');
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw new TypeError('this text is no base64url');
  }
};
