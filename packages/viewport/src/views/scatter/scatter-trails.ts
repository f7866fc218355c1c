// Trails of the scatter: takes time and group in, keeps lines and heads in step with places, filters and colours.
import type { ColumnData } from '@orrery/protocol';
import type { ColorScale } from '../../color/color-scale.ts';
import type { ThemeName } from '../../theme.ts';
import type { ViewInput } from '../stage-view.ts';
import type { RowPlaces } from './row-places.ts';
import type { SlotOrder } from './slot-order.ts';
import { headsOf } from './trail-heads.ts';
import { TrailLines } from './trail-lines.ts';
import { orderTrails, TRAIL_ROWS, type Trails, trailLines } from './trail-order.ts';

export class ScatterTrails extends TrailLines {
  private trails: Trails | null = null;
  private places: RowPlaces | null = null;
  private time: ColumnData | null = null;
  private group: ColumnData | null = null;

  /** True where other lines are drawn from now on. */
  sync({ view, column, describe, dataset }: ViewInput, places: RowPlaces, order: SlotOrder): boolean {
    const few = dataset.rows <= TRAIL_ROWS && view.time !== null && view.group !== null;
    const time = few && describe(view.time) ? (column(view.time as string) ?? null) : null;
    const group = few && describe(view.group) ? (column(view.group as string) ?? null) : null;
    if (this.places === places && this.time === time && this.group === group) return false;
    Object.assign(this, { places, time, group });
    this.trails = time && group ? orderTrails(places, time, group) : null;
    this.setLines(this.trails && trailLines(this.trails, order));
    return true;
  }

  /** The last row of every trail that passes, in its own colour, with its group's name. */
  head(mask: Uint8Array | null, color: ColorScale | null, theme: ThemeName): void {
    const { trails, places, group } = this;
    const heads = headsOf(places && trails, mask, color, theme, group?.dictionary ?? null);
    this.setHeads(heads.map((head) => ({ ...head, place: places!.placeOf(head.row)! })));
  }

  /** Nothing is drawn, and the next `sync` makes everything anew. */
  clear(): void {
    this.places = null;
    this.trails = null;
    this.setLines(null);
    this.setHeads([]);
  }
}
