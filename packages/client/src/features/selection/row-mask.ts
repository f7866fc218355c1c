// Rows as a mask (one byte each) and as a sorted list, and how two masks become one. Pure.

import type { SelectMode } from '../../stage-client.ts';

export const countOf = (mask: Uint8Array): number => {
  let count = 0;
  for (let row = 0; row < mask.length; row += 1) count += mask[row]!;
  return count;
};

/** The rows of a mask, ascending. */
export const rowsOf = (mask: Uint8Array): Uint32Array => {
  const rows = new Uint32Array(countOf(mask));
  let at = 0;
  for (let row = 0; row < mask.length; row += 1) if (mask[row] === 1) rows[at++] = row;
  return rows;
};

/** A mask over `length` rows; rows beyond it are left out. */
export const maskOf = (rows: Iterable<number>, length: number): Uint8Array => {
  const mask = new Uint8Array(length);
  for (const row of rows) if (row < length) mask[row] = 1;
  return mask;
};

/** What is selected after selecting `next` over `before`; neither is changed. */
export const combineMasks = (before: Uint8Array | null, next: Uint8Array, mode: SelectMode): Uint8Array => {
  if (mode === 'replace') return next;
  const first = before ?? new Uint8Array(next.length);
  const out = new Uint8Array(next.length);
  for (let row = 0; row < out.length; row += 1) {
    const [a, b] = [first[row]!, next[row]!];
    out[row] = mode === 'add' ? a | b : mode === 'subtract' ? a & (b ^ 1) : a & b;
  }
  return out;
};

/** Where rows of one version are in another: `map[row]` is the row there, -1 where it is gone. */
export const carryRows = (rows: Uint32Array, map: ArrayLike<number>): Uint32Array => {
  const carried: number[] = [];
  for (const row of rows) {
    const there = map[row] ?? -1;
    if (there >= 0) carried.push(there);
  }
  return Uint32Array.from(carried).sort();
};
