// The stage's data: its dataset with the derived columns, the columns the view and the filters need, and which rows pass.
// It follows the scene by itself; loading fails into `error`, never into the scene.
import {
  asDrawn,
  type ColumnData,
  type Dataset,
  type DeriveRequest,
  type DrawnColumn,
  type ErrorBody,
  type Filter,
  filtersOf,
  isNull,
  OrreryError,
  type Scene,
  viewOf,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RestOptions } from '../rest/call.ts';
import { readColumn, readDataset, readDrawnColumn, readRow } from '../rest/datasets.ts';
import { deriveColumn, readDerivedColumn } from '../rest/queries.ts';
import type { DataState } from '../stage-client.ts';
import { DerivedColumns, expressionsOf } from './derived-columns.ts';
import { RowFilter } from './row-filter.ts';

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

export class StageData {
  readonly store: StoreApi<DataState> = createStore(() => NOTHING);
  readonly #rest: RestOptions;
  readonly #scene: () => Scene;
  readonly #mode: DataMode;
  #datasetId = '';
  #loading = new Map<string, Promise<ColumnData>>();
  #drawing = new Map<string, Promise<DrawnColumn>>();
  #rows = new Map<number, Promise<Row>>();
  #filter = new RowFilter();
  /** As the server has it, without derived columns. */
  #stored: Dataset | null = null;
  readonly #derived: DerivedColumns;

  constructor(rest: RestOptions, scene: () => Scene, mode: DataMode) {
    this.#rest = rest;
    this.#scene = scene;
    this.#mode = mode;
    this.#derived = new DerivedColumns({
      scene,
      check: (request) => deriveColumn({ ...rest, dataset_id: this.#datasetId, ...request }),
      stale: (names) => this.#forget(names),
      changed: () => this.#describe(),
    });
  }

  get #follows(): boolean {
    return this.#mode !== 'on_demand';
  }

  /** The scene changed. */
  follow(changed: ReadonlySet<string>): void {
    const derives = [...changed].some((record) => record.startsWith('column:'));
    if (!changed.has('view') && !changed.has('filters') && !derives) return;
    const { dataset_id } = viewOf(this.#scene());
    if (dataset_id !== this.#datasetId) this.#switchTo(dataset_id);
    else if (derives) this.#derive();
    if (!this.#follows) return;
    this.#loadNeeded();
    if (changed.has('filters')) this.#select();
  }

  /** Rejects with OrreryError; then `error` says it too. */
  async load(column: string): Promise<ColumnData> {
    const known = this.#loading.get(column);
    if (known) return known;
    const dataset_id = this.#datasetId;
    const loading = this.#read(dataset_id, column);
    this.#loading.set(column, loading);
    try {
      const data = await loading;
      if (this.#loading.get(column) !== loading) return data; // of another dataset, or of an expression of before
      this.store.setState({ columns: new Map(this.store.getState().columns).set(column, data) });
      if (Object.hasOwn(filtersOf(this.#scene()), column)) this.#select();
      return data;
    } catch (error) {
      if (this.#loading.get(column) === loading) {
        this.#loading.delete(column); // asking again may succeed
        this.#failed(error);
      }
      throw error;
    }
  }

  /** For drawing. Rejects with OrreryError; then `error` says it too. */
  async loadDrawn(column: string): Promise<DrawnColumn> {
    const known = this.#drawing.get(column);
    if (known) return known;
    const dataset_id = this.#datasetId;
    const isDerived = Object.hasOwn(expressionsOf(this.#scene()), column);
    const exact = isDerived ? this.load(column) : this.#loading.get(column);
    const loading = exact ? exact.then(asDrawn) : readDrawnColumn({ ...this.#rest, dataset_id, column });
    this.#drawing.set(column, loading);
    try {
      const data = await loading;
      if (this.#drawing.get(column) === loading)
        this.store.setState({ drawn: new Map(this.store.getState().drawn).set(column, data) });
      return data;
    } catch (error) {
      if (this.#drawing.get(column) === loading) {
        this.#drawing.delete(column); // asking again may succeed
        this.#failed(error);
      }
      throw error;
    }
  }

  /** Exact values of one row; those of derived columns as far as they are loaded. Rejects with OrreryError. */
  async row(row: number): Promise<Row> {
    const stored = await this.#storedRow(row);
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
    const reading = readRow({ ...this.#rest, dataset_id: this.#datasetId, row }).then(({ values }) => values);
    rows.set(row, reading);
    reading.catch(() => rows.delete(row));
    const oldest = rows.keys().next();
    if (rows.size > ROWS_KEPT && !oldest.done) rows.delete(oldest.value);
    return reading;
  }

  /** After a reconnect: what failed meanwhile is asked for again. */
  retry(): void {
    if (this.store.getState().error === null || this.#datasetId === '') return;
    this.store.setState({ error: null });
    if (this.store.getState().dataset === null) this.#switchTo(this.#datasetId);
    this.#derived.reset();
    this.#derive();
    if (this.#follows) this.#loadNeeded();
  }

  #switchTo(dataset_id: string): void {
    this.#datasetId = dataset_id;
    this.#loading = new Map();
    this.#drawing = new Map();
    this.#rows = new Map();
    this.#filter = new RowFilter();
    this.#stored = null;
    this.store.setState(NOTHING, true);
    if (dataset_id === '' || !this.#follows) return;
    this.#derived.reset();
    this.#derive();
    readDataset({ ...this.#rest, dataset_id }).then(
      (dataset: Dataset) => {
        if (dataset_id !== this.#datasetId) return;
        this.#stored = dataset;
        this.#describe();
        this.#select();
      },
      (error: unknown) => {
        if (dataset_id === this.#datasetId) this.#failed(error);
      },
    );
  }

  #read(dataset_id: string, column: string): Promise<ColumnData> {
    const { [column]: expression, ...others } = expressionsOf(this.#scene());
    if (expression === undefined) return readColumn({ ...this.#rest, dataset_id, column });
    const request = { name: column, expression, derived: others } as DeriveRequest;
    return readDerivedColumn({ ...this.#rest, dataset_id, ...request });
  }

  /** Derived columns are followed where columns are loaded by themselves; elsewhere each question brings its own. */
  #derive(): void {
    if (this.#follows && this.#datasetId !== '') this.#derived.follow();
  }

  #forget(names: readonly string[]): void {
    const columns = new Map(this.store.getState().columns);
    const drawn = new Map(this.store.getState().drawn);
    for (const name of names) {
      this.#loading.delete(name);
      this.#drawing.delete(name);
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
    const scene = this.#scene();
    const { x, y, z, color, size } = viewOf(scene);
    const drawn = this.#mode === 'stage' ? [x, y, z, color, size] : [];
    for (const column of new Set([...drawn, ...Object.keys(filtersOf(scene))]))
      if (column !== null && !this.#loading.has(column)) this.load(column).catch(() => {}); // in `error`
  }

  #select(): void {
    const { dataset, columns } = this.store.getState();
    if (!dataset) return;
    const filters: Record<string, Filter> = filtersOf(this.#scene());
    const selected = this.#filter.select(dataset.rows, filters, columns);
    this.store.setState(selected ?? { mask: null, matching: null });
  }

  #failed(error: unknown): void {
    const known = error instanceof OrreryError ? error : new OrreryError('internal', String(error));
    this.store.setState({ error: known.toBody() satisfies ErrorBody });
  }
}

const valueAt = (column: ColumnData, row: number): number | string | null => {
  if (isNull(column, row)) return null;
  const value = column.values[row] ?? null;
  return column.dictionary && value !== null ? (column.dictionary[value] ?? null) : value;
};
