// scatter_3d on paper: x to the right, y up. The same rows, colours, masks and selection as in the cube, exact from the
// columns; up to millions of rows.
import type { ColumnData } from '@orrery/protocol';
import type { PositionScale } from '../../axes/position-scale.ts';
import { legendItems, tally } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Label } from '../../labels/label.ts';
import { remember } from '../../views/aggregate/remember.ts';
import { type Keyed, ScatterKeys } from '../../views/keys/scatter-keys.ts';
import { headsOf, type TrailHead } from '../../views/scatter/trail-heads.ts';
import { orderTrails, TRAIL_ROWS, type Trails } from '../../views/scatter/trail-order.ts';
import type { ViewInput, ViewReport } from '../../views/stage-view.ts';
import type { FlatFrame, FlatMark, FlatPlot, PlotDeps } from '../flat-plot.ts';
import { atX, atY, toX, toY } from '../flat-space.ts';
import { type OutlinePoint, outlineOf } from '../outline.ts';
import { indexPlaces, nearestRow, type PlaceIndex } from '../place-index.ts';
import { Travel } from '../travel.ts';
import { drawHeads, headNames } from './draw-trails.ts';
import { FlatNames } from './flat-names.ts';
import { ScatterLooks } from './scatter-look.ts';
import { ScatterPicture } from './scatter-picture.ts';
import { flatAxes, type PlacedAxis, placedAxis, placeOfRow, placeRows } from './scatter-places.ts';

const EMPTY: ViewReport = {
  notice: 'view.no_columns',
  legend: null,
  drawn: 0,
  scales: null,
  description: '',
};

const TRAVELLING_AT_MOST = 20_000; // rows; of more the picture fades to the next

export class ScatterPlot implements FlatPlot {
  readonly type = 'scatter_3d';
  axes: { x: PositionScale | null; y: PositionScale | null } = { x: null, y: null };
  private placed: { x: PlacedAxis | null; y: PlacedAxis | null } = { x: null, y: null };
  private sources: readonly unknown[] = [];
  private counted: readonly unknown[] = [];
  private index: PlaceIndex | null = null;
  /** `index`, or where rows are on the way to it. */
  private shown: PlaceIndex | null = null;
  private readonly travelX = new Travel();
  private readonly travelY = new Travel();
  private readonly looks = new ScatterLooks();
  private readonly names: FlatNames;
  private trails: Trails | null = null;
  private groups: readonly string[] | null = null;
  private heads: ReturnType<typeof headsOf> = [];
  private readonly ordered = remember(
    (index: PlaceIndex | null, time: ColumnData | null, group: ColumnData | null): Trails | null => {
      if (!index || !time || !group) return null;
      const { x, y } = index.places;
      return orderTrails({ rows: x.length, isDrawn: (row) => !Number.isNaN(x[row]! + y[row]!) }, time, group);
    },
  );
  private readonly keyring = new ScatterKeys();
  private keyed: Keyed = { legend: null, keys: [] };
  private drawn = 0;
  private frame: FlatFrame | null = null;
  private readonly picture = new ScatterPicture();

  constructor(deps: PlotDeps) {
    this.names = new FlatNames(deps);
  }

  sync(input: ViewInput): ViewReport {
    const { dataset, view, locale, words } = input;
    const wanted = flatAxes(view);
    if (!wanted.x && !wanted.y) {
      this.index = null;
      this.axes = { x: null, y: null };
      this.sources = [];
      return EMPTY;
    }
    const [x, y] = [placedAxis(input, wanted.x), placedAxis(input, wanted.y)];
    const waiting = x.waiting || y.waiting;
    const scales = [dataset.hash, JSON.stringify(wanted), x.scale?.title, y.scale?.title, locale];
    const sources = [...scales, x.placed?.data, y.placed?.data];
    if (sources.some((source, i) => source !== this.sources[i])) {
      this.sources = sources;
      this.axes = { x: x.scale, y: y.scale };
      this.placed = { x: x.placed, y: y.placed };
      this.index = waiting ? null : indexPlaces(placeRows(dataset.rows, x.placed, y.placed));
      if (this.index) this.travelTo(this.index, input);
    }
    this.looks.sync(input);
    this.names.setColumn(input.describe(view.label ?? null) ? (view.label ?? null) : null);
    this.syncTrails(input);
    this.syncLegend(input);
    const titles = [this.axes.x?.title, this.axes.y?.title].filter((title) => title !== undefined);
    return {
      notice: waiting ? 'view.loading' : null,
      ...this.keyed,
      drawn: this.drawn,
      scales: null,
      description: words.scatter(titles, this.keyed.legend?.title ?? null, this.drawn, dataset.rows),
    };
  }

  draw(context: CanvasRenderingContext2D, frame: FlatFrame): void {
    this.frame = frame;
    if (!this.index) return;
    this.shown = this.stirs(frame.now) && !frame.printed ? this.onTheWay(frame.now) : this.index;
    this.picture.draw(context, frame, this.shown, this.looks.look, this.trails);
    drawHeads(context, frame, this.headsNow());
  }

  labels(frame: FlatFrame, into: Label[]): void {
    if (!this.index) return;
    headNames(this.headsNow(), frame, into);
    const { mask, selected } = this.looks.look;
    if (this.shown === this.index) this.names.labels(frame, this.index, mask, selected, into);
  }

  /** Rows are on their way to other places. */
  stirs(now: number): boolean {
    return this.travelX.stirs(now) || this.travelY.stirs(now);
  }

  markAt(x: number, y: number, slack: number): FlatMark | null {
    const { frame, index } = this;
    if (!frame || !index || this.stirs(frame.now)) return null;
    const toPx = {
      x: (frame.area.width * frame.zoom.scale) / 2,
      y: (frame.area.height * frame.zoom.scale) / 2,
    };
    const reach = this.picture.diameterOf(null) / 2 + slack;
    const row = nearestRow(index, this.looks.look.mask, { x: atX(frame, x), y: atY(frame, y) }, toPx, reach);
    const at = row === null ? null : this.screenOf(row);
    if (row === null || !at || !frame) return null;
    const place = [index.places.x[row]!, index.places.y[row]!, 0] as const;
    const value = (axis: PlacedAxis | null): string | null =>
      axis?.scale.format(axis.data.values[row]!) ?? null;
    return {
      key: `row:${row}`,
      row,
      place: [...place],
      lines: [],
      about: null,
      reading: { place, values: [value(this.placed.x), value(this.placed.y), null] },
      at,
    };
  }

  within(points: readonly OutlinePoint[]): Uint8Array {
    const { frame, index } = this;
    const rows = index?.places.x.length ?? 0;
    const found = new Uint8Array(rows);
    if (!frame) return found;
    const outline = outlineOf(points.map(({ x, y }) => ({ x: atX(frame, x), y: atY(frame, y) })));
    const { mask } = this.looks.look;
    for (let row = 0; row < rows; row++) {
      if (mask && mask[row] === 0) continue;
      if (outline.contains(placeOfRow(this.placed.x, row), placeOfRow(this.placed.y, row))) found[row] = 1;
    }
    return found;
  }

  screenOf(row: number): { x: number; y: number } | null {
    const { frame, shown } = this;
    const [x, y] = [shown?.places.x[row], shown?.places.y[row]];
    if (!frame || x === undefined || y === undefined || Number.isNaN(x + y)) return null;
    return { x: toX(frame, x), y: toY(frame, y) };
  }

  private travelTo({ places }: PlaceIndex, { dataset, now, cut }: ViewInput): void {
    const still = cut || dataset.rows > TRAVELLING_AT_MOST;
    this.travelX.go(places.x, dataset.hash, now, still);
    this.travelY.go(places.y, dataset.hash, now, still);
  }

  private onTheWay(now: number): PlaceIndex {
    const [x, y] = [this.travelX.at(now), this.travelY.at(now)];
    return indexPlaces({ x: Float32Array.from(x), y: Float32Array.from(y) });
  }

  private syncTrails({ dataset, view, describe, column }: ViewInput): void {
    const few = dataset.rows <= TRAIL_ROWS && view.time && view.group;
    const time = few && describe(view.time) ? (column(view.time as string) ?? null) : null;
    const group = few && describe(view.group) ? (column(view.group as string) ?? null) : null;
    this.trails = this.ordered(this.index, time, group);
    this.groups = group?.dictionary ?? null;
  }

  private syncLegend(input: ViewInput): void {
    const { theme } = input;
    const { color, look, shaped } = this.looks;
    const { index, trails } = this;
    const sources = [index, trails, color, shaped, look.sizes, look.mask, theme];
    if (sources.length === this.counted.length && sources.every((one, i) => one === this.counted[i])) return;
    this.counted = sources;
    const rows = index?.places.x.length ?? 0;
    const drawn = (row: number): boolean => !Number.isNaN(index!.places.x[row]! + index!.places.y[row]!);
    const counts = tally(color?.codes ?? null, look.mask, drawn, rows);
    this.drawn = counts.total;
    const items = color && legendItems(color, PALETTES[theme], counts.byCode);
    const legend = color && items && { column: color.column, title: color.title, kind: color.kind, items };
    this.keyed = this.keyring.read(input, legend, { shape: shaped, size: look.sizes !== null }, look.mask);
    this.heads = headsOf(trails, look.mask, color, theme, this.groups);
  }

  private headsNow(): readonly (TrailHead & { readonly at: { x: number; y: number } })[] {
    return this.heads.flatMap((head) => {
      const at = this.screenOf(head.row);
      return at ? [{ ...head, at }] : [];
    });
  }
}
