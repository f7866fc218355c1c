// scatter_3d: a row is a disc where its columns place it. It takes in what changed and hands on only that: places per
// mapping, looks per column, uniforms per filter, the palette per theme. Counts follow a moment later; the picture does not wait.
import { countOf } from '@orrery/client';
import { Group, type WebGLRenderer } from 'three';
import type { Reading } from '../../axes/reading.ts';
import { legendItems, tally } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Label } from '../../labels/label.ts';
import type { FrameView } from '../../layers/layer.ts';
import type { Answer } from '../../picking/answer.ts';
import type { Projector } from '../../picking/projector.ts';
import { rowsWithin } from '../../picking/rows-within.ts';
import { type Keyed, ScatterKeys } from '../keys/scatter-keys.ts';
import type { CanvasPoint, Mark, Point3, StageView, ViewDeps, ViewInput, ViewReport } from '../stage-view.ts';
import { GridPick } from './grid-pick.ts';
import { IdPick } from './id-pick.ts';
import { PaintedField } from './painted-field.ts';
import { PointCloud } from './point-cloud.ts';
import { PointField } from './point-field.ts';
import { CROWD, type PointStyle, pointStyle } from './point-style.ts';
import { rowFlags } from './row-flags.ts';
import { RowNames } from './row-names.ts';
import type { RowPick } from './row-pick.ts';
import { ScatterLooks } from './scatter-looks.ts';
import { ScatterPlaces } from './scatter-places.ts';
import { ScatterTrails } from './scatter-trails.ts';

const TALLY_MS = 120; // a brush changes the mask every frame; counts need not follow that fast

const NO_KEYS: Keyed = { legend: null, keys: [] };

export class ScatterView implements StageView {
  readonly type = 'scatter_3d';
  readonly placesAll = true;
  readonly object = new Group();
  readonly cloud = new PointCloud();
  readonly field: PointField;
  private readonly placing = new ScatterPlaces();
  private readonly looks = new ScatterLooks();
  private readonly trails: ScatterTrails;
  private readonly names: RowNames;
  private selected: Uint8Array | null = null;
  private notice: ViewReport['notice'] = 'view.loading';
  private keyed: Keyed = NO_KEYS;
  private readonly keyring = new ScatterKeys();
  private drawn = 0;
  private mask: Uint8Array | null = null;
  /** Whether the mask, not uniforms, says what is gone. */
  private masking = false;
  private flagged: readonly unknown[] = [];
  private byCode: Float64Array | null = null;
  private tallyAt: number | null = null;
  private talliedAt = Number.NEGATIVE_INFINITY;
  private readonly pick: RowPick;
  private report: ViewReport | null = null;

  constructor(deps: ViewDeps) {
    this.field = new PointField(this.cloud, deps.card ? null : new PaintedField());
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
    return (this.placing.rows?.isDrawn(row) ?? false) && (this.mask === null || this.mask[row] === 1);
  }

  placeOf(row: number): Point3 | null {
    return this.placing.rows?.placeOf(row) ?? null;
  }

  markOf(key: string): Mark | null {
    const row = Number(key.slice('row:'.length));
    const place = this.isVisible(row) ? this.placeOf(row) : null;
    return place && { key, row, place, lines: [], about: null, reading: this.readingOf(row, place) };
  }

  markAt(x: number, y: number, slack: number, view: FrameView): Answer<Mark | null> {
    const { mask } = this;
    const { rows: places, order } = this.placing;
    if (!places) return null;
    const style = this.style();
    const radiusAt = this.radiusAt(view.projector);
    const found = this.pick.at({ x, y, slack, view, places, order, mask, style, radiusAt });
    const marked = (row: number | null): Mark | null => (row === null ? null : this.markOf(`row:${row}`));
    return found instanceof Promise ? found.then(marked) : marked(found);
  }

  within(outline: readonly CanvasPoint[], view: FrameView): Uint8Array {
    const { mask } = this;
    const places = this.placing.rows;
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
    this.placing.forget();
    this.looks.forget();
    this.flagged = [];
    this.trails.clear();
  }

  update(view: FrameView): void {
    this.trails.update(view);
  }

  labels(view: FrameView, into: Label[]): void {
    const { selected } = this;
    const { rows: places, order } = this.placing;
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
      this.syncPlaces(input);
      const { rows, order } = this.placing;
      if (rows) {
        this.syncLooks(input);
        this.names.setColumn(input.describe(view.label) ? view.label : null);
        if (this.trails.sync(input, rows, order)) this.tallyAt = null;
        this.syncRows(input);
        this.syncPainted();
      }
    }
    return this.reported(input);
  }

  private style(): PointStyle {
    return pointStyle(this.drawn, this.looks.worn.shape !== null);
  }

  private reported({ words, dataset }: ViewInput): ViewReport {
    const { notice, drawn } = this;
    const { scales } = this.placing;
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
    const { rows, scales } = this.placing;
    const exact = rows?.exact ?? false; // no number is shown that is not the value
    const values = scales.map((scale, i) => {
      const value = exact ? rows?.axes[i]?.data.values[row] : undefined;
      return scale && value !== undefined ? scale.format(value) : null;
    });
    return { place, values: values as unknown as Reading['values'] };
  }

  /** As the shader sizes it. */
  private radiusAt(projector: Projector): (depth: number, row: number) => number {
    const { worldSize, leastPx, mostPx } = this.style();
    const { sizes } = this.looks;
    return (depth, row) => {
      const factor = !sizes ? 1 : row < 0 ? 1.8 : 0.6 + (1.2 * sizes[row]!) / 255;
      return Math.min(mostPx, Math.max(leastPx, worldSize * factor * projector.scaleAt(depth))) / 2;
    };
  }

  private syncPlaces(input: ViewInput): void {
    const change = this.placing.sync(input, this.cloud);
    this.notice = this.placing.waiting ? 'view.loading' : null;
    if (change === 'same') return;
    this.tallyAt = null;
    if (change === 'moved') return;
    // Looks and flags follow in this same sync.
    this.looks.forget();
    this.flagged = [];
    this.drawn = input.dataset.rows;
  }

  private syncLooks(input: ViewInput): void {
    const { looks, cloud } = this;
    const change = looks.sync(input, this.placing.order, cloud);
    if (change !== 'same') this.tallyAt = null;
    if (change === 'colors') this.byCode = null;
    if (!looks.syncPalette(input, cloud)) return;
    this.buildLegend(input);
    this.trails.head(this.mask, looks.color, input.theme);
  }

  /** Filters and selection. */
  private syncRows(input: ViewInput): void {
    const { filters, column, mask, selected, ringed = false, now } = input;
    const { rows, order } = this.placing;
    this.masking = !this.cloud.filters.sync(filters, column, order, this.cloud);
    this.cloud.filtered();
    const masked = this.masking ? mask : null;
    const flagged = [masked, selected, rows];
    this.cloud.outline(!ringed);
    if (flagged.some((part, i) => part !== this.flagged[i])) {
      this.flagged = flagged;
      this.cloud.setFlags(rowFlags(order, masked, selected), selected && countOf(selected));
    }
    if (mask !== this.mask || selected !== this.selected) this.names.forget();
    this.selected = selected;
    if (mask !== this.mask || this.tallyAt === null) {
      this.mask = mask;
      this.tallyAt = Math.max(now, this.talliedAt + TALLY_MS);
    }
    if (this.due(now)) this.count(input);
  }

  /** Plain points alone are painted: what else there is to say about a row, the shader says. */
  private syncPainted(): void {
    const { painted } = this.field;
    if (!painted) {
      this.placing.packed = null; // the GPU has it
      return;
    }
    const { looks, mask } = this;
    const { packed, order } = this.placing;
    const crowd = packed && order.rows > CROWD && looks.plain && !this.selected;
    const codes = looks.color?.codes ?? null;
    painted.points = crowd ? { places: packed, order, codes, mask, palette: looks.palette } : null;
  }

  private buildLegend(input: ViewInput): void {
    const { color, worn, sizes } = this.looks;
    const legend = color && {
      column: color.column,
      title: color.title,
      kind: color.kind,
      items: legendItems(color, PALETTES[input.theme], this.byCode),
    };
    const sized = { shape: worn.shape, size: sizes !== null };
    this.keyed = this.keyring.read(input, legend, sized, this.mask);
  }

  private count(input: ViewInput): void {
    const { now, theme } = input;
    this.talliedAt = now;
    this.tallyAt = Number.POSITIVE_INFINITY;
    const places = this.placing.rows;
    const { color } = this.looks;
    if (!places) return;
    const counts = tally(color?.codes ?? null, this.mask, (row) => places.isDrawn(row), places.rows);
    this.byCode = counts.byCode;
    this.drawn = counts.total;
    this.buildLegend(input);
    this.trails.head(this.mask, color, theme);
  }

  private clear(): void {
    this.notice = 'view.no_columns';
    this.keyed = NO_KEYS;
    this.drawn = 0;
    if (!this.placing.clear()) return;
    this.looks.clear();
    this.flagged = [];
    this.trails.clear();
    this.cloud.setPlaces(new Uint16Array(0), null, 0, true);
  }
}
