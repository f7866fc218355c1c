// The chart: pulls view, columns and mask from the client and keeps axes and points in step with them. It uploads only
// what changed: places per mapping, colours per column, the mask per filter, the palette per theme.
import type { SessionClient } from '@orrery/client';
import {
  type Column,
  type ColumnData,
  type Dataset,
  isNull,
  type ViewRecord,
  viewOf,
} from '@orrery/protocol';
import { type PositionScale, positionScale } from './axes/position-scale.ts';
import type { Reading } from './axes/reading.ts';
import { type ColorScale, colorScale, legendItems, paletteTexels, tally } from './color/color-scale.ts';
import { PALETTES } from './color/palettes.ts';
import type { AxesLayer, Scales } from './layers/axes-layer.ts';
import {
  type AxisSource,
  type AxisSources,
  isDrawn,
  packPositions,
  placeOf,
} from './layers/row-positions.ts';
import type { ScatterLayer } from './layers/scatter-layer.ts';
import type { ThemeName } from './theme.ts';
import type { Legend, ViewportState, ViewportWords } from './viewport.types.ts';

const TALLY_MS = 120; // a brush changes the mask every frame; counts need not follow that fast

type Notice = ViewportState['notice'];

/** A byte per row, 0 to 255 over the column's range; a missing value is smallest. */
const sizeBytes = (column: Column, data: ColumnData): Uint8Array => {
  const [low, span] = [column.min ?? 0, (column.max ?? 1) - (column.min ?? 0) || 1];
  return Uint8Array.from(data.values, (value, row) =>
    isNull(data, row) ? 0 : Math.round(Math.min(1, Math.max(0, (value - low) / span)) * 255),
  );
};

/** A column that could not be read is asked for again, but not with every frame: the server may be down. */
const RETRY_MS = 2_000;

export class Chart {
  notice: Notice = 'view.loading';
  legend: Legend | null = null;
  /** Rows drawn: placed, and passing every filter. */
  drawn = 0;
  scales: Scales = [null, null, null];
  packed: Uint16Array | null = null;
  mask: Uint8Array | null = null;
  /** Grows with everything that changes what is drawn where. */
  revision = 0;
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
  private readonly asked = new Set<string>();

  private readonly client: SessionClient;
  private readonly axes: AxesLayer;
  private readonly points: ScatterLayer;
  private readonly locale: string;
  private readonly words: ViewportWords;
  private readonly changed: () => void;

  /** `changed` is called when a column that was asked for has come. */
  constructor(
    client: SessionClient,
    layers: { readonly axes: AxesLayer; readonly points: ScatterLayer },
    locale: string,
    words: ViewportWords,
    changed: () => void,
  ) {
    this.client = client;
    this.axes = layers.axes;
    this.points = layers.points;
    this.locale = locale;
    this.words = words;
    this.changed = changed;
  }

  /** A row can be seen, pointed at and picked. */
  isVisible(row: number): boolean {
    return this.packed !== null && isDrawn(this.packed, row) && (this.mask === null || this.mask[row] === 1);
  }

  /** Where a row is drawn, filtered or not; null where a coordinate is missing. */
  placeOf(row: number): [number, number, number] | null {
    return this.packed && isDrawn(this.packed, row) ? placeOf(this.packed, row) : null;
  }

  /** A visible row as the axes say it. */
  readingOf(row: number): Reading | null {
    const place = this.isVisible(row) ? this.placeOf(row) : null;
    if (!place) return null;
    const values = this.scales.map((scale, i) => {
      const value = this.axisData[i]?.values[row];
      return scale && value !== undefined ? scale.format(value) : null;
    });
    return { place, values: values as unknown as Reading['values'] };
  }

  /** Counts are due. */
  stirs(now: number): boolean {
    return this.tallyAt !== null && now >= this.tallyAt;
  }

  /** Takes in whatever the client has now. */
  sync(now: number, theme: ThemeName, cut: boolean): void {
    const scene = this.client.scene.current();
    const { dataset, columns, mask } = this.client.data.getState();
    const view = scene.view === undefined ? null : viewOf(scene);
    if (!view || !dataset || dataset.dataset_id !== view.dataset_id) {
      this.notice = 'view.loading';
      return;
    }
    const drawable = view.visualization_type === 'scatter_3d';
    if (!drawable || (!view.x && !view.y && !view.z)) {
      this.clear(drawable ? 'view.no_columns' : 'view.not_built');
      return;
    }
    this.syncScales(dataset, view);
    this.syncPlaces(dataset, view, columns, now, cut);
    this.syncStyle(dataset, view, columns, theme);
    if (mask !== this.mask || this.tallyAt === null) {
      this.mask = mask;
      this.points.setMask(mask, this.client.data.getState().matching ?? dataset.rows);
      this.revision++;
      this.tallyAt = Math.max(now, this.talliedAt + TALLY_MS);
    }
    if (this.stirs(now)) this.count(now);
  }

  private syncScales(dataset: Dataset, view: ViewRecord): void {
    const names = [view.x, view.y, view.z];
    const key = JSON.stringify([dataset.hash, names]);
    if (key === this.scaleKey) return;
    this.scaleKey = key;
    this.scales = names.map((name): PositionScale | null => {
      const column = dataset.columns.find((c) => c.name === name);
      return column ? positionScale(column, null, this.locale) : null;
    }) as unknown as Scales;
    this.axes.setScales(this.scales);
    this.revision++;
  }

  private syncPlaces(
    dataset: Dataset,
    view: ViewRecord,
    columns: ReadonlyMap<string, ColumnData>,
    now: number,
    cut: boolean,
  ): void {
    const names = [view.x, view.y, view.z];
    const data = names.map((name) => (name === null ? null : this.column(name, columns)));
    const waiting = names.some((name, i) => this.scales[i] !== null && name !== null && !data[i]);
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
    this.revision++;
  }

  private syncStyle(
    dataset: Dataset,
    view: ViewRecord,
    columns: ReadonlyMap<string, ColumnData>,
    theme: ThemeName,
  ): void {
    const column = dataset.columns.find((c) => c.name === view.color) ?? null;
    const data = column && this.column(column.name, columns);
    if (column && data && data !== this.colorData) {
      this.colorData = data;
      this.color = colorScale(column, data, this.words, this.locale);
      this.points.setCodes(this.color.codes);
      this.tallyAt = null;
      this.byCode = null;
    } else if (!column && this.color) {
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
    const sizeColumn = dataset.columns.find((c) => c.name === view.size && c.type !== 'category') ?? null;
    const sizes = sizeColumn && this.column(sizeColumn.name, columns);
    if (sizes === this.sizeData) return;
    this.sizeData = sizes ?? null;
    this.points.setSizes(sizeColumn && sizes ? sizeBytes(sizeColumn, sizes) : null);
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

  /** A loaded column, or undefined while it is asked for. */
  private column(name: string, columns: ReadonlyMap<string, ColumnData>): ColumnData | undefined {
    const data = columns.get(name);
    if (data) this.asked.delete(name);
    else if (!this.asked.has(name)) {
      this.asked.add(name);
      // The failure is in `client.data`; here the column simply stays away until somebody asks again.
      this.client
        .loadColumn(name)
        .then(this.changed, () => setTimeout(() => this.asked.delete(name), RETRY_MS));
    }
    return data;
  }

  private clear(notice: Notice): void {
    this.notice = notice;
    this.legend = null;
    this.drawn = 0;
    if (this.packed === null && this.scaleKey === '') return;
    this.scaleKey = '';
    this.sources = [];
    this.packed = null;
    this.color = null;
    this.colorData = null;
    this.sizeData = null;
    this.scales = [null, null, null];
    this.axes.setScales(this.scales);
    this.points.setPositions(new Uint16Array(0), 0, true);
    this.revision++;
  }
}
