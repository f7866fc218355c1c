// Names of rows from the label column: the selected ones first, then the nearest to the eye, a few, asked for one row at a time
// because a column of a million texts is not loaded to show twenty. Placed by the overlay, which keeps them apart.
import type { Label } from '../../labels/label.ts';
import type { FrameView } from '../../layers/layer.ts';
import type { ScreenPoint } from '../../picking/projector.ts';
import type { ViewDeps } from '../stage-view.ts';
import type { RowPlaces } from './row-places.ts';
import { NAMES, RowTexts, rowName } from './row-texts.ts';
import type { SlotOrder } from './slot-order.ts';

const LOOKED_AT = 20_000; // slots: a fair sample, so the nearest of them are near
const CHOOSE_MS = 250; // names that hop with every frame cannot be read

export interface NamedRows {
  readonly places: RowPlaces;
  readonly order: SlotOrder;
  readonly selected: Uint8Array | null;
  readonly isVisible: (row: number) => boolean;
}

/** The rows to name: every selected one up to the limit, or the nearest that are on the canvas. */
export const chooseNamed = (rows: NamedRows, view: FrameView, limit = NAMES): readonly number[] => {
  const { places, order, selected } = rows;
  const near: { row: number; depth: number }[] = [];
  const point: ScreenPoint = { x: 0, y: 0, depth: 0, ahead: false };
  const slots = selected ? order.rows : Math.min(order.rows, LOOKED_AT);
  for (let slot = 0; slot < slots; slot++) {
    const row = order.rowOf(slot);
    if ((selected && selected[row] !== 1) || !rows.isVisible(row)) continue;
    view.projector.project(places.at(row, 0), places.at(row, 1), places.at(row, 2), point);
    if (!point.ahead || point.x < 0 || point.y < 0 || point.x > view.width || point.y > view.height) continue;
    if (near.length === limit && point.depth >= near[limit - 1]!.depth) continue;
    const at = near.findIndex(({ depth }) => depth > point.depth);
    near.splice(at < 0 ? near.length : at, 0, { row, depth: point.depth });
    if (near.length > limit) near.pop();
  }
  return near.map(({ row }) => row);
};

export class RowNames {
  private readonly deps: ViewDeps;
  private readonly texts: RowTexts;
  private chosen: readonly number[] = [];
  private chosenAt = Number.NEGATIVE_INFINITY;

  constructor(deps: ViewDeps) {
    this.deps = deps;
    this.texts = new RowTexts(deps);
  }

  /** The column that names rows; null names none. */
  setColumn(name: string | null): void {
    if (this.texts.setColumn(name)) this.forget();
  }

  /** Other rows, another selection or another filter: chosen anew with the next frame. */
  forget(): void {
    this.texts.forget();
    this.chosenAt = Number.NEGATIVE_INFINITY;
  }

  labels(rows: NamedRows, view: FrameView, into: Label[]): void {
    if (!this.texts.named) return;
    if (view.now - this.chosenAt > CHOOSE_MS) {
      this.chosen = chooseNamed(rows, view);
      this.chosenAt = view.now;
    }
    this.chosen.forEach((row, rank) => {
      const text = this.texts.textOf(row);
      const place = text && rows.isVisible(row) ? rows.places.placeOf(row) : null;
      const p = place && view.projector.project(...place);
      if (text && p?.ahead) into.push(rowName(row, text, p, rank, rows.selected !== null, this.deps.measure));
    });
  }
}
