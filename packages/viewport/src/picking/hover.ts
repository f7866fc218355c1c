// The row under the pointer: picked at most once a frame, and only when pointer, camera, mapping or mask changed.
import { pointStyle } from '../layers/point-style.ts';
import { placeOf } from '../layers/row-positions.ts';
import type { Hover } from '../viewport.types.ts';
import type { Projector } from './projector.ts';
import { buildRowGrid, pickRow, type RowGrid } from './row-grid.ts';

const MOUSE_SLACK = 4;
const FINGER_SLACK = 14;

/** What can be picked now. */
export interface Pickable {
  readonly packed: Uint16Array | null;
  readonly mask: Uint8Array | null;
  readonly drawn: number;
  isVisible(row: number): boolean;
}

export class HoverPicker {
  row: number | null = null;
  private pointer: { x: number; y: number } | null = null;
  private grid: RowGrid | null = null;
  private due = false;

  /** The pointer is here, or gone. */
  point(at: { x: number; y: number } | null): void {
    this.pointer = at;
    this.due = true;
  }

  get at(): { x: number; y: number } | null {
    return this.pointer;
  }

  /** The scene changed under the pointer. */
  invalidate(): void {
    this.due = this.due || this.pointer !== null;
  }

  get stirs(): boolean {
    return this.due;
  }

  /** Picks if it is time to. `quiet` is false while the camera or the points travel: then nothing is pointed at. */
  update(chart: Pickable, projector: Projector, quiet: boolean): void {
    if (this.row !== null && !chart.isVisible(this.row)) this.row = null;
    if (!this.due || !quiet) return;
    this.due = false;
    // A finger that tapped keeps its row: it has no pointer that could leave.
    this.row = this.pointer ? this.pick(chart, projector, this.pointer, MOUSE_SLACK) : null;
  }

  /** The row at a tap; it stays pointed at until the next. */
  tap(
    chart: Pickable,
    projector: Projector,
    at: { x: number; y: number },
    pointerType: string,
  ): number | null {
    const finger = pointerType !== 'mouse';
    this.row = this.pick(chart, projector, at, finger ? FINGER_SLACK : MOUSE_SLACK);
    return this.row;
  }

  /** For the interface: the row and where it is drawn. */
  shown(chart: Pickable, projector: Projector, before: Hover | null): Hover | null {
    if (this.row === null || !chart.packed) return null;
    const p = projector.project(...placeOf(chart.packed, this.row));
    if (!p.ahead) return null;
    const next = { row: this.row, x: Math.round(p.x), y: Math.round(p.y) };
    return before && before.row === next.row && before.x === next.x && before.y === next.y ? before : next;
  }

  private pick(
    chart: Pickable,
    projector: Projector,
    at: { x: number; y: number },
    slack: number,
  ): number | null {
    if (!chart.packed) return null;
    if (this.grid?.packed !== chart.packed) this.grid = buildRowGrid(chart.packed);
    const style = pointStyle(chart.drawn);
    const radiusAt = (depth: number): number =>
      Math.min(style.mostPx, Math.max(style.leastPx, style.worldSize * projector.scaleAt(depth))) / 2;
    return pickRow(this.grid, projector, at.x, at.y, { mask: chart.mask, radiusAt, slack });
  }
}
