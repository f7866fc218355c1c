// The stage's data: its dataset with the derived columns, the columns the view and the filters need, and which rows pass.
// It follows the scene by itself; loading fails into `error`, never into the scene.
import {
  type ColumnData,
  type Dataset,
  type DeriveRequest,
  type DrawnColumn,
  type Filter,
  filtersOf,
  isNull,
  type Scene,
  viewOf,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { LatestMask } from '../columns/latest-mask.ts';
import type { Timers } from '../connection/timers.ts';
import type { RestOptions } from '../rest/call.ts';
import { readColumn, readDataset, readDrawnColumn, readRow } from '../rest/datasets.ts';
import { deriveColumn, readDerivedColumn } from '../rest/queries.ts';
import type { DataState } from '../stage-client.ts';
import { DerivedColumns, expressionsOf } from './derived-columns.ts';
import { LoadFailures } from './load-failures.ts';
import { drawnColumns, mappedColumns } from './mapped-columns.ts';
import { type ColumnReading, type ColumnWay, StageColumns } from './stage-columns.ts';

const ROWS_KEPT = 2_000; // hover cards of one sitting
const NOTHING: DataState = {
  dataset: null,
  derived: [],
  versions: [],
  newer: null,
  columns: new Map(),
  drawn: new Map(),
  mask: null,
  matching: null,
  error: null,
};

type Row = Readonly<Record<string, number | string | null>>;

/** What is loaded without being asked for: columns of view and filters, those of the filters, nothing. */
export type DataMode = 'stage' | 'filters' | 'on_demand';

export interface StageDataOptions {
  readonly rest: RestOptions;
  readonly timers: Timers;
  readonly random: () => number;
  readonly scene: () => Scene;
  readonly mode: DataMode;
}

export class StageData {
  readonly store: StoreApi<DataState> = createStore(() => NOTHING);
  readonly #options: StageDataOptions;
  readonly #derived: DerivedColumns;
  readonly #failures: LoadFailures;
  #datasetId = '';
  #columns: StageColumns;
  #rows = new Map<number, Promise<Row>>();
  readonly #mask = new LatestMask((selected) =>
    this.store.setState(selected ?? { mask: null, matching: null }),
  );
  /** As the server has it, without derived columns. */
  #stored: Dataset | null = null;

  constructor(options: StageDataOptions) {
    const { rest, scene } = options;
    this.#options = options;
    this.#columns = this.#columnsOf('');
    this.#failures = new LoadFailures({
      ...options,
      byItself: this.#follows,
      tell: (error) => {
        if (this.store.getState().error !== error) this.store.setState({ error });
      },
    });
    this.#derived = new DerivedColumns({
      scene,
      check: (request) => deriveColumn({ ...rest, dataset_id: this.#datasetId, ...request }),
      stale: (names) => this.#forget(names),
      changed: () => this.#describe(),
    });
  }

  get #follows(): boolean {
    return this.#options.mode !== 'on_demand';
  }

  /** The scene changed. */
  follow(changed: ReadonlySet<string>): void {
    const derives = [...changed].some((record) => record.startsWith('column:'));
    if (!changed.has('view') && !changed.has('filters') && !derives) return;
    const scene = this.#options.scene();
    const { dataset_id } = viewOf(scene);
    if (dataset_id !== this.#datasetId) this.#switchTo(dataset_id);
    else if (derives) this.#derive();
    if (!this.#follows) return;
    const needed = new Set([...mappedColumns(viewOf(scene)), ...Object.keys(filtersOf(scene))]);
    this.#failures.keep((column) => needed.has(column));
    this.#loadNeeded();
    if (changed.has('filters')) this.#select();
  }

  /** Rejects with OrreryError; then `error` says it too. */
  load(column: string): Promise<ColumnData> {
    return this.#columns.exact(column);
  }

  /** For drawing. Rejects with OrreryError; then `error` says it too. */
  loadDrawn(column: string): Promise<DrawnColumn> {
    return this.#columns.drawn(column);
  }

  /** Exact values of one row; those of derived columns as far as they are loaded. Rejects with OrreryError. */
  async row(row: number): Promise<Row> {
    const rows = this.#rows;
    const stored = await this.#storedRow(row);
    if (rows !== this.#rows) return stored; // of the dataset it was asked of
    const { columns, derived } = this.store.getState();
    const computed = derived.flatMap(({ name }): [string, number | string | null][] => {
      const data = columns.get(name);
      return data ? [[name, valueAt(data, row)]] : [];
    });
    return computed.length === 0 ? stored : { ...stored, ...Object.fromEntries(computed) };
  }

  #storedRow(row: number): Promise<Row> {
    const known = this.#rows.get(row);
    if (known) return known;
    const rows = this.#rows;
    const reading = readRow({ ...this.#options.rest, dataset_id: this.#datasetId, row }).then(
      ({ values }) => values,
    );
    rows.set(row, reading);
    reading.catch(() => rows.delete(row));
    const oldest = rows.keys().next();
    if (rows.size > ROWS_KEPT && !oldest.done) rows.delete(oldest.value);
    return reading;
  }

  /** After a reconnect: what failed meanwhile is asked for again. */
  retry(): void {
    if (this.#datasetId === '') return;
    this.#failures.askAgain();
    this.#derived.retry();
  }

  dispose(): void {
    this.#failures.clear();
    this.#columns.close();
    this.#mask.reset();
  }

  #switchTo(dataset_id: string): void {
    this.#datasetId = dataset_id;
    this.#columns.close();
    this.#columns = this.#columnsOf(dataset_id);
    this.#rows = new Map();
    this.#mask.reset();
    this.#stored = null;
    this.#failures.clear();
    this.store.setState(NOTHING, true);
    if (dataset_id === '' || !this.#follows) return;
    this.#derived.reset();
    this.#derive();
    this.#readDataset(dataset_id);
  }

  #readDataset(dataset_id: string): void {
    const columns = this.#columns; // another one after each switch, also after one there and back
    readDataset({ ...this.#options.rest, dataset_id }).then(
      (dataset: Dataset) => {
        if (columns !== this.#columns) return;
        this.#failures.delete('dataset');
        this.#stored = dataset;
        this.#describe();
        this.#select();
      },
      (error: unknown) => {
        if (columns === this.#columns)
          this.#failures.add('dataset', null, error, () => this.#readDataset(dataset_id));
      },
    );
  }

  #columnsOf(dataset_id: string): StageColumns {
    const of = { ...this.#options.rest, dataset_id };
    const columns: StageColumns = new StageColumns({
      readExact: (column, { signal }) => {
        const { [column]: expression, ...others } = expressionsOf(this.#options.scene());
        if (expression === undefined)
          return readColumn({ ...of, mask: this.#maskOf(dataset_id), column, signal });
        const request = { name: column, expression, derived: others } as DeriveRequest;
        return readDerivedColumn({ ...of, ...request, signal });
      },
      readDrawn: (column, { signal, low }: ColumnReading) =>
        readDrawnColumn({
          ...of,
          mask: this.#maskOf(dataset_id),
          column,
          signal,
          priority: low ? 'low' : undefined,
        }),
      isDerived: (column) => Object.hasOwn(expressionsOf(this.#options.scene()), column),
      arrived: (column, { exact, drawn }) => this.#arrived(column, exact, drawn),
      failed: (column, way, error) => this.#failed(column, way, error),
    });
    return columns;
  }

  /** Not known before the dataset is described: then the browser asks whether its copy is still good. */
  #maskOf(id: string): string | undefined {
    const { dataset } = this.store.getState();
    return dataset?.dataset_id === id ? dataset.mask : undefined;
  }

  #arrived(column: string, exact: ColumnData | undefined, drawn: DrawnColumn | undefined): void {
    const state = this.store.getState();
    this.store.setState({
      ...(exact && { columns: new Map(state.columns).set(column, exact) }),
      ...(drawn && { drawn: new Map(state.drawn).set(column, drawn) }),
    });
    if (exact) this.#failures.delete(`exact ${column}`);
    if (drawn) this.#failures.delete(`drawn ${column}`);
    if (exact && Object.hasOwn(filtersOf(this.#options.scene()), column)) this.#select();
    if (drawn) this.#prefetch();
  }

  #failed(column: string, way: ColumnWay, error: unknown): void {
    const key = `${way} ${column}`;
    this.#failures.add(key, column, error, () => {
      if (this.#follows)
        this.#columns[way](column).catch(() => {}); // in `error`
      else this.#failures.delete(key); // who asked asks again
    });
  }

  /** What else the view shows, once what it begins with is here: nobody waits for it yet. */
  #prefetch(): void {
    const { dataset } = this.store.getState();
    if (this.#options.mode !== 'filters' || dataset === null || !this.#columns.idle) return;
    for (const column of drawnColumns(viewOf(this.#options.scene()), dataset))
      if (!this.#columns.knows(column)) this.#columns.drawn(column, true).catch(() => {}); // in `error`
  }

  /** Derived columns are followed where columns are loaded by themselves; elsewhere each question brings its own. */
  #derive(): void {
    if (this.#follows && this.#datasetId !== '') this.#derived.follow();
  }

  #forget(names: readonly string[]): void {
    const columns = new Map(this.store.getState().columns);
    const drawn = new Map(this.store.getState().drawn);
    this.#columns.forget(names);
    for (const name of names) {
      columns.delete(name);
      drawn.delete(name);
    }
    this.store.setState({ columns, drawn });
    this.#select();
  }

  /** The dataset as everybody here sees it: with the derived columns behind its own. */
  #describe(): void {
    const derived = this.#derived.list;
    const computed = derived.flatMap(({ column }) => column ?? []);
    const stored = this.#stored;
    const dataset =
      stored === null || computed.length === 0
        ? stored
        : { ...stored, columns: [...stored.columns, ...computed] };
    this.store.setState({ dataset, derived });
    this.#loadNeeded();
  }

  #loadNeeded(): void {
    if (this.#datasetId === '') return;
    const scene = this.#options.scene();
    const { dataset } = this.store.getState();
    const drawn = this.#options.mode === 'stage' ? drawnColumns(viewOf(scene), dataset) : [];
    for (const column of new Set([...drawn, ...Object.keys(filtersOf(scene))]))
      if (!this.#columns.knowsExact(column) && !this.#failures.has(`exact ${column}`))
        this.load(column).catch(() => {}); // in `error`
  }

  #select(): void {
    const { dataset, columns } = this.store.getState();
    if (!dataset) return;
    const filters: Record<string, Filter> = filtersOf(this.#options.scene());
    this.#mask.ask({ rows: dataset.rows, filters, columns });
  }
}

const valueAt = (column: ColumnData, row: number): number | string | null => {
  if (isNull(column, row)) return null;
  const value = column.values[row] ?? null;
  return column.dictionary && value !== null ? (column.dictionary[value] ?? null) : value;
};
