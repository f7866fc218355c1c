// Rows by where they are on the screen, for as long as the camera rests: a brush asks many times a second, and a million rows
// are projected once a stroke instead of once a question. What it finds is what `rowsWithin` finds, in 64-bit. Pure.
import { outlineOf } from '../flat/outline.ts';
import type { Projector } from '../picking/projector.ts';
import type { CanvasPoint, Point3 } from '../views/mark.ts';

const CELL_PX = 16;

export class ScreenIndex {
  private readonly across: number;
  private readonly down: number;
  /** Rows of cell c are `rows[starts[c]] .. rows[starts[c + 1] - 1]`. */
  private readonly starts: Uint32Array;
  private readonly rows: Uint32Array;
  private readonly projector: Projector;
  private readonly placeOf: (row: number) => Point3 | null;

  /** `placeOf` answers null for a row that is not drawn; `mask` 1 passes, null all. */
  constructor(
    projector: Projector,
    rows: number,
    mask: Uint8Array | null,
    placeOf: (row: number) => Point3 | null,
  ) {
    this.projector = projector;
    this.placeOf = placeOf;
    this.across = Math.max(1, Math.ceil(projector.width / CELL_PX));
    this.down = Math.max(1, Math.ceil(projector.height / CELL_PX));
    const nowhere = this.across * this.down;
    const cells = new Uint32Array(rows).fill(nowhere);
    const starts = new Uint32Array(nowhere + 1);
    const point = { x: 0, y: 0, depth: 0, ahead: false };
    for (let row = 0; row < rows; row++) {
      if (mask && mask[row] === 0) continue;
      const place = placeOf(row);
      if (!place) continue;
      projector.project(place[0], place[1], place[2], point);
      const { x, y } = point;
      if (!point.ahead || !(x >= 0 && y >= 0 && x < projector.width && y < projector.height)) continue;
      const cell = Math.floor(y / CELL_PX) * this.across + Math.floor(x / CELL_PX);
      cells[row] = cell;
      starts[cell + 1]!++;
    }
    for (let cell = 0; cell < nowhere; cell++) starts[cell + 1]! += starts[cell]!;
    this.starts = starts;
    this.rows = new Uint32Array(starts[nowhere]!);
    const next = starts.slice(0, -1);
    for (let row = 0; row < rows; row++) {
      const cell = cells[row]!;
      if (cell !== nowhere) this.rows[next[cell]!++] = row;
    }
  }

  /** Rows inside an outline of the canvas (CSS px), in no order. */
  within(outline: readonly CanvasPoint[]): number[] {
    const area = outlineOf(outline);
    const xs = outline.map(({ x }) => x);
    const ys = outline.map(({ y }) => y);
    const on = (px: number, most: number): number =>
      Math.min(most - 1, Math.max(0, Math.floor(px / CELL_PX)));
    const [left, right] = [on(Math.min(...xs), this.across), on(Math.max(...xs), this.across)];
    const [top, bottom] = [on(Math.min(...ys), this.down), on(Math.max(...ys), this.down)];
    const point = { x: 0, y: 0, depth: 0, ahead: false };
    const found: number[] = [];
    for (let line = top; line <= bottom; line++) {
      const [from, to] = [
        this.starts[line * this.across + left]!,
        this.starts[line * this.across + right + 1]!,
      ];
      for (let k = from; k < to; k++) {
        const row = this.rows[k]!;
        const place = this.placeOf(row)!;
        this.projector.project(place[0], place[1], place[2], point);
        if (area.contains(point.x, point.y)) found.push(row);
      }
    }
    return found;
  }
}
