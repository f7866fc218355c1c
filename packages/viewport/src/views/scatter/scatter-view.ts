// scatter_3d: a row is a disc where its columns place it. It takes in what changed and uploads only that: places per
// mapping, colours per column, the mask per filter, the palette per theme.
import { type Column, type ColumnData, isNull } from '@orrery/protocol';
import { type PositionScale, positionScale } from '../../axes/position-scale.ts';
import type { Reading } from '../../axes/reading.ts';
import { type ColorScale, colorScale, legendItems, paletteTexels, tally } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Label } from '../../labels/label.ts';
import { NO_SCALES, type Scales } from '../../layers/axes-layer.ts';
import type { FrameView } from '../../layers/layer.ts';
import type { Projector } from '../../picking/projector.ts';
import type { ThemeName } from '../../theme.ts';
import type { Legend } from '../../viewport.types.ts';
import type { CanvasPoint, Mark, Point3, StageView, ViewDeps, ViewInput, ViewReport } from '../stage-view.ts';
import { pointStyle } from './point-style.ts';
import { buildRowGrid, pickRow, type RowGrid } from './row-grid.ts';
import { type AxisSource, type AxisSources, isDrawn, packPositions, placeOf } from './row-positions.ts';
import { ScatterLayer } from './scatter-layer.ts';

const TALLY_MS = 120; // a brush changes the mask every frame; counts need not follow that fast

/** A byte per row, 0 to 255 over the column's range; a missing value is smallest. */
const sizeBytes = (column: Column, data: ColumnData): Uint8Array => {
  const [low, span] = [column.min ?? 0, (column.max ?? 1) - (column.min ?? 0) || 1];
  return Uint8Array.from(data.values, (value, row) =>
    isNull(data, row) ? 0 : Math.round(Math.min(1, Math.max(0, (value - low) / span)) * 255),
  );
};

export class ScatterView implements StageView {
  readonly type = 'scatter_3d';
  readonly points = new ScatterLayer();
  private notice: ViewReport['notice'] = 'view.loading';
  private legend: Legend | null = null;
  private drawn = 0;
  private scales: Scales = NO_SCALES;
  private packed: Uint16Array | null = null;
  private mask: Uint8Array | null = null;
  private color: ColorScale | null = null;
  private sources: readonly unknown[] = [];
  private axisData: readonly (ColumnData | null | undefined)[] = [];
  private scaleKey = '';
  private colorData: ColumnData | null = null;
  private sizeData: ColumnData | null = null;
  private paletteKey = '';
  private byCode: Float64Array | null = null;
  private tallyAt: number | null = null;
  private talliedAt = Number.NEGATIVE_INFINITY;
  private theme: ThemeName = 'dark';
  private grid: RowGrid | null = null;
  private report: ViewReport | null = null;

  // biome-ignore lint/complexity/noUselessConstructor: every view is made with its dependencies
  constructor(_deps: ViewDeps) {}

  get object(): ScatterLayer['object'] {
    return this.points.object;
  }

  get travelling(): boolean {
    return this.points.travelling;
  }

  isVisible(row: number): boolean {
    return this.packed !== null && isDrawn(this.packed, row) && (this.mask === null || this.mask[row] === 1);
  }

  placeOf(row: number): Point3 | null {
    return this.packed && isDrawn(this.packed, row) ? placeOf(this.packed, row) : null;
  }

  markOf(key: string): Mark | null {
    const row = Number(key.slice('row:'.length));
    const reading = this.readingOf(row);
    return (
      reading && { key: `row:${row}`, row, place: reading.place as Point3, lines: [], about: null, reading }
    );
  }

  markAt(x: number, y: number, slack: number, view: FrameView): Mark | null {
    if (!this.packed) return null;
    if (this.grid?.packed !== this.packed) this.grid = buildRowGrid(this.packed);
    const radiusAt = this.radiusAt(view.projector);
    const row = pickRow(this.grid, view.projector, x, y, { mask: this.mask, radiusAt, slack });
    return row === null ? null : this.markOf(`row:${row}`);
  }

  within(_outline: readonly CanvasPoint[], _view: FrameView): Uint8Array {
    return new Uint8Array(this.packed ? this.packed.length / 4 : 0);
  }

  due(now: number): boolean {
    return this.tallyAt !== null && now >= this.tallyAt;
  }

  stirs(): boolean {
    return this.points.stirs();
  }

  update(view: FrameView): void {
    this.points.update(view);
  }

  labels(_view: FrameView, _into: Label[]): void {}

  dispose(): void {
    this.points.dispose();
  }

  sync(input: ViewInput): ViewReport {
    const { view } = input;
    if (!view.x && !view.y && !view.z) this.clear();
    else {
      this.syncScales(input);
      this.syncPlaces(input);
      this.syncStyle(input);
      if (input.mask !== this.mask || this.tallyAt === null) {
        this.mask = input.mask;
        this.points.setMask(this.mask, this.drawn || input.dataset.rows);
        this.tallyAt = Math.max(input.now, this.talliedAt + TALLY_MS);
      }
      if (this.due(input.now)) this.count(input.now);
    }
    return this.reported(input);
  }

  private reported({ words, dataset }: ViewInput): ViewReport {
    const { notice, legend, drawn, scales } = this;
    const [x, y, z] = scales.map((scale) => scale?.title ?? null);
    const titles = [x, y, z].filter((title) => title !== null && title !== undefined);
    const description = words.scatter(titles, legend?.title ?? null, drawn, dataset.rows);
    const before = this.report;
    const same =
      before?.notice === notice &&
      before.legend === legend &&
      before.drawn === drawn &&
      before.scales === scales &&
      before.description === description;
    if (!same || !before) this.report = { notice, legend, drawn, scales, description };
    return this.report!;
  }

  /** A visible row as the axes say it. */
  private readingOf(row: number): Reading | null {
    const place = this.isVisible(row) ? this.placeOf(row) : null;
    if (!place) return null;
    const values = this.scales.map((scale, i) => {
      const value = this.axisData[i]?.values[row];
      return scale && value !== undefined ? scale.format(value) : null;
    });
    return { place, values: values as unknown as Reading['values'] };
  }

  private radiusAt(projector: Projector): (depth: number) => number {
    const style = pointStyle(this.drawn);
    return (depth) =>
      Math.min(style.mostPx, Math.max(style.leastPx, style.worldSize * projector.scaleAt(depth))) / 2;
  }

  private syncScales({ dataset, view, describe, locale }: ViewInput): void {
    const names = [view.x, view.y, view.z];
    const key = JSON.stringify([dataset.hash, names]);
    if (key === this.scaleKey) return;
    this.scaleKey = key;
    this.scales = names.map((name): PositionScale | null => {
      const column = describe(name);
      return column ? positionScale(column, null, locale) : null;
    }) as unknown as Scales;
  }

  private syncPlaces({ dataset, view, column, now, cut }: ViewInput): void {
    const names = [view.x, view.y, view.z];
    const data = names.map((name, i) => (name === null || !this.scales[i] ? null : column(name)));
    const waiting = data.includes(undefined);
    this.notice = waiting ? 'view.loading' : null;
    const sources = [this.scaleKey, ...data];
    if (waiting || sources.every((source, i) => source === this.sources[i])) return;
    this.sources = sources;
    this.axisData = data;
    const axes = this.scales.map((scale, i): AxisSource | null => {
      const values = data[i];
      return scale && values ? { scale, data: values } : null;
    }) as unknown as AxisSources;
    const packed = packPositions(dataset.rows, axes);
    const resized = this.packed?.length !== packed.length;
    this.packed = packed;
    this.points.setPositions(packed, now, cut);
    if (resized) {
      // Textures are new and empty: colour, size and mask follow in this same sync.
      this.colorData = null;
      this.sizeData = null;
      this.paletteKey = '';
      this.mask = null;
    }
    this.tallyAt = null;
  }

  private syncStyle({ view, column, describe, theme, words, locale }: ViewInput): void {
    const colored = describe(view.color);
    const data = colored && column(colored.name);
    if (colored && data && data !== this.colorData) {
      this.colorData = data;
      this.color = colorScale(colored, data, words, locale);
      this.points.setCodes(this.color.codes);
      this.tallyAt = null;
      this.byCode = null;
    } else if (!colored && this.color) {
      this.colorData = null;
      this.color = null;
      this.points.setCodes(null);
    }
    const paletteKey = `${theme}${this.color?.column}${this.colorData !== null}`;
    if (paletteKey !== this.paletteKey) {
      this.paletteKey = paletteKey;
      this.points.setPalette(paletteTexels(this.color?.kind ?? null, PALETTES[theme]));
      this.buildLegend(theme);
    }
    const sized = describe(view.size);
    const sizes = sized && sized.type !== 'category' ? (column(sized.name) ?? null) : null;
    if (sizes === this.sizeData) return;
    this.sizeData = sizes;
    this.points.setSizes(sized && sizes ? sizeBytes(sized, sizes) : null);
  }

  private buildLegend(theme: ThemeName): void {
    const { color } = this;
    this.legend = color && {
      column: color.column,
      title: color.title,
      kind: color.kind,
      items: legendItems(color, PALETTES[theme], this.byCode),
    };
    this.theme = theme;
  }

  private count(now: number): void {
    this.talliedAt = now;
    this.tallyAt = Number.POSITIVE_INFINITY;
    const { packed } = this;
    if (!packed) return;
    const counts = tally(
      this.color?.codes ?? null,
      this.mask,
      (row) => isDrawn(packed, row),
      packed.length / 4,
    );
    this.byCode = counts.byCode;
    this.drawn = counts.total;
    this.points.setMask(this.mask, counts.total);
    this.buildLegend(this.theme);
  }

  private clear(): void {
    this.notice = 'view.no_columns';
    this.legend = null;
    this.drawn = 0;
    if (this.packed === null && this.scaleKey === '') return;
    this.scaleKey = '';
    this.sources = [];
    this.packed = null;
    this.color = null;
    this.colorData = null;
    this.sizeData = null;
    this.scales = NO_SCALES;
    this.points.setPositions(new Uint16Array(0), 0, true);
  }
}
