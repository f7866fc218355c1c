// Names of rows from the label column: the selected ones first, then the nearest to the eye, a few, asked for one row at a time
// because a column of a million texts is not loaded to show twenty. Placed by the overlay, which keeps them apart.
import type { Label } from '../../labels/label.ts';
import { LINE_PX } from '../../labels/text-measure.ts';
import type { FrameView } from '../../layers/layer.ts';
import type { ScreenPoint } from '../../picking/projector.ts';
import type { ViewDeps } from '../stage-view.ts';
import type { RowPlaces } from './row-places.ts';
import type { SlotOrder } from './slot-order.ts';

const NAMES = 24; // more than this is text, not a chart
const LOOKED_AT = 20_000; // slots: a fair sample, so the nearest of them are near
const CHOOSE_MS = 250; // names that hop with every frame cannot be read
const LONGEST = 32; // characters
const BESIDE = 8; // CSS px from the row's middle

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
  private readonly texts = new Map<number, string | null>();
  private column: string | null = null;
  private chosen: readonly number[] = [];
  private chosenAt = Number.NEGATIVE_INFINITY;

  constructor(deps: ViewDeps) {
    this.deps = deps;
  }

  /** The column that names rows; null names none. */
  setColumn(name: string | null): void {
    if (name === this.column) return;
    this.column = name;
    this.forget();
  }

  /** Other rows, another selection or another filter: chosen anew with the next frame. */
  forget(): void {
    this.texts.clear();
    this.chosenAt = Number.NEGATIVE_INFINITY;
  }

  labels(rows: NamedRows, view: FrameView, into: Label[]): void {
    if (this.column === null) return;
    if (view.now - this.chosenAt > CHOOSE_MS) {
      this.chosen = chooseNamed(rows, view);
      this.chosenAt = view.now;
    }
    this.chosen.forEach((row, rank) => {
      const text = this.textOf(row);
      const place = text && rows.isVisible(row) ? rows.places.placeOf(row) : null;
      if (!text || !place) return;
      const p = view.projector.project(...place);
      if (!p.ahead) return;
      const width = this.deps.measure.width(text, 400);
      const aside = BESIDE + width / 2;
      const places = [
        [aside, 0],
        [-aside, 0],
        [0, -LINE_PX],
        [0, LINE_PX],
      ].map(([x, y]) => ({ x: p.x + x!, y: p.y + y!, width, height: LINE_PX }));
      const priority = (rows.selected ? 9 : 5) - rank / 100;
      into.push({ key: `row:${row}`, text, style: 'name', places, priority });
    });
  }

  private textOf(row: number): string | null {
    const known = this.texts.get(row);
    if (known !== undefined) return known;
    this.texts.set(row, null);
    const { column } = this;
    this.deps.readRow(row).then(
      (values) => {
        const value = column === this.column && column !== null ? values[column] : null;
        const text = value === null || value === undefined ? '' : String(value);
        this.texts.set(row, text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
        this.deps.changed();
      },
      () => {}, // a name that cannot be read is not shown
    );
    return null;
  }
}
