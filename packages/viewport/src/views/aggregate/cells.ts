// Rows into cells: one tight pass over typed arrays per question. Sums are compensated (Neumaier 1974) and always in row
// order, so that every browser shows the same bits. Pure.
import type { Aggregation, ColumnData } from '@orrery/protocol';
import { type Binning, NONE } from './binning.ts';

/** The cell of each row, NONE where it has none: `x * depth + z`. Rows without a measured value have none either. */
export const cellsOf = (
  x: Binning,
  z: Binning,
  measured: ColumnData | null,
  positive: boolean,
): Uint16Array => {
  const rows = x.codes.length;
  const cells = new Uint16Array(rows);
  const [a, b, depth] = [x.codes, z.codes, z.count];
  for (let row = 0; row < rows; row++)
    cells[row] = a[row] === NONE || b[row] === NONE ? NONE : a[row]! * depth + b[row]!;
  if (!measured) return cells;
  const { values, nulls } = measured;
  for (let row = 0; row < rows; row++) {
    const value = values[row]!;
    if (!Number.isFinite(value) || (positive && value <= 0)) cells[row] = NONE;
    else if (nulls !== null && (nulls[row >> 3]! & (1 << (row & 7))) !== 0) cells[row] = NONE;
  }
  return cells;
};

/** Of one kind, so that the passes below stay one machine code whatever width a column came in. */
export const exactValues = (data: ColumnData): Float64Array =>
  data.values instanceof Float64Array ? data.values : Float64Array.from(data.values);

export interface Totals {
  /** Rows in each cell, and in all. */
  readonly n: Uint32Array;
  readonly rows: number;
  /** The aggregated value of each cell; NaN where it has no rows. */
  readonly values: Float64Array;
}

const countCells = (cells: Uint16Array, count: number, mask: Uint8Array | null): Uint32Array => {
  // One more, for NONE: no branch in the loop.
  const n = new Uint32Array(count + 1);
  if (mask === null) for (let row = 0; row < cells.length; row++) n[Math.min(cells[row]!, count)]!++;
  else for (let row = 0; row < cells.length; row++) n[Math.min(cells[row]!, count)]! += mask[row]!;
  return n.subarray(0, count);
};

/** Sum and compensation side by side: their rows are read together. */
const sumCells = (
  cells: Uint16Array,
  count: number,
  values: Float64Array,
  mask: Uint8Array | null,
  n: Uint32Array,
): Float64Array => {
  const sums = new Float64Array(count * 2);
  const rows = cells.length;
  for (let row = 0; row < rows; row++) {
    const cell = cells[row]!;
    if (cell === NONE || (mask !== null && mask[row] === 0)) continue;
    n[cell]!++;
    const value = values[row]!;
    const sum = sums[cell * 2]!;
    const next = sum + value;
    sums[cell * 2 + 1]! += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sums[cell * 2] = next;
  }
  const totals = new Float64Array(count);
  for (let cell = 0; cell < count; cell++) totals[cell] = sums[cell * 2]! + sums[cell * 2 + 1]!;
  return totals;
};

const extremeCells = (
  cells: Uint16Array,
  count: number,
  values: Float64Array,
  mask: Uint8Array | null,
  n: Uint32Array,
  sign: 1 | -1,
): Float64Array => {
  const found = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (cell === NONE || (mask !== null && mask[row] === 0)) continue;
    n[cell]!++;
    const value = values[row]! * sign;
    if (value > found[cell]!) found[cell] = value;
  }
  for (let cell = 0; cell < count; cell++) found[cell]! *= sign;
  return found;
};

/** The k-th smallest of `list[from..to]`, both inclusive; the list is put in order about it (Hoare's selection). */
const select = (list: Float64Array, from: number, to: number, k: number): number => {
  while (from < to) {
    const pivot = list[(from + to) >> 1]!;
    let [i, j] = [from, to];
    while (i <= j) {
      while (list[i]! < pivot) i++;
      while (list[j]! > pivot) j--;
      if (i > j) break;
      const held = list[i]!;
      list[i++] = list[j]!;
      list[j--] = held;
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else break;
  }
  return list[k]!;
};

const medianCells = (
  cells: Uint16Array,
  count: number,
  values: Float64Array,
  mask: Uint8Array | null,
  n: Uint32Array,
): Float64Array => {
  n.set(countCells(cells, count, mask));
  const starts = new Uint32Array(count + 1);
  for (let cell = 0; cell < count; cell++) starts[cell + 1] = starts[cell]! + n[cell]!;
  const next = starts.slice(0, count);
  const sorted = new Float64Array(starts[count]!);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (cell === NONE || (mask !== null && mask[row] === 0)) continue;
    sorted[next[cell]!++] = values[row]!;
  }
  const medians = new Float64Array(count);
  for (let cell = 0; cell < count; cell++) {
    const [from, to] = [starts[cell]!, starts[cell + 1]! - 1];
    if (from > to) continue;
    const middle = (from + to) >> 1;
    const low = select(sorted, from, to, middle);
    medians[cell] = (to - from) % 2 === 0 ? low : (low + select(sorted, middle + 1, to, middle + 1)) / 2;
  }
  return medians;
};

/** What each cell holds of the rows that pass. `values` is null for a count. */
export const totalsOf = (
  cells: Uint16Array,
  count: number,
  how: Aggregation,
  values: Float64Array | null,
  mask: Uint8Array | null,
): Totals => {
  const n = new Uint32Array(count);
  let found: Float64Array;
  if (how === 'count' || values === null) {
    n.set(countCells(cells, count, mask));
    found = Float64Array.from(n);
  } else if (how === 'median') found = medianCells(cells, count, values, mask, n);
  else if (how === 'min' || how === 'max')
    found = extremeCells(cells, count, values, mask, n, how === 'max' ? 1 : -1);
  else {
    found = sumCells(cells, count, values, mask, n);
    if (how === 'mean') for (let cell = 0; cell < count; cell++) found[cell]! /= n[cell]!;
  }
  let rows = 0;
  for (let cell = 0; cell < count; cell++) {
    rows += n[cell]!;
    if (n[cell] === 0) found[cell] = Number.NaN;
  }
  return { n, rows, values: found };
};

/** Of each cell the code that most of its rows have (the first of equals); 255 where it has no rows. */
export const dominantOf = (
  cells: Uint16Array,
  count: number,
  codes: Uint8Array,
  mask: Uint8Array | null,
): Uint8Array => {
  // Codes are 0 to 8 and 255: sixteen places a cell hold them all.
  const tallies = new Uint32Array(count * 16);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (cell !== NONE && (mask === null || mask[row] === 1)) tallies[cell * 16 + (codes[row]! & 15)]!++;
  }
  const dominant = new Uint8Array(count).fill(255);
  for (let cell = 0; cell < count; cell++) {
    let most = 0;
    for (let code = 0; code < 16; code++) {
      const tally = tallies[cell * 16 + code]!;
      if (tally <= most) continue;
      most = tally;
      dominant[cell] = code === 15 ? 255 : code;
    }
  }
  return dominant;
};

/** Whether all rows of a cell have one code, in every cell: the code then says something about cells. */
export const isOfCells = (cells: Uint16Array, count: number, codes: Uint8Array): boolean => {
  const known = new Int16Array(count).fill(-1);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (cell === NONE) continue;
    if (known[cell] === -1) known[cell] = codes[row]!;
    else if (known[cell] !== codes[row]) return false;
  }
  return true;
};

/** Rows that pass, by code. */
export const countCodes = (codes: Uint8Array, mask: Uint8Array | null): Float64Array => {
  const counts = new Float64Array(256);
  if (mask === null) for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++;
  else for (let row = 0; row < codes.length; row++) counts[codes[row]!]! += mask[row]!;
  return counts;
};

/** 1 for every row that passes and is in a cell that `takes` says yes to. */
export const rowsOfCells = (
  cells: Uint16Array,
  mask: Uint8Array | null,
  count: number,
  takes: (cell: number) => boolean,
): Uint8Array<ArrayBuffer> => {
  const taken = Uint8Array.from({ length: count }, (_, cell) => (takes(cell) ? 1 : 0));
  const rows = new Uint8Array(cells.length);
  for (let row = 0; row < cells.length; row++)
    if (cells[row] !== NONE && taken[cells[row]!] === 1 && (mask === null || mask[row] === 1)) rows[row] = 1;
  return rows;
};

/** The rows of one cell that pass. */
export const rowsIn = (cells: Uint16Array, cell: number, mask: Uint8Array | null): Uint32Array => {
  const rows: number[] = [];
  for (let row = 0; row < cells.length; row++)
    if (cells[row] === cell && (mask === null || mask[row] === 1)) rows.push(row);
  return Uint32Array.from(rows);
};
