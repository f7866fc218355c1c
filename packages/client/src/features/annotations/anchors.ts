// Where annotations stand among the rows of the stage: rows by key across versions, predicates and regions counted anew, what is
// filtered out, gone or changed since. Everything is computed once per version and per mask; asking costs nothing.
import type { Anchor, ColumnData, Dataset, Filter } from '@orrery/protocol';
import { passesOf } from '../../columns/row-filter.ts';
import type { AnchorNow, Cell, Drift } from './anchor-now.ts';

/** Rows that say where a note stands; more would move its pin by less than a pixel. */
const SAMPLE = 1_000;
/** Notes whose rows are remembered. */
const KEPT = 500;

type RowsAnchor = Extract<Anchor, { kind: 'rows' }>;
type Said = Exclude<Anchor, { kind: 'place' } | { kind: 'rows' }>;

export interface AnchorsOptions {
  readonly stage: () => {
    readonly dataset: Dataset | null;
    readonly columns: ReadonlyMap<string, ColumnData>;
    readonly mask: Uint8Array | null;
  };
  readonly rowsNow: (anchor: RowsAnchor) => readonly number[] | 'gone' | null;
  readonly load: (column: string) => Promise<unknown>;
  readonly readRow: (row: number) => Promise<Readonly<Record<string, Cell>>>;
  /** Something that was unknown is known now. */
  readonly onArrived: () => void;
}

interface Found {
  readonly rows: ArrayLike<number>;
  mask: Uint8Array | null;
  shown: number;
  sample: readonly number[];
}

const PLACE: AnchorNow = { state: 'place', count: null, shown: null, rows: [], drift: null };
const UNKNOWN: AnchorNow = { ...PLACE, state: 'unknown' };
const GONE: AnchorNow = { ...PLACE, state: 'gone', count: 0, shown: 0 };

export const filtersOfAnchor = (anchor: Said): Readonly<Record<string, Filter>> =>
  anchor.kind === 'predicate' ? anchor.by_column : anchor.ranges;

export class Anchors {
  readonly #options: AnchorsOptions;
  #of: Dataset | null = null;
  #found = new Map<string, Found>();
  #asked = new Set<string>();
  #values = new Map<number, Readonly<Record<string, Cell>> | 'reading'>();
  #ids = new WeakMap<readonly number[], number>();
  #lastId = 0;

  constructor(options: AnchorsOptions) {
    this.#options = options;
  }

  /** Cheap; may be called every frame. */
  now(anchor: Anchor): AnchorNow {
    if (anchor.kind === 'place') return PLACE;
    const { dataset } = this.#options.stage();
    if (dataset === null) return UNKNOWN;
    if (dataset !== this.#of) this.#forget(dataset);
    return anchor.kind === 'rows' ? this.#ofRows(anchor, dataset) : this.#ofSaid(anchor, dataset);
  }

  #ofRows(anchor: RowsAnchor, dataset: Dataset): AnchorNow {
    const there = this.#options.rowsNow(anchor);
    if (there === null) return UNKNOWN;
    if (there === 'gone') return GONE;
    const key = `rows ${this.#idOf(anchor.rows)} ${anchor.dataset_id ?? ''} ${there.length}`;
    const now = this.#standing(key, () => there.filter((row) => row < dataset.rows));
    return now.state === 'gone' ? GONE : { ...now, drift: this.#driftOfRows(anchor, there, dataset) };
  }

  #ofSaid(anchor: Said, dataset: Dataset): AnchorNow {
    const filters = filtersOfAnchor(anchor);
    const { columns } = this.#options.stage();
    for (const name of Object.keys(filters)) {
      if (!dataset.columns.some((column) => column.name === name)) return GONE;
      if (columns.has(name)) continue;
      this.#ask(name);
      return UNKNOWN;
    }
    const now = this.#standing(`said ${JSON.stringify(filters)}`, () =>
      passing(filters, columns, dataset.rows),
    );
    const count = now.count ?? 0;
    const drift: Drift | null =
      count === anchor.count ? null : { kind: 'count', was: anchor.count, now: count };
    return { ...now, drift };
  }

  /** Which of the rows are shown, computed again only when the mask is another. */
  #standing(key: string, compute: () => ArrayLike<number>): AnchorNow {
    const { mask } = this.#options.stage();
    let found = this.#found.get(key);
    if (found === undefined) {
      if (this.#found.size >= KEPT) this.#found.clear();
      found = { rows: compute(), mask: null, shown: -1, sample: [] };
      this.#found.set(key, found);
    }
    if (found.shown < 0 || found.mask !== mask) {
      found.mask = mask;
      Object.assign(found, shownOf(found.rows, mask));
    }
    const { rows, shown, sample } = found;
    const state = rows.length === 0 ? 'gone' : shown === 0 ? 'hidden' : 'here';
    return { state, count: rows.length, shown, rows: sample, drift: null };
  }

  #driftOfRows(anchor: RowsAnchor, there: readonly number[], dataset: Dataset): Drift | null {
    if (anchor.dataset_id === undefined || anchor.dataset_id === dataset.dataset_id) return null; // a version never changes
    if (there.length < anchor.rows.length)
      return { kind: 'count', was: anchor.rows.length, now: there.length };
    const [first] = there;
    if (anchor.was === undefined || first === undefined) return null;
    const values = this.#valuesOf(first);
    if (values === null) return null;
    for (const [column, was] of Object.entries(anchor.was)) {
      const now = values[column];
      if (now !== undefined && now !== was) return { kind: 'value', column, was: was as Cell, now };
    }
    return null;
  }

  #valuesOf(row: number): Readonly<Record<string, Cell>> | null {
    const known = this.#values.get(row);
    if (known !== undefined) return known === 'reading' ? null : known;
    const values = this.#values;
    values.set(row, 'reading');
    this.#options.readRow(row).then(
      (read) => {
        values.set(row, read);
        if (values === this.#values) this.#options.onArrived();
      },
      () => values.delete(row),
    );
    return null;
  }

  #ask(column: string): void {
    if (this.#asked.has(column)) return;
    const asked = this.#asked;
    asked.add(column);
    this.#options.load(column).catch(() => asked.delete(column)); // in the data's `error`; asked again with the next look
  }

  #idOf(rows: readonly number[]): number {
    const known = this.#ids.get(rows);
    if (known !== undefined) return known;
    this.#lastId += 1;
    this.#ids.set(rows, this.#lastId);
    return this.#lastId;
  }

  #forget(dataset: Dataset): void {
    const other = this.#of?.dataset_id !== dataset.dataset_id;
    this.#of = dataset;
    this.#found = new Map(); // a derived column may read otherwise
    this.#asked = new Set();
    if (other) this.#values = new Map();
  }
}

const passing = (
  filters: Readonly<Record<string, Filter>>,
  columns: ReadonlyMap<string, ColumnData>,
  rows: number,
): number[] => {
  const parts = Object.entries(filters).map(([name, filter]) => passesOf(columns.get(name)!, filter));
  const found: number[] = [];
  for (let row = 0; row < rows; row += 1) if (parts.every((passes) => passes[row] === 1)) found.push(row);
  return found;
};

const shownOf = (
  rows: ArrayLike<number>,
  mask: Uint8Array | null,
): { shown: number; sample: readonly number[] } => {
  let shown = 0;
  for (let i = 0; i < rows.length; i += 1) if (mask === null || mask[rows[i]!] === 1) shown += 1;
  const step = Math.max(1, shown / SAMPLE);
  const sample: number[] = [];
  let seen = 0;
  for (let i = 0; i < rows.length && sample.length < SAMPLE; i += 1) {
    if (mask !== null && mask[rows[i]!] !== 1) continue;
    if (seen >= sample.length * step) sample.push(rows[i]!);
    seen += 1;
  }
  return { shown, sample };
};
