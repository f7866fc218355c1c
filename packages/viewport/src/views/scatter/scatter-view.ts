// scatter_3d: a row is a disc where its columns place it. It takes in what changed and hands on only that: places per
// mapping, looks per column, uniforms per filter, the palette per theme. Counts follow a moment later; the picture does not wait.
import { countOf } from '@orrery/client';
import type { ColumnData } from '@orrery/protocol';
import { Group, type WebGLRenderer } from 'three';
import { leastPositive } from '../../axes/log-scale.ts';
import { type PositionScale, positionScale } from '../../axes/position-scale.ts';
import type { Reading } from '../../axes/reading.ts';
import { type ColorScale, colorScale, legendItems, paletteTexels, tally } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Label } from '../../labels/label.ts';
import { NO_SCALES, type Scales } from '../../layers/axes-layer.ts';
import type { FrameView } from '../../layers/layer.ts';
import type { Answer } from '../../picking/answer.ts';
import type { Projector } from '../../picking/projector.ts';
import { rowsWithin } from '../../picking/rows-within.ts';
import { type Keyed, ScatterKeys } from '../keys/scatter-keys.ts';
import { lookOf, soon } from '../soon.ts';
import type { CanvasPoint, Mark, Point3, StageView, ViewDeps, ViewInput, ViewReport } from '../stage-view.ts';
import { GridPick } from './grid-pick.ts';
import { IdPick } from './id-pick.ts';
import { packPlaces } from './packed-places.ts';
import { PointCloud } from './point-cloud.ts';
import { PointField } from './point-field.ts';
import { type PointStyle, pointStyle } from './point-style.ts';
import { arrangeLooks, opacityBytes, type RowBytes, shapeBytes, sizeBytes } from './row-looks.ts';
import { RowNames } from './row-names.ts';
import type { RowPick } from './row-pick.ts';
import { type AxisSource, type AxisSources, RowPlaces } from './row-places.ts';
import { ScatterTrails } from './scatter-trails.ts';
import { SlotOrder } from './slot-order.ts';

const TALLY_MS = 120; // a brush changes the mask every frame; counts need not follow that fast

/** Columns mapped to looks, as they were taken in. */
interface Worn {
  color: ColumnData | null;
  size: ColumnData | null;
  shape: ColumnData | null;
  opacity: ColumnData | null;
}
const BARE: Worn = { color: null, size: null, shape: null, opacity: null };
const NO_KEYS: Keyed = { legend: null, keys: [] };

export class ScatterView implements StageView {
  readonly type = 'scatter_3d';
  readonly object = new Group();
  readonly cloud = new PointCloud();
  readonly field = new PointField(this.cloud);
  private readonly trails: ScatterTrails;
  private readonly names: RowNames;
  private selected: Uint8Array | null = null;
  private notice: ViewReport['notice'] = 'view.loading';
  private keyed: Keyed = NO_KEYS;
  private readonly keyring = new ScatterKeys();
  private drawn = 0;
  private scales: Scales = NO_SCALES;
  private places: RowPlaces | null = null;
  private order = new SlotOrder(0);
  private mask: Uint8Array | null = null;
  /** Whether the mask, not uniforms, says what is gone. */
  private masking = false;
  private flagged: readonly unknown[] = [];
  private color: ColorScale | null = null;
  private sources: readonly unknown[] = [];
  private scaleKey = '';
  /** The scales of the places that are drawn. */
  private placedKey = '';
  private worn: Worn = BARE;
  private sizes: RowBytes | null = null;
  private paletteKey = '';
  private byCode: Float64Array | null = null;
  private tallyAt: number | null = null;
  private talliedAt = Number.NEGATIVE_INFINITY;
  private readonly pick: RowPick;
  private report: ViewReport | null = null;

  constructor(deps: ViewDeps) {
    this.pick = deps.card ? new IdPick(this.cloud, deps.card) : new GridPick();
    this.trails = new ScatterTrails(this.cloud, deps.measure);
    this.names = new RowNames(deps);
    this.object.add(this.cloud.object, this.field.mesh, this.trails.object);
  }

  get travelling(): boolean {
    return this.cloud.travelling;
  }

  get drawnNow(): number {
    const { count } = this.cloud;
    return count === 0 ? 0 : Math.round((this.drawn * this.field.drawnNow) / count);
  }

  isVisible(row: number): boolean {
    return (this.places?.isDrawn(row) ?? false) && (this.mask === null || this.mask[row] === 1);
  }

  placeOf(row: number): Point3 | null {
    return this.places?.placeOf(row) ?? null;
  }

  markOf(key: string): Mark | null {
    const row = Number(key.slice('row:'.length));
    const place = this.isVisible(row) ? this.placeOf(row) : null;
    return place && { key, row, place, lines: [], about: null, reading: this.readingOf(row, place) };
  }

  markAt(x: number, y: number, slack: number, view: FrameView): Answer<Mark | null> {
    const { places, order, mask } = this;
    if (!places) return null;
    const style = this.style();
    const radiusAt = this.radiusAt(view.projector);
    const found = this.pick.at({ x, y, slack, view, places, order, mask, style, radiusAt });
    const marked = (row: number | null): Mark | null => (row === null ? null : this.markOf(`row:${row}`));
    return found instanceof Promise ? found.then(marked) : marked(found);
  }

  within(outline: readonly CanvasPoint[], view: FrameView): Uint8Array {
    const { places, mask } = this;
    if (!places) return new Uint8Array(0);
    if (!places.exact) return new Uint8Array(places.rows); // a moment after the first picture: nothing is selected by halves
    return rowsWithin(outline, view.projector, places.rows, mask, (row) => places.placeOf(row));
  }

  due(now: number): boolean {
    return this.tallyAt !== null && now >= this.tallyAt;
  }

  stirs(now: number): boolean {
    return this.cloud.stirs() || this.field.stirs(now);
  }

  prepare(renderer: WebGLRenderer, view: FrameView, whole: boolean): void {
    this.field.prepare(renderer, view, this.style(), whole);
  }

  restored(): void {
    this.cloud.forget();
    this.field.forget();
    this.sources = [];
    this.worn = BARE;
    this.flagged = [];
    this.trails.clear();
    this.paletteKey = '';
  }

  update(view: FrameView): void {
    this.trails.update(view);
  }

  labels(view: FrameView, into: Label[]): void {
    const { places, order, selected } = this;
    if (!places || this.travelling) return;
    this.trails.labels(view, into);
    this.names.labels({ places, order, selected, isVisible: (row) => this.isVisible(row) }, view, into);
  }

  dispose(): void {
    this.cloud.dispose();
    this.field.dispose();
    this.pick.dispose();
    this.trails.dispose();
  }

  sync(input: ViewInput): ViewReport {
    const { view } = input;
    if (!view.x && !view.y && !view.z) this.clear();
    else {
      this.syncScales(input);
      this.syncPlaces(input);
      if (this.places) {
        this.syncLooks(input);
        this.syncPalette(input);
        this.names.setColumn(input.describe(view.label) ? view.label : null);
        if (this.trails.sync(input, this.places, this.order)) this.tallyAt = null;
        this.syncRows(input);
      }
    }
    return this.reported(input);
  }

  private style(): PointStyle {
    return pointStyle(this.drawn, this.worn.shape !== null);
  }

  private reported({ words, dataset }: ViewInput): ViewReport {
    const { notice, drawn, scales } = this;
    const { legend, keys } = this.keyed;
    const titles = scales.flatMap((scale) => (scale ? [scale.title] : []));
    const description =
      titles.length > 0 ? words.scatter(titles, legend?.title ?? null, drawn, dataset.rows) : '';
    const before = this.report;
    const same =
      before?.notice === notice &&
      before.legend === legend &&
      before.keys === keys &&
      before.drawn === drawn &&
      before.scales === scales &&
      before.description === description;
    if (!same || !before) this.report = { notice, legend, keys, drawn, scales, description };
    return this.report!;
  }

  private readingOf(row: number, place: Point3): Reading {
    const exact = this.places?.exact ?? false; // no number is shown that is not the value
    const values = this.scales.map((scale, i) => {
      const value = exact ? this.places?.axes[i]?.data.values[row] : undefined;
      return scale && value !== undefined ? scale.format(value) : null;
    });
    return { place, values: values as unknown as Reading['values'] };
  }

  /** As the shader sizes it. */
  private radiusAt(projector: Projector): (depth: number, row: number) => number {
    const { worldSize, leastPx, mostPx } = this.style();
    const { sizes } = this;
    return (depth, row) => {
      const factor = !sizes ? 1 : row < 0 ? 1.8 : 0.6 + (1.2 * sizes[row]!) / 255;
      return Math.min(mostPx, Math.max(leastPx, worldSize * factor * projector.scaleAt(depth))) / 2;
    };
  }

  private syncScales({ dataset, view, describe, column, locale }: ViewInput): void {
    const names = [view.x, view.y, view.z];
    const logs = [view.x_scale, view.y_scale, view.z_scale].map((scale) => scale === 'log');
    // A logarithmic axis over values of both signs begins at the least positive one, which only the column itself knows.
    const least = names.map((name, i) => {
      const known = logs[i] ? describe(name) : null;
      const data = known && (known.min ?? 0) <= 0 ? column(known.name) : null;
      return data ? leastPositive(data) : null;
    });
    const key = JSON.stringify([dataset.hash, locale, names, logs, least]);
    if (key === this.scaleKey) return;
    this.scaleKey = key;
    this.scales = names.map((name, i): PositionScale | null => {
      const known = describe(name);
      return known && known.type !== 'text' ? positionScale(known, null, locale, logs[i], least[i]) : null;
    }) as unknown as Scales;
  }

  private syncPlaces(input: ViewInput): void {
    const { dataset, view, now } = input;
    const names = [view.x, view.y, view.z];
    const columns = names.map((name, i) => (name === null || !this.scales[i] ? null : soon(input, name)));
    const data = columns.map((column) => (column === null ? null : column?.data));
    const waiting = data.includes(undefined);
    this.notice = waiting ? 'view.loading' : null;
    const sources = [this.scaleKey, ...data];
    if (waiting || sources.every((source, i) => source === this.sources[i])) return;
    this.sources = sources;
    const axes = this.scales.map((scale, i): AxisSource | null => {
      const values = data[i];
      return scale && values ? { scale, data: values } : null;
    }) as unknown as AxisSources;
    const before = this.places;
    // The exact places of what was drawn in steps: nothing is seen to move.
    const cut = input.cut || (before?.exact === false && this.placedKey === this.scaleKey);
    this.placedKey = this.scaleKey;
    const exact = columns.every((column) => column === null || column?.exact === true);
    this.places = new RowPlaces(dataset.rows, axes, exact);
    if (this.order.rows !== dataset.rows) this.order = new SlotOrder(dataset.rows);
    const { order } = this;
    const resized = this.cloud.count !== dataset.rows;
    const left = before && !resized ? () => packPlaces(before, order) : null;
    this.cloud.setPlaces(packPlaces(this.places, order), left, now, cut);
    if (resized) {
      // Buffers are new and empty: looks and flags follow in this same sync.
      this.worn = BARE;
      this.flagged = [];
      this.drawn = dataset.rows;
    }
    this.tallyAt = null;
  }

  private syncLooks(input: ViewInput): void {
    const { view, describe, drawn, words, locale } = input;
    const dataOf = (name: string | null): ColumnData | null => {
      const known = describe(name);
      const column = known && known.type !== 'text' ? drawn(known.name) : undefined;
      return column ? lookOf(column) : null; // 255 shades and sizes need no more than steps
    };
    const [size, shape] = [describe(view.size), describe(view.shape)];
    const worn: Worn = {
      color: dataOf(view.color),
      size: size?.type === 'category' ? null : dataOf(view.size),
      shape: shape?.type === 'category' ? dataOf(view.shape) : null,
      opacity: describe(view.opacity)?.type === 'category' ? null : dataOf(view.opacity),
    };
    const before = this.worn;
    if ((Object.keys(worn) as (keyof Worn)[]).every((name) => worn[name] === before[name])) return;
    // A column on its way leaves the picture as it is until it has come.
    this.worn = worn;
    const colored = describe(view.color);
    this.tallyAt = null;
    this.paletteKey = ''; // and the legend
    if (worn.color !== before.color || !this.color) {
      this.color = colored && worn.color ? colorScale(colored, worn.color, words, locale) : null;
      this.byCode = null;
    }
    this.sizes = size && worn.size ? sizeBytes(size, worn.size) : null;
    const opacity = describe(view.opacity);
    const style = arrangeLooks(
      {
        codes: this.color?.codes ?? null,
        sizes: this.sizes,
        shapes: worn.shape ? shapeBytes(worn.shape).bytes : null,
        opacities: opacity && worn.opacity ? opacityBytes(opacity, worn.opacity) : null,
      },
      this.order,
    );
    this.cloud.setStyle(style, worn.shape !== null);
  }

  private syncPalette(input: ViewInput): void {
    const { theme } = input;
    const key = `${theme}${this.color?.column}`;
    if (key === this.paletteKey) return;
    this.paletteKey = key;
    this.cloud.setPalette(paletteTexels(this.color?.kind ?? null, PALETTES[theme]));
    this.buildLegend(input);
    this.trails.head(this.mask, this.color, theme);
  }

  /** Filters and selection. */
  private syncRows(input: ViewInput): void {
    const { filters, column, mask, selected, now } = input;
    this.masking = !this.cloud.filters.sync(filters, column, this.order, this.cloud);
    this.cloud.filtered();
    const flagged = [this.masking ? mask : null, selected, this.places];
    if (flagged.some((part, i) => part !== this.flagged[i])) {
      this.flagged = flagged;
      this.cloud.setFlags(this.flags(this.masking ? mask : null, selected), selected && countOf(selected));
    }
    if (mask !== this.mask || selected !== this.selected) this.names.forget();
    this.selected = selected;
    if (mask !== this.mask || this.tallyAt === null) {
      this.mask = mask;
      this.tallyAt = Math.max(now, this.talliedAt + TALLY_MS);
    }
    if (this.due(now)) this.count(input);
  }

  private flags(mask: Uint8Array | null, selected: Uint8Array | null): RowBytes | null {
    if (!mask && !selected) return null;
    const { rows, step } = this.order;
    const flags = new Uint8Array(rows);
    for (let slot = 0, row = 0; slot < rows; slot++) {
      flags[slot] = (mask ? mask[row]! : 1) | (selected?.[row] ? 2 : 0);
      row += step;
      if (row >= rows) row -= rows;
    }
    return flags;
  }

  private buildLegend(input: ViewInput): void {
    const { color, worn } = this;
    const legend = color && {
      column: color.column,
      title: color.title,
      kind: color.kind,
      items: legendItems(color, PALETTES[input.theme], this.byCode),
    };
    const sized = { shape: worn.shape, size: this.sizes !== null };
    this.keyed = this.keyring.read(input, legend, sized, this.mask);
  }

  private count(input: ViewInput): void {
    const { now, theme } = input;
    this.talliedAt = now;
    this.tallyAt = Number.POSITIVE_INFINITY;
    const { places } = this;
    if (!places) return;
    const counts = tally(this.color?.codes ?? null, this.mask, (row) => places.isDrawn(row), places.rows);
    this.byCode = counts.byCode;
    this.drawn = counts.total;
    this.buildLegend(input);
    this.trails.head(this.mask, this.color, theme);
  }

  private clear(): void {
    this.notice = 'view.no_columns';
    this.keyed = NO_KEYS;
    this.drawn = 0;
    if (this.places === null && this.scaleKey === '') return;
    this.scaleKey = '';
    this.sources = [];
    this.places = null;
    this.color = null;
    this.worn = BARE;
    this.flagged = [];
    this.scales = NO_SCALES;
    this.trails.clear();
    this.cloud.setPlaces(new Uint16Array(0), null, 0, true);
  }
}
