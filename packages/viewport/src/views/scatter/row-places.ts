// Where rows are, exact once the exact columns are here: three columns through three scales, in 64-bit and computed when asked, so that no copy of a million
// places is kept. What is drawn is packed from this; picking, notes and outlines measure by it. Pure.
import { type ColumnData, isNull } from '@orrery/protocol';
import { type PositionScale, placeOn } from '../../axes/position-scale.ts';
import type { Point3 } from '../mark.ts';

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

/** 1 where every mapped coordinate has a place; null where all rows do. */
const presentRows = (rows: number, axes: AxisSources): Uint8Array | null => {
  let present: Uint8Array | null = null;
  for (const axis of axes) {
    if (!axis) continue;
    const { values, nulls } = axis.data;
    const log = axis.scale.transform === 'log';
    for (let row = 0; row < rows; row++) {
      const value = values[row]!;
      if (!Number.isNaN(value) && (!log || value > 0) && (nulls === null || !isNull(axis.data, row)))
        continue;
      present ??= new Uint8Array(rows).fill(1);
      present[row] = 0;
    }
  }
  return present;
};

export class RowPlaces {
  readonly rows: number;
  readonly axes: AxisSources;
  /** False while places are within half a step of the exact ones. */
  readonly exact: boolean;
  /** 1 where the row has a place; null: all have. */
  readonly present: Uint8Array | null;

  constructor(rows: number, axes: AxisSources, exact = true) {
    this.rows = rows;
    this.axes = axes;
    this.exact = exact;
    this.present = presentRows(rows, axes);
  }

  isDrawn(row: number): boolean {
    return row >= 0 && row < this.rows && (this.present === null || this.present[row] === 1);
  }

  /** -1 to 1 along an axis; of a row that is not drawn it means nothing. */
  at(row: number, axis: 0 | 1 | 2): number {
    const source = this.axes[axis];
    if (!source) return 0;
    const { scale } = source;
    const value = source.data.values[row]!;
    const place =
      scale.transform === 'linear' ? scale.slope * value + scale.intercept : placeOn(scale, value);
    const spread = scale.jitter === 0 ? place : place + scale.jitter * jitterOf(row, axis);
    return spread < -1 ? -1 : Math.min(spread, 1);
  }

  placeOf(row: number): Point3 | null {
    return this.isDrawn(row) ? [this.at(row, 0), this.at(row, 1), this.at(row, 2)] : null;
  }
}
