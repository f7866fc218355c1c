// Masks over rows: of few rows at once and here, of many in the page's worker, so that a slider that moves delays no frame.
// Each owner's filtered columns are copied there once and kept until a mask is asked for without them.
import type { ColumnData, Filter } from '@orrery/protocol';
import { type ColumnWorker, columnWorker } from './column-worker.ts';
import { RowFilter, type Selected } from './row-filter.ts';

const LEAST_ROWS = 200_000; // fewer take less time than a frame has to spare
let nextOwner = 1;
let nextKey = 1;

type Filters = Readonly<Record<string, Filter>>;
type Columns = ReadonlyMap<string, ColumnData>;

export class RowMasks {
  readonly #worker: ColumnWorker;
  readonly #leastRows: number;
  readonly #owner = nextOwner++;
  readonly #here = new RowFilter();
  /** What the worker has of these filters. */
  #keys = new Map<ColumnData, number>();

  constructor(worker: ColumnWorker = columnWorker, leastRows: number = LEAST_ROWS) {
    this.#worker = worker;
    this.#leastRows = leastRows;
  }

  /** Null while a filtered column is not there; a promise where it is computed aside. */
  select(rows: number, filters: Filters, columns: Columns): Selected | null | Promise<Selected | null> {
    const names = Object.keys(filters);
    if (rows < this.#leastRows || names.length === 0 || names.some((name) => !columns.has(name)))
      return this.#here.select(rows, filters, columns);
    this.#worker.begin();
    if (!this.#worker.ready) return this.#here.select(rows, filters, columns);
    this.#here.forget();
    return this.#aside(rows, filters, new Map(names.map((name) => [name, columns.get(name) as ColumnData])));
  }

  /** Nothing of what masks were made of is kept, here or there. */
  release(): void {
    this.#here.forget();
    if (this.#keys.size === 0) return;
    this.#keys = new Map();
    this.#worker.tell({ kind: 'release', owner: this.#owner });
  }

  async #aside(rows: number, filters: Filters, columns: Columns): Promise<Selected | null> {
    const before = this.#keys;
    this.#keys = new Map([...columns.values()].map((column) => [column, before.get(column) ?? nextKey++]));
    const keys = Object.fromEntries([...columns].map(([name, column]) => [name, this.#keys.get(column)!]));
    const sent = [...this.#keys].flatMap(([column, key]): [number, ColumnData][] =>
      before.has(column) ? [] : [[key, column]],
    );
    const owner = this.#owner;
    const answer = await this.#worker.ask((id) => ({ kind: 'mask', id, owner, rows, filters, keys, sent }));
    if (answer && 'selected' in answer) return answer.selected;
    this.#keys = new Map();
    return this.#here.select(rows, filters, columns);
  }
}
