// Rows by where they are on the screen, for as long as the camera rests: a brush asks many times a second, and a million rows
// are projected once a stroke instead of once a question. What it finds is what `rowsWithin` finds, in 64-bit. Pure.
import { outlineOf } from '../flat/outline.ts';
import type { Projector } from '../picking/projector.ts';
import type { CanvasPoint, Point3 } from '../views/mark.ts';
import { capsuleAround } from './capsule.ts';

const CELL_PX = 16;

export class ScreenIndex {
  private readonly across: number;
  private readonly down: number;
  /** Rows of cell c are `rows[starts[c]] .. rows[starts[c + 1] - 1]`. */
  private readonly starts: Uint32Array;
  private readonly rows: Uint32Array;
  /** Where each of `rows` is, CSS px. */
  private readonly xs: Float64Array;
  private readonly ys: Float64Array;

  /** `placeOf` answers null for a row that is not drawn; `mask` 1 passes, null all. */
  constructor(
    projector: Projector,
    rows: number,
    mask: Uint8Array | null,
    placeOf: (row: number) => Point3 | null,
  ) {
    this.across = Math.max(1, Math.ceil(projector.width / CELL_PX));
    this.down = Math.max(1, Math.ceil(projector.height / CELL_PX));
    const nowhere = this.across * this.down;
    const cells = new Uint32Array(rows).fill(nowhere);
    const starts = new Uint32Array(nowhere + 1);
    const [xs, ys] = [new Float64Array(rows), new Float64Array(rows)];
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
      xs[row] = x;
      ys[row] = y;
      starts[cell + 1]!++;
    }
    for (let cell = 0; cell < nowhere; cell++) starts[cell + 1]! += starts[cell]!;
    this.starts = starts;
    this.rows = new Uint32Array(starts[nowhere]!);
    this.xs = new Float64Array(this.rows.length);
    this.ys = new Float64Array(this.rows.length);
    const next = starts.slice(0, -1);
    for (let row = 0; row < rows; row++) {
      const cell = cells[row]!;
      if (cell === nowhere) continue;
      const at = next[cell]!++;
      this.rows[at] = row;
      this.xs[at] = xs[row]!;
      this.ys[at] = ys[row]!;
    }
  }

  /** Rows that a round brush of `radius` goes over between two places (CSS px), in no order. */
  sweep(from: CanvasPoint, to: CanvasPoint, radius: number): number[] {
    const area = outlineOf(capsuleAround(from, to, radius));
    const on = (px: number, most: number): number =>
      Math.min(most - 1, Math.max(0, Math.floor(px / CELL_PX)));
    const reach = radius * 1.02; // the outline touches the round from outside
    const [left, right] = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach];
    const [top, bottom] = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach];
    const [first, last] = [on(left, this.across), on(right, this.across)];
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = dx * dx + dy * dy;
    const sure = (radius * 0.999) ** 2;
    const far = reach * reach;
    const found: number[] = [];
    for (let line = on(top, this.down); line <= on(bottom, this.down); line++) {
      const end = this.starts[line * this.across + last + 1]!;
      for (let k = this.starts[line * this.across + first]!; k < end; k++) {
        const [x, y] = [this.xs[k]!, this.ys[k]!];
        const along = length === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length;
        const t = Math.min(1, Math.max(0, along));
        const away = (x - from.x - dx * t) ** 2 + (y - from.y - dy * t) ** 2;
        // Only at the rim does the outline itself have to be asked.
        if (away <= sure || (away <= far && area.contains(x, y))) found.push(this.rows[k]!);
      }
    }
    return found;
  }
}
