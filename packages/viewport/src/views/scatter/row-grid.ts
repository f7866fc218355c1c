// Rows by where they are: 32 x 32 x 32 cells over the cube, so that the row under a pointer is found exactly, on the
// CPU, without touching a million rows or waiting for the GPU. Built when somebody points, once per mapping. Pure.
import type { Projector, ScreenPoint } from '../../picking/projector.ts';
import { NearestRow, type PickOptions } from './nearest-row.ts';
import type { RowPlaces } from './row-places.ts';

const BITS = 5;
const SIDE = 1 << BITS;
const CELL = 2 / SIDE;
const CELL_RADIUS = (CELL * Math.sqrt(3)) / 2;
const NOWHERE = 0xffff;

export interface RowGrid {
  readonly places: RowPlaces;
  /** Rows of cell c are `rows[starts[c]] .. rows[starts[c + 1] - 1]`. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/** The cell of each row; its place is computed once, because that is most of the work. */
const cellsOf = (places: RowPlaces): Uint16Array => {
  const cells = new Uint16Array(places.rows);
  for (const axis of [0, 1, 2] as const)
    for (let row = 0; row < cells.length; row++) {
      const at = ((places.at(row, axis) + 1) / CELL) | 0;
      cells[row]! |= (at < SIDE ? at : SIDE - 1) << (axis * BITS);
    }
  for (let row = 0; row < cells.length; row++) if (!places.isDrawn(row)) cells[row] = NOWHERE;
  return cells;
};

/** A counting sort: two passes over the rows. */
export const buildRowGrid = (places: RowPlaces): RowGrid => {
  const cells = cellsOf(places);
  const starts = new Uint32Array(SIDE ** 3 + 1);
  for (let row = 0; row < cells.length; row++) if (cells[row] !== NOWHERE) starts[cells[row]! + 1]!++;
  for (let cell = 0; cell < SIDE ** 3; cell++) starts[cell + 1]! += starts[cell]!;
  const rows = new Uint32Array(starts[SIDE ** 3]!);
  const next = starts.slice(0, -1);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    if (cell !== NOWHERE) rows[next[cell]!++] = row;
  }
  return { places, starts, rows };
};

/** The row meant at a place of the canvas. */
export const pickRow = (
  grid: RowGrid,
  projector: Projector,
  x: number,
  y: number,
  options: PickOptions,
): number | null => {
  const point: ScreenPoint = { x: 0, y: 0, depth: 0, ahead: false };
  const { radiusAt, slack } = options;
  const { places, starts, rows } = grid;
  const best = new NearestRow(places, projector, x, y, options);

  // Nearer cells first, so that a hit spares the cells behind it.
  const order = [0, 1, 2].map((axis) => {
    const end = [0, 0, 0] as [number, number, number];
    end[axis] = 1;
    const far = projector.project(...end, point).depth;
    return far > projector.project(0, 0, 0, point).depth ? 0 : SIDE - 1;
  });
  for (let i = 0; i < SIDE ** 3; i++) {
    const ix = (i % SIDE) ^ order[0]!;
    const iy = ((i >> BITS) % SIDE) ^ order[1]!;
    const iz = (i >> (2 * BITS)) ^ order[2]!;
    const cell = ix | (iy << BITS) | (iz << (2 * BITS));
    const from = starts[cell]!;
    const to = starts[cell + 1]!;
    if (from === to) continue;
    projector.project((ix + 0.5) * CELL - 1, (iy + 0.5) * CELL - 1, (iz + 0.5) * CELL - 1, point);
    if (point.depth < -CELL_RADIUS) continue;
    const nearest = point.depth - CELL_RADIUS;
    if (best.on && nearest > best.value) continue;
    // A cell about the eye has no size on the screen: its rows are looked at one by one.
    if (nearest > 0.02) {
      const reach = projector.scaleAt(nearest) * CELL_RADIUS * 1.2 + radiusAt(nearest, -1) + slack;
      if (Math.abs(point.x - x) > reach || Math.abs(point.y - y) > reach) continue;
    }
    for (let k = from; k < to; k++) best.look(rows[k]!);
  }
  return best.row;
};
