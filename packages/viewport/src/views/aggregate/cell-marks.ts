// Cells as marks: where each stands in the cube, which one holds a row, what its card says and what a click selects. Bars,
// surfaces and ribbons share it. Pure.
import type { PositionScale } from '../../axes/position-scale.ts';
import type { Mark, Point3, ViewInput } from '../stage-view.ts';
import { NONE } from './binning.ts';
import { cellLines, cellName } from './cell-card.ts';
import { cellSelection } from './cell-selection.ts';
import type { Grid } from './grid-model.ts';

export class CellMarks {
  private grid: Grid | null = null;
  private heights: Float32Array | null = null;
  private value: PositionScale | null = null;
  private input: ViewInput | null = null;
  private readonly kind: string;

  /** `kind` begins the marks' keys. */
  constructor(kind: string) {
    this.kind = kind;
  }

  /** `heights` are -1 to 1 by cell, NaN where there is no mark. */
  set(grid: Grid | null, heights: Float32Array | null, value: PositionScale | null, input: ViewInput): void {
    this.grid = grid;
    this.heights = heights;
    this.value = value;
    this.input = input;
  }

  get count(): number {
    return this.heights?.length ?? 0;
  }

  /** Where a cell's mark ends; null where there is none. */
  placeOf(cell: number): Point3 | null {
    const { grid } = this;
    const height = this.heights?.[cell];
    if (!grid || height === undefined || Number.isNaN(height)) return null;
    const [x, z] = [grid.x.scale, grid.z.scale];
    return [
      x.slope * Math.floor(cell / grid.z.count) + x.intercept,
      height,
      z.slope * (cell % grid.z.count) + z.intercept,
    ];
  }

  /** The cell that holds a row; -1 where none does. */
  cellOf(row: number): number {
    const cell = this.grid?.cells[row];
    return cell === undefined || cell === NONE ? -1 : cell;
  }

  isVisible(row: number): boolean {
    const cell = this.cellOf(row);
    return cell >= 0 && (!this.grid?.mask || this.grid.mask[row] === 1) && this.placeOf(cell) !== null;
  }

  rowPlace(row: number): Point3 | null {
    const cell = this.cellOf(row);
    return cell < 0 ? null : this.placeOf(cell);
  }

  /** A row in the mark of a key; null where there is none. Looks through all rows: not for every frame. */
  rowOf(key: string): number | null {
    const { grid } = this;
    if (!grid || !key.startsWith(`${this.kind}:`)) return null;
    const cell = Number(key.slice(this.kind.length + 1));
    for (let row = 0; row < grid.cells.length; row++)
      if (grid.cells[row] === cell && (!grid.mask || grid.mask[row] === 1)) return row;
    return null;
  }

  /** Its place and name alone: it is asked for in every frame. */
  holderOf(row: number): Mark | null {
    const { grid } = this;
    const cell = this.cellOf(row);
    const place = this.placeOf(cell);
    if (!place || !grid) return null;
    const name = cellName(grid, cell);
    return { key: this.keyOf(cell), row: null, name, place, lines: [], about: null, reading: null };
  }

  keyOf(cell: number): string {
    return `${this.kind}:${cell}`;
  }

  /** The mark of a key of this kind. */
  markOfKey(key: string): Mark | null {
    return key.startsWith(`${this.kind}:`) ? this.markOf(Number(key.slice(this.kind.length + 1))) : null;
  }

  /** `lines` say more than the cell's own card where they are given. */
  markOf(cell: number, lines?: Mark['lines']): Mark | null {
    const { grid, input, value } = this;
    const place = this.placeOf(cell);
    if (!place || !grid || !input || !value) return null;
    const bands = [Math.floor(cell / grid.z.count), cell % grid.z.count] as const;
    return {
      key: this.keyOf(cell),
      row: null,
      name: cellName(grid, cell),
      place,
      lines: lines ?? cellLines(grid, cell, input),
      about: cellSelection(input.dataset, grid.x, grid.z, bands, grid.cells, grid.mask),
      reading: {
        place,
        values: [
          grid.x.column ? grid.x.names[bands[0]]! : null,
          value.format(grid.totals.values[cell]!),
          grid.z.column ? grid.z.names[bands[1]]! : null,
        ],
      },
    };
  }
}
