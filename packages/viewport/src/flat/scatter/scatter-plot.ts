// scatter_3d on paper: x to the right, y up. The same rows, colours, masks and selection as in the cube, exact from the
// columns; up to millions of rows.
import type { PositionScale } from '../../axes/position-scale.ts';
import { type ColorScale, colorAt, colorScale, legendItems, tally } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Legend } from '../../viewport.types.ts';
import type { ViewInput, ViewReport } from '../../views/stage-view.ts';
import type { FlatFrame, FlatMark, FlatPlot } from '../flat-plot.ts';
import { atX, atY, toX, toY } from '../flat-space.ts';
import { type OutlinePoint, outlineOf } from '../outline.ts';
import { indexPlaces, nearestRow, type PlaceIndex } from '../place-index.ts';
import { type ScatterLook, ScatterPicture } from './scatter-picture.ts';
import { flatAxes, type PlacedAxis, placedAxis, placeOfRow, placeRows } from './scatter-places.ts';
import { shareBytes } from './share-bytes.ts';

const EMPTY: ViewReport = {
  notice: 'view.no_columns',
  legend: null,
  drawn: 0,
  scales: null,
  description: '',
};
const CODES = 256;

export class ScatterPlot implements FlatPlot {
  readonly type = 'scatter_3d';
  axes: { x: PositionScale | null; y: PositionScale | null } = { x: null, y: null };
  private placed: { x: PlacedAxis | null; y: PlacedAxis | null } = { x: null, y: null };
  private sources: readonly unknown[] = [];
  private styled: readonly unknown[] = [];
  private index: PlaceIndex | null = null;
  private color: ColorScale | null = null;
  private look: ScatterLook = { mask: null, selected: null, codes: null, hues: [], sizes: null };
  private legend: Legend | null = null;
  private drawn = 0;
  private frame: FlatFrame | null = null;
  private readonly picture = new ScatterPicture();

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
      this.styled = [];
    }
    this.syncStyle(input);
    const titles = [this.axes.x?.title, this.axes.y?.title].filter((title) => title !== undefined);
    return {
      notice: waiting ? 'view.loading' : null,
      legend: this.legend,
      drawn: this.drawn,
      scales: null,
      description: words.scatter(titles, this.legend?.title ?? null, this.drawn, dataset.rows),
    };
  }

  draw(context: CanvasRenderingContext2D, frame: FlatFrame): void {
    this.frame = frame;
    if (this.index) this.picture.draw(context, frame, this.index, this.look);
  }

  markAt(x: number, y: number, slack: number): FlatMark | null {
    const { frame, index } = this;
    if (!frame || !index) return null;
    const toPx = {
      x: (frame.area.width * frame.zoom.scale) / 2,
      y: (frame.area.height * frame.zoom.scale) / 2,
    };
    const reach = this.picture.diameter / 2 + slack;
    const row = nearestRow(index, this.look.mask, { x: atX(frame, x), y: atY(frame, y) }, toPx, reach);
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
    const { mask } = this.look;
    for (let row = 0; row < rows; row++) {
      if (mask && mask[row] === 0) continue;
      if (outline.contains(placeOfRow(this.placed.x, row), placeOfRow(this.placed.y, row))) found[row] = 1;
    }
    return found;
  }

  screenOf(row: number): { x: number; y: number } | null {
    const { frame, index } = this;
    const [x, y] = [index?.places.x[row], index?.places.y[row]];
    if (!frame || x === undefined || y === undefined || Number.isNaN(x + y)) return null;
    return { x: toX(frame, x), y: toY(frame, y) };
  }

  private syncStyle(input: ViewInput): void {
    const { view, theme, mask, selected, words, locale, describe, column } = input;
    const hued = describe(view.color);
    const hues = hued && hued.type !== ('text' as string) ? (column(hued.name) ?? null) : null;
    const sized = describe(view.size);
    const sizes =
      sized && (sized.type === 'number' || sized.type === 'timestamp') ? (column(sized.name) ?? null) : null;
    const styled = [this.index, theme, mask, selected, hues, sizes, locale];
    if (styled.length === this.styled.length && styled.every((source, i) => source === this.styled[i]))
      return;
    if (hues !== this.styled[4]) this.color = hued && hues && colorScale(hued, hues, words, locale);
    this.styled = styled;
    const { color, index } = this;
    const palette = PALETTES[theme];
    const codes = color?.codes ?? null;
    this.look = {
      mask,
      selected,
      codes,
      hues: Array.from({ length: CODES }, (_, code) => colorAt(color?.kind ?? null, palette, code)),
      sizes: sized && sizes ? shareBytes(sizes, sized.min ?? 0, sized.max ?? 1) : null,
    };
    const rows = index?.places.x.length ?? 0;
    const drawn = (row: number): boolean => !Number.isNaN(index!.places.x[row]! + index!.places.y[row]!);
    const counts = tally(codes, mask, drawn, rows);
    this.drawn = counts.total;
    const items = color && legendItems(color, palette, counts.byCode);
    this.legend = color && items && { column: color.column, title: color.title, kind: color.kind, items };
  }
}
