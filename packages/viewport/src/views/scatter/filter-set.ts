// The filters of the stage as the GPU applies them: up to four columns of keys uploaded once, ranges as uniforms, categories
// as one row of a small table. What it cannot decide falls back to the exact mask. It uploads nothing itself.
import type { ColumnData, Filter } from '@orrery/protocol';
import {
  ALL_KEYS,
  decidable,
  type FilterKeys,
  filterKeys,
  keyRange,
  keyTable,
  TABLE_CODES,
} from './filter-keys.ts';
import type { SlotOrder } from './slot-order.ts';

/** More live filters than this are drawn by the mask. */
export const LIVE_FILTERS = 4;

export type KeyArray = FilterKeys['keys'];

/** Where the keys go. */
export interface KeySink {
  /** Keys in slot order of one of the four places; called when another column takes it. */
  setKeys(place: number, keys: KeyArray, size: 1 | 2): void;
}

interface Place {
  readonly name: string;
  readonly data: ColumnData;
  /** Without the keys themselves: those are on the GPU. */
  readonly of: FilterKeys;
  filter: Filter | null;
}

const arranged = ({ keys, size }: FilterKeys, order: SlotOrder): KeyArray => {
  const into = keys instanceof Uint16Array ? new Uint16Array(keys.length) : new Uint32Array(keys.length);
  if (size === 1) order.arrange(keys, into);
  else
    for (let slot = 0; slot < order.rows; slot++) {
      const row = order.rowOf(slot);
      into[slot * 2] = keys[row * 2]!;
      into[slot * 2 + 1] = keys[row * 2 + 1]!;
    }
  return into;
};

export class FilterSet {
  /** Four ranges of keys, one after the other. */
  readonly ranges = new Uint32Array(LIVE_FILTERS * 4);
  /** 1 where a place is decided by its row of the table. */
  readonly byTable = new Float32Array(LIVE_FILTERS);
  /** One row of codes per place. */
  readonly table = new Uint8Array(LIVE_FILTERS * TABLE_CODES);
  tableVersion = 0;
  /** Places that have held a column: the shader looks at no more. */
  used = 0;
  private readonly places: (Place | null)[] = [null, null, null, null];
  private order: SlotOrder | null = null;

  constructor() {
    for (let place = 0; place < LIVE_FILTERS; place++) this.open(place);
  }

  /** Everything on the GPU is gone: keys are made again when they are needed. */
  forget(): void {
    this.places.fill(null);
    this.used = 0;
    this.order = null;
    for (let place = 0; place < LIVE_FILTERS; place++) this.open(place);
  }

  /** Takes the filters in. False where they cannot all be decided here, and the mask must be drawn. */
  sync(
    filters: Readonly<Record<string, Filter>>,
    column: (name: string) => ColumnData | undefined,
    order: SlotOrder,
    sink: KeySink,
  ): boolean {
    if (this.order !== order) this.forget();
    this.order = order;
    const names = Object.keys(filters);
    const loaded = names.map((name) => column(name));
    const live = names.length <= LIVE_FILTERS && !loaded.includes(undefined);
    const kept = new Set(names);
    if (live)
      for (const [i, name] of names.entries()) {
        const place = this.placeOf(name, loaded[i]!, kept, order, sink);
        if (place === null || !this.narrow(place, filters[name]!)) return this.openAll(false);
      }
    if (!live) return this.openAll(false);
    for (let place = 0; place < LIVE_FILTERS; place++) {
      const held = this.places[place];
      if (held && !kept.has(held.name)) this.open(place);
    }
    return true;
  }

  /** The place that holds the column, taken if need be from one whose column is not filtered. */
  private placeOf(
    name: string,
    data: ColumnData,
    kept: ReadonlySet<string>,
    order: SlotOrder,
    sink: KeySink,
  ): number | null {
    const known = this.places.findIndex((held) => held?.name === name && held.data === data);
    if (known >= 0) return known;
    const free = this.places.findIndex((held) => !held || !kept.has(held.name) || held.name === name);
    const keys = filterKeys(data);
    if (free < 0 || !keys) return null;
    sink.setKeys(free, arranged(keys, order), keys.size);
    this.open(free);
    this.places[free] = { name, data, of: { ...keys, keys: new Uint16Array(0) }, filter: null };
    this.used = Math.max(this.used, free + 1);
    return free;
  }

  private narrow(place: number, filter: Filter): boolean {
    const held = this.places[place]!;
    if (!decidable(held.of, filter)) return false;
    if (held.filter === filter) return true;
    held.filter = filter;
    if (filter.kind === 'categories') {
      this.table.set(keyTable(held.data, filter.values), place * TABLE_CODES);
      this.tableVersion++;
      this.byTable[place] = 1;
    } else {
      const { min, max } = filter;
      const range = keyRange(held.of, min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY);
      this.ranges.set(range, place * 4);
      this.byTable[place] = 0;
    }
    return true;
  }

  private open(place: number): void {
    this.ranges.set(ALL_KEYS, place * 4);
    this.byTable[place] = 0;
    const held = this.places[place];
    if (held) held.filter = null;
  }

  private openAll(result: boolean): boolean {
    for (let place = 0; place < LIVE_FILTERS; place++) this.open(place);
    return result;
  }
}
