// Where the rows of a scatter stand: takes in what is mapped to the axes, keeps their scales and the rows' exact places, and
// hands packed ones to the GPU when they changed. It knows nothing of looks, filters or counts.
import { leastPositive } from '../../axes/log-scale.ts';
import { type PositionScale, positionScale } from '../../axes/position-scale.ts';
import { NO_SCALES, type Scales } from '../../layers/axes-layer.ts';
import { soon } from '../soon.ts';
import type { ViewInput } from '../stage-view.ts';
import { packPlaces } from './packed-places.ts';
import type { PointCloud } from './point-cloud.ts';
import { type AxisSource, type AxisSources, RowPlaces } from './row-places.ts';
import { SlotOrder } from './slot-order.ts';

const namesOf = ({ view }: ViewInput): (string | null)[] => [view.x, view.y, view.z];

export class ScatterPlaces {
  scales: Scales = NO_SCALES;
  rows: RowPlaces | null = null;
  order = new SlotOrder(0);
  /** Columns are on their way. */
  waiting = false;
  /** What the GPU got last. */
  packed: Uint16Array<ArrayBuffer> | null = null;
  private sources: readonly unknown[] = [];
  private scaleKey = '';
  /** The scales of the places that are drawn. */
  private placedKey = '';

  /** `moved`: rows stand elsewhere. `renewed`: they are others, and their buffers new and empty. */
  sync(input: ViewInput, cloud: PointCloud): 'same' | 'moved' | 'renewed' {
    this.syncScales(input);
    const { dataset, now } = input;
    const columns = namesOf(input).map((name, i) =>
      name === null || !this.scales[i] ? null : soon(input, name),
    );
    const data = columns.map((column) => (column === null ? null : column?.data));
    this.waiting = data.includes(undefined);
    const sources = [this.scaleKey, ...data];
    if (this.waiting || sources.every((source, i) => source === this.sources[i])) return 'same';
    this.sources = sources;
    const axes = this.scales.map((scale, i): AxisSource | null => {
      const values = data[i];
      return scale && values ? { scale, data: values } : null;
    }) as unknown as AxisSources;
    const before = this.rows;
    // The exact places of what was drawn in steps: nothing is seen to move.
    const cut = input.cut || (before?.exact === false && this.placedKey === this.scaleKey);
    this.placedKey = this.scaleKey;
    const exact = columns.every((column) => column === null || column?.exact === true);
    this.rows = new RowPlaces(dataset.rows, axes, exact);
    if (this.order.rows !== dataset.rows) this.order = new SlotOrder(dataset.rows);
    const { order } = this;
    const renewed = cloud.count !== dataset.rows;
    const left = before && !renewed ? () => packPlaces(before, order) : null;
    this.packed = packPlaces(this.rows, order);
    cloud.setPlaces(this.packed, left, now, cut);
    return renewed ? 'renewed' : 'moved';
  }

  /** The GPU has nothing any more; the next `sync` gives it everything. */
  forget(): void {
    this.sources = [];
  }

  /** Nothing is mapped. False where that was so before. */
  clear(): boolean {
    if (this.rows === null && this.scaleKey === '') return false;
    this.scaleKey = '';
    this.sources = [];
    this.rows = null;
    this.packed = null;
    this.scales = NO_SCALES;
    return true;
  }

  private syncScales(input: ViewInput): void {
    const { dataset, view, describe, column, locale } = input;
    const names = namesOf(input);
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
}
