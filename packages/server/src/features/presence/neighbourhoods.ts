// Who is near whom, so that frames can be shared: the floor in square cells, and a neighbourhood is a cell with the eight
// around it. All in one cell are sent the same. Height does not count: it is people who stand, not cubes.
import type { Vector3 } from '@orrery/protocol';

/** Metres; the widest that keeps a neighbourhood small is taken. The data's cube is two metres wide. */
const SIDES_M = [8, 4, 2, 1, 0.5] as const;
/** People one can attend to at once; so many, on average, a neighbourhood may hold. */
export const NEAR_PEOPLE = 12;
/** Above the number of cells on one axis at the least side. */
const STRIDE = 65_536;
const AROUND = [-STRIDE - 1, -STRIDE, -STRIDE + 1, -1, 0, 1, STRIDE - 1, STRIDE, STRIDE + 1] as const;

export type Cell = number;

const cellAt = ([x, , z]: Vector3, side: number): Cell =>
  Math.floor(x / side) * STRIDE + Math.floor(z / side);

/** The cells of a neighbourhood. */
export const around = (cell: Cell): Cell[] => AROUND.map((offset) => cell + offset);

/** People in the neighbourhood of the average person. */
const crowding = (positions: readonly Vector3[], side: number): number => {
  const held = new Map<Cell, number>();
  for (const position of positions) {
    const cell = cellAt(position, side);
    held.set(cell, (held.get(cell) ?? 0) + 1);
  }
  let sum = 0;
  for (const [cell, count] of held) for (const near of AROUND) sum += count * (held.get(cell + near) ?? 0);
  return sum / positions.length;
};

export class Neighbourhoods {
  #side: number = SIDES_M[0];

  /** Chooses how wide cells are, by where people are now. */
  fit(positions: readonly Vector3[]): void {
    const fitting = SIDES_M.find((side) => crowding(positions, side) <= NEAR_PEOPLE);
    this.#side = fitting ?? (SIDES_M.at(-1) as number);
  }

  cellOf(position: Vector3): Cell {
    return cellAt(position, this.#side);
  }
}
