// A vector of DuckDB as the typed array it is: no object per value on the way from the database to the wire. The
// package's accessors make one for each; its arrays are there at run time, and this file alone reaches for them.
import type { DuckDBVector } from '@duckdb/node-api';

export type FlatItems = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

export interface FlatVector {
  /** One value a row; what stands where a value is missing is arbitrary. */
  readonly items: FlatItems;
  /** Bit `row & 7` of byte `row >> 3` set: the value is there. Null: all are. Longer than needed. */
  readonly valid: Uint8Array | null;
}

/** Of numbers and of enums (their codes). Throws a TypeError where the package keeps its values otherwise. */
export const flatVector = (vector: DuckDBVector): FlatVector => {
  const { items, validity } = vector as unknown as {
    items?: unknown;
    validity?: { data?: BigUint64Array | null };
  };
  if (!ArrayBuffer.isView(items) || validity === undefined || validity.data === undefined)
    throw new TypeError('DuckDB gave a vector that is no flat array');
  const { data } = validity;
  return {
    items: items as FlatItems,
    valid: data === null ? null : new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
};

/** A bitmap of missing values under construction; stays null while nothing is missing. */
export class MissingBits {
  readonly #rows: number;
  bits: Uint8Array<ArrayBuffer> | null = null;

  constructor(rows: number) {
    this.#rows = rows;
  }

  /** Takes the validity of `count` rows that begin at row `start`. */
  take(valid: Uint8Array | null, start: number, count: number): void {
    if (valid === null) return;
    for (let row = 0; row < count; row++) {
      const byte = valid[row >> 3] as number;
      if ((row & 7) === 0 && byte === 0xff) row += 7;
      else if ((byte & (1 << (row & 7))) === 0) this.#set(start + row);
    }
  }

  #set(row: number): void {
    this.bits ??= new Uint8Array(Math.ceil(this.#rows / 8));
    this.bits[row >> 3] = (this.bits[row >> 3] as number) | (1 << (row & 7));
  }
}
