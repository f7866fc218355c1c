// Which of the rows at a pointer is meant, said once for every way of finding them: of the discs that are there the nearest, else
// the row closest beside the pointer within the slack. In 64-bit, from exact places. Pure.
import type { Projector, ScreenPoint } from '../../picking/projector.ts';
import type { RowPlaces } from './row-places.ts';
import type { SlotOrder } from './slot-order.ts';

const EDGE = 0.5; // CSS px: a disc's rim is drawn that much wider

export interface PickOptions {
  /** 1 where a row may be picked; null allows all. */
  readonly mask: Uint8Array | null;
  /** Radius of a row's disc at a depth, CSS px; of no row in particular (-1): the greatest. */
  readonly radiusAt: (depth: number, row: number) => number;
  /** How far beside a disc still counts, CSS px: a mouse is exact, a finger is not. */
  readonly slack: number;
  /** Of rows at one place the first of this order is meant, however they were found. */
  readonly order: SlotOrder;
}

export class NearestRow {
  /** What is meant, of the rows looked at so far. */
  row: number | null = null;
  /** Its disc is at the pointer. */
  on = false;
  /** Its depth, or how far beside it is. */
  value = Number.POSITIVE_INFINITY;
  private readonly point: ScreenPoint = { x: 0, y: 0, depth: 0, ahead: false };
  private readonly places: RowPlaces;
  private readonly projector: Projector;
  private readonly x: number;
  private readonly y: number;
  private readonly options: PickOptions;

  /** The pointer is at `x`, `y`, CSS px. */
  constructor(places: RowPlaces, projector: Projector, x: number, y: number, options: PickOptions) {
    this.places = places;
    this.projector = projector;
    this.x = x;
    this.y = y;
    this.options = options;
  }

  look(row: number): void {
    const { places, point } = this;
    const { mask, radiusAt, slack } = this.options;
    if (mask && mask[row] === 0) return;
    this.projector.project(places.at(row, 0), places.at(row, 1), places.at(row, 2), point);
    if (!point.ahead) return;
    const radius = radiusAt(point.depth, row);
    const away = Math.hypot(point.x - this.x, point.y - this.y);
    if (away > radius + slack) return;
    const on = away <= radius + EDGE;
    const value = on ? point.depth : away;
    if (!this.isBetter(row, on, value)) return;
    this.row = row;
    this.on = on;
    this.value = value;
  }

  private isBetter(row: number, on: boolean, value: number): boolean {
    if (this.row === null) return true;
    if (on !== this.on) return on;
    if (value !== this.value) return value < this.value;
    const { order } = this.options;
    return order.slotOf(row) < order.slotOf(this.row);
  }
}
