// The stage's data: its dataset, the columns the view and the filters need, and which rows pass. It follows the
// scene by itself; loading fails into `error`, never into the scene.
import {
  asDrawn,
  type ColumnData,
  type Dataset,
  type DrawnColumn,
  type ErrorBody,
  type Filter,
  filtersOf,
  OrreryError,
  type Scene,
  viewOf,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RestOptions } from '../rest/call.ts';
import { readColumn, readDataset, readDrawnColumn, readRow } from '../rest/datasets.ts';
import type { DataState } from '../session-client.ts';
import { RowFilter } from './row-filter.ts';

const ROWS_KEPT = 2_000; // hover cards of one sitting
const NOTHING: DataState = {
  dataset: null,
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

  constructor(rest: RestOptions, scene: () => Scene, mode: DataMode) {
    this.#rest = rest;
    this.#scene = scene;
    this.#mode = mode;
  }

  get #follows(): boolean {
    return this.#mode !== 'on_demand';
  }

  /** The scene changed. */
  follow(changed: ReadonlySet<string>): void {
    if (!changed.has('view') && !changed.has('filters')) return;
    const { dataset_id } = viewOf(this.#scene());
    if (dataset_id !== this.#datasetId) this.#switchTo(dataset_id);
    if (!this.#follows) return;
    this.#loadNeeded();
    if (changed.has('filters')) this.#select();
  }

  /** Rejects with OrreryError; then `error` says it too. */
  async load(column: string): Promise<ColumnData> {
    const known = this.#loading.get(column);
    if (known) return known;
    const dataset_id = this.#datasetId;
    const loading = readColumn({ ...this.#rest, dataset_id, column });
    this.#loading.set(column, loading);
    try {
      const data = await loading;
      if (dataset_id !== this.#datasetId) return data;
      this.store.setState({ columns: new Map(this.store.getState().columns).set(column, data) });
      if (Object.hasOwn(filtersOf(this.#scene()), column)) this.#select();
      return data;
    } catch (error) {
      if (dataset_id === this.#datasetId) {
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
    const exact = this.#loading.get(column);
    const loading = exact ? exact.then(asDrawn) : readDrawnColumn({ ...this.#rest, dataset_id, column });
    this.#drawing.set(column, loading);
    try {
      const data = await loading;
      if (dataset_id === this.#datasetId)
        this.store.setState({ drawn: new Map(this.store.getState().drawn).set(column, data) });
      return data;
    } catch (error) {
      if (dataset_id === this.#datasetId) {
        this.#drawing.delete(column); // asking again may succeed
        this.#failed(error);
      }
      throw error;
    }
  }

  /** Exact values of one row. Rejects with OrreryError. */
  row(row: number): Promise<Row> {
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
    if (this.#follows) this.#loadNeeded();
  }

  #switchTo(dataset_id: string): void {
    this.#datasetId = dataset_id;
    this.#loading = new Map();
    this.#drawing = new Map();
    this.#rows = new Map();
    this.#filter = new RowFilter();
    this.store.setState(NOTHING, true);
    if (dataset_id === '' || !this.#follows) return;
    readDataset({ ...this.#rest, dataset_id }).then(
      (dataset: Dataset) => {
        if (dataset_id !== this.#datasetId) return;
        this.store.setState({ dataset });
        this.#select();
      },
      (error: unknown) => {
        if (dataset_id === this.#datasetId) this.#failed(error);
      },
    );
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
