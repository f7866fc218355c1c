// Rows by where they are: 32 x 32 x 32 cells over the cube, so that the row under a pointer is found exactly, on the
// CPU, without touching a million rows or waiting for the GPU. Built once per mapping. Pure.
import { isDrawn, placeOf } from '../layers/row-positions.ts';
import type { Projector, ScreenPoint } from './projector.ts';

const BITS = 5;
const SIDE = 1 << BITS;
const SHIFT = 16 - BITS;
const CELL = 2 / SIDE;
const CELL_RADIUS = (CELL * Math.sqrt(3)) / 2;

export interface RowGrid {
  readonly packed: Uint16Array;
  /** Rows of cell c are `rows[starts[c]] .. rows[starts[c + 1] - 1]`. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

const cellOf = (packed: Uint16Array, row: number): number =>
  (packed[row * 4]! >> SHIFT) |
  ((packed[row * 4 + 1]! >> SHIFT) << BITS) |
  ((packed[row * 4 + 2]! >> SHIFT) << (2 * BITS));

/** A counting sort: two passes over the rows. */
export const buildRowGrid = (packed: Uint16Array): RowGrid => {
  const count = packed.length / 4;
  const starts = new Uint32Array(SIDE ** 3 + 1);
  for (let row = 0; row < count; row++) if (isDrawn(packed, row)) starts[cellOf(packed, row) + 1]!++;
  for (let cell = 0; cell < SIDE ** 3; cell++) starts[cell + 1]! += starts[cell]!;
  const rows = new Uint32Array(starts[SIDE ** 3]!);
  const next = starts.slice(0, -1);
  for (let row = 0; row < count; row++)
    if (isDrawn(packed, row)) {
      const cell = cellOf(packed, row);
      rows[next[cell]!] = row;
      next[cell]!++;
    }
  return { packed, starts, rows };
};

export interface PickOptions {
  /** 1 where a row may be picked; null allows all. */
  readonly mask: Uint8Array | null;
  /** Radius of a disc at a depth, CSS px. */
  readonly radiusAt: (depth: number) => number;
  /** How far beside a disc still counts, CSS px: a mouse is exact, a finger is not. */
  readonly slack: number;
}

/** The row at a place of the canvas: the nearest of those whose disc is there, else the closest within the slack. */
export const pickRow = (
  grid: RowGrid,
  projector: Projector,
  x: number,
  y: number,
  { mask, radiusAt, slack }: PickOptions,
): number | null => {
  const point: ScreenPoint = { x: 0, y: 0, depth: 0, ahead: false };
  let best: number | null = null;
  let bestOn = false;
  let bestValue = Number.POSITIVE_INFINITY;
  for (let cell = 0; cell < SIDE ** 3; cell++) {
    const from = grid.starts[cell]!;
    const to = grid.starts[cell + 1]!;
    if (from === to) continue;
    const cx = ((cell % SIDE) + 0.5) * CELL - 1;
    const cy = (((cell >> BITS) % SIDE) + 0.5) * CELL - 1;
    const cz = ((cell >> (2 * BITS)) + 0.5) * CELL - 1;
    projector.project(cx, cy, cz, point);
    const nearest = point.depth - CELL_RADIUS;
    if (point.depth < -CELL_RADIUS) continue;
    // A cell about the eye has no size on the screen: its rows are looked at one by one.
    if (nearest > 0.02) {
      const reach = projector.scaleAt(nearest) * CELL_RADIUS * 1.2 + radiusAt(nearest) + slack;
      if (Math.abs(point.x - x) > reach || Math.abs(point.y - y) > reach) continue;
    }
    for (let i = from; i < to; i++) {
      const row = grid.rows[i]!;
      if (mask && mask[row] === 0) continue;
      const [px, py, pz] = placeOf(grid.packed, row);
      projector.project(px, py, pz, point);
      if (!point.ahead) continue;
      const away = Math.hypot(point.x - x, point.y - y);
      const radius = radiusAt(point.depth);
      if (away > radius + slack) continue;
      const on = away <= radius + 0.5;
      if (bestOn && !on) continue;
      const value = on ? point.depth : away;
      if (on === bestOn && value >= bestValue) continue;
      best = row;
      bestOn = on;
      bestValue = value;
    }
  }
  return best;
};
