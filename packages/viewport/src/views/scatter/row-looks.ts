// How rows look beside their place: colour code, size, shape and opacity, one byte each, from the columns mapped to them.
// Pure; the bytes go to the GPU when a mapping changes.
import { type Column, type ColumnData, isNull } from '@orrery/protocol';
import type { SlotOrder } from './slot-order.ts';

/** Disc, square, triangle, diamond, plus, ring: more cannot be told apart at 8 px. */
export const SHAPES = 6;
const MIDDLE_SIZE = 85; // the middle of the range: a factor of 1
const FAINTEST = 38; // of 255: a row is still seen at its least opacity

export type RowBytes = Uint8Array<ArrayBuffer>;

/** `low` to `high` over the column's range; a missing value is lowest. */
export const rangeBytes = (column: Column, data: ColumnData, low: number, high: number): RowBytes => {
  const least = column.min ?? 0;
  const span = (column.max ?? 1) - least || 1;
  const { values } = data;
  const bytes = new Uint8Array(values.length);
  const scale = (high - low) / span;
  for (let row = 0; row < bytes.length; row++) {
    const at = low + (values[row]! - least) * scale;
    bytes[row] = at >= high ? high : at > low ? at + 0.5 : low; // NaN is lowest
  }
  if (data.nulls) for (let row = 0; row < bytes.length; row++) if (isNull(data, row)) bytes[row] = low;
  return bytes;
};

export const sizeBytes = (column: Column, data: ColumnData): RowBytes => rangeBytes(column, data, 0, 255);
export const opacityBytes = (column: Column, data: ColumnData): RowBytes =>
  rangeBytes(column, data, FAINTEST, 255);

export interface ShapeRanks {
  /** Codes, those of most rows first. */
  readonly ranked: readonly number[];
  /** How many of them have a shape that nothing else has; the last shape is all others and missing values. */
  readonly named: number;
  readonly missing: boolean;
}

export const shapeRanks = (data: ColumnData): ShapeRanks => {
  const { values } = data;
  const counts = new Float64Array(data.dictionary?.length ?? 0);
  let missing = false;
  for (let row = 0; row < values.length; row++)
    if (isNull(data, row)) missing = true;
    else counts[values[row]!]!++;
  const ranked = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b);
  return { ranked, named: ranked.length + (missing ? 1 : 0) > SHAPES ? SHAPES - 1 : ranked.length, missing };
};

/** The five largest categories by shape, or six where there are no more; all others, and missing values, are rings. */
export const shapeBytes = (data: ColumnData): { bytes: RowBytes; ranked: readonly number[] } => {
  const { ranked, named } = shapeRanks(data);
  const last = SHAPES - 1;
  const shapes = new Uint8Array(ranked.length).fill(last);
  ranked.slice(0, named).forEach((code, rank) => {
    shapes[code] = rank;
  });
  const { values } = data;
  const bytes = new Uint8Array(values.length);
  for (let row = 0; row < bytes.length; row++)
    bytes[row] = isNull(data, row) ? last : (shapes[values[row]!] ?? last);
  return { bytes, ranked };
};

export interface RowLooks {
  readonly codes: RowBytes | null;
  readonly sizes: RowBytes | null;
  readonly shapes: RowBytes | null;
  readonly opacities: RowBytes | null;
}

/** Four bytes a slot; null where nothing is mapped. */
export const arrangeLooks = (looks: RowLooks, order: SlotOrder): RowBytes | null => {
  const { codes, sizes, shapes, opacities } = looks;
  if (!codes && !sizes && !shapes && !opacities) return null;
  const style = new Uint8Array(order.rows * 4);
  const { rows, step } = order;
  for (let slot = 0, row = 0; slot < rows; slot++) {
    const at = slot * 4;
    style[at] = codes ? codes[row]! : 0;
    style[at + 1] = sizes ? sizes[row]! : MIDDLE_SIZE;
    style[at + 2] = shapes ? shapes[row]! : 0;
    style[at + 3] = opacities ? opacities[row]! : 255;
    row += step;
    if (row >= rows) row -= rows;
  }
  return style;
};
