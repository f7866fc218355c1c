// The stage as its data: what is loaded, what is derived, what is selected and what can be asked. Wires these together
// and to the scene; it changes the scene only through `submit`.
import {
  type Column,
  type ColumnData,
  type ColumnName,
  type Dataset,
  type DeriveRequest,
  derivedColumnsOf,
  filtersOf,
  type Operation,
  OrreryError,
  type RecordId,
  type RowSetId,
  type Scene,
  type SelectedAbout,
  type SessionId,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import type { Timers } from '../connection/timers.ts';
import { type Dragged, setAt } from '../replica/drag-overlay.ts';
import type { RestOptions } from '../rest/call.ts';
import { deriveColumn, readPage } from '../rest/queries.ts';
import { readRowSet, storeRowSet } from '../rest/row-sets.ts';
import { readRowMap } from '../rest/uploads.ts';
import type { Derivation } from '../stage-client.ts';
import { Anchors } from './annotations/anchors.ts';
import { Brushes, type BrushHand } from './brushes.ts';
import { type DataMode, StageData } from './data.ts';
import { expressionsOf } from './derived-columns.ts';
import { Questions } from './questions.ts';
import { RowMaps } from './row-maps.ts';
import { SelectionRows } from './selection/selection-rows.ts';
import { StageSelection } from './selection/stage-selection.ts';
import { type Left, switchOperations } from './switch-dataset.ts';
import { Versions } from './versions.ts';

/** Between the selection tools and the scene. */
export interface SelectedHere {
  about(): SelectedAbout;
  select(about: SelectedAbout): void;
  /** Whether a change of these records may have changed what is selected. */
  follow(changed: ReadonlySet<string>): boolean;
}

export interface StageOptions {
  readonly rest: RestOptions;
  readonly session_id: SessionId;
  readonly user_id: UserId;
  readonly timers: Timers;
  readonly random: () => number;
  readonly scene: () => Scene;
  readonly submit: (ops: readonly Operation[]) => void;
  /** How the own brush is shown while it moves, and kept. */
  readonly hand: BrushHand;
  /** What is selected, and where what one selects goes: the stage's selection, or one's own marks. */
  readonly selected: SelectedHere;
  /** A name nobody has used. */
  readonly newName: () => string;
  /** What is loaded and computed without being asked for. */
  readonly mode: DataMode;
}

export class Stage {
  readonly data: StageData;
  readonly selection: StageSelection;
  readonly brushes: Brushes;
  readonly questions: Questions;
  readonly versions: Versions;
  readonly rowMaps: RowMaps;
  readonly anchors: Anchors;
  readonly #options: StageOptions;
  /** Datasets that were shown or switched to here: who switches again need not wait for a description. */
  readonly #seen = new Map<string, Left>();

  constructor(options: StageOptions) {
    const { rest, session_id, user_id, timers, scene, selected } = options;
    this.#options = options;
    this.data = new StageData(options);
    this.questions = new Questions({
      rest,
      session_id,
      user_id,
      scene,
      selected: () => selected.about(),
      broken: () => new Set(this.data.store.getState().derived.flatMap((d) => (d.error ? d.name : []))),
    });
    const rows = (): number | null => this.data.store.getState().dataset?.rows ?? null;
    const reading = (): SelectionRows =>
      new SelectionRows({
        rows,
        datasetId: () => viewOf(scene()).dataset_id,
        column: (name) => this.data.load(name),
        readRowSet: (row_set_id) => readRowSet({ ...rest, session_id, user_id, row_set_id }),
        storeRowSet: async (rows, total) => {
          const stored = await storeRowSet({ ...rest, session_id, user_id, rows, total });
          return stored.row_set_id as RowSetId;
        },
        rowMap: (from, dataset_id) => readRowMap({ ...rest, dataset_id, from }),
      });
    this.brushes = new Brushes({ user_id, timers, scene, rows, reading: reading(), ...options.hand });
    this.selection = new StageSelection({
      user_id,
      timers,
      scene,
      selected: () => selected.about(),
      rows,
      reading: reading(),
      submit: (about) => selected.select(about),
    });
    this.versions = new Versions({ rest, store: this.data.store, now: timers.now });
    this.rowMaps = new RowMaps({
      rest,
      dataset: () => this.data.store.getState().dataset,
      elapsed: timers.elapsed,
      onArrived: () => this.data.store.setState({}), // whoever draws notes draws them again
    });
    this.anchors = new Anchors({
      stage: () => this.data.store.getState(),
      rowsNow: (anchor) => this.rowMaps.rowsNow(anchor),
      load: (column) => this.data.load(column),
      readRow: (row) => this.data.row(row),
      onArrived: () => this.data.store.setState({}),
    });
    if (options.mode !== 'on_demand')
      this.data.store.subscribe((now, before) => {
        if (now.dataset === before.dataset) return;
        if (now.dataset) this.#see(now.dataset);
        this.selection.renew();
        this.brushes.renew();
      });
  }

  /** The scene changed. */
  follow(changed: ReadonlySet<string>): void {
    this.data.follow(changed);
    const isSelected = this.#options.selected.follow(changed);
    if (this.#options.mode === 'on_demand') return;
    if (changed.has('brushes')) this.brushes.follow();
    if ([...changed].some((record) => record.startsWith('column:'))) this.selection.renew();
    else if (isSelected) this.selection.follow();
  }

  /** The server is back: what failed meanwhile is asked for again. */
  retry(): void {
    this.data.retry();
    this.versions.refresh();
    if (this.selection.store.getState().error !== null) this.selection.renew();
    this.brushes.retry();
  }

  /**
   * Everything changed here is on the stage for all now. What was asked for ahead of that may have been refused: a guest sees
   * a dataset once its session shows it.
   */
  acknowledged(): void {
    if (this.data.store.getState().error?.code === 'not_found') this.retry();
  }

  dispose(): void {
    this.data.dispose();
    this.selection.dispose();
    this.brushes.dispose();
    this.versions.dispose();
  }

  /** Another dataset, or another version, for everybody. */
  switchDataset(dataset: Dataset): void {
    const steps = this.operationsTo(dataset);
    this.#see(dataset);
    for (const ops of steps) this.#options.submit(ops);
  }

  /** What would show another dataset, in steps. */
  operationsTo(dataset: Dataset): Operation[][] {
    return switchOperations(this.#options.scene(), this.#seen.get(this.#datasetId) ?? null, dataset);
  }

  #see({ dataset_id, lineage, version }: Dataset): void {
    this.#seen.set(dataset_id, { lineage, version });
  }

  checkDerived(derivation: Derivation, replacing?: string): Promise<Column> {
    const request = this.#request(derivation, replacing);
    return deriveColumn({ ...this.#options.rest, dataset_id: this.#datasetId, ...request });
  }

  async previewDerived(derivation: Derivation, rows: number, replacing?: string): Promise<ColumnData> {
    const { name, expression, derived } = this.#request(derivation, replacing);
    const { rest, session_id, user_id } = this.#options;
    const page = await readPage({
      ...rest,
      dataset_id: this.#datasetId,
      derived: { ...derived, [name]: expression },
      session_id,
      user_id,
      offset: 0,
      limit: rows,
      columns: [name],
    });
    const [column] = page.columns;
    if (!column) throw new OrreryError('internal', 'The preview arrived without its column.');
    return column;
  }

  /** One change, for everybody. */
  derive(derivation: Derivation, replacing?: string): void {
    const { name, label = name, unit = null, expression } = derivation;
    const { scene, submit, user_id, newName } = this.#options;
    if (replacing === undefined) {
      const value = { name, label, unit, expression, author: user_id };
      submit([{ op: 'insert', record: `column:${newName()}` as RecordId, value } as Operation]);
      return;
    }
    const before = derivedColumnsOf(scene()).get(replacing);
    if (!before) throw new OrreryError('not_found', 'This column was removed meanwhile. Add it anew.');
    const fields = { name, label, unit, expression };
    const ops = Object.entries(fields)
      .filter(([field, value]) => before[field as keyof typeof fields] !== value)
      .map(([field, value]) => setAt([replacing, field], value));
    if (before.name !== name) ops.push(...this.#without(before.name, name));
    submit(ops);
  }

  removeDerived(id: string): void {
    const column = derivedColumnsOf(this.#options.scene()).get(id);
    if (!column) return;
    this.#options.submit([...this.#without(column.name, null), { op: 'remove', record: id as RecordId }]);
  }

  get #datasetId(): string {
    return viewOf(this.#options.scene()).dataset_id;
  }

  #request({ name, label, unit, expression }: Derivation, replacing?: string): DeriveRequest {
    const scene = this.#options.scene();
    const before = replacing === undefined ? undefined : derivedColumnsOf(scene).get(replacing)?.name;
    const derived = expressionsOf(scene, before);
    delete derived[name];
    return {
      name: name as ColumnName,
      ...(label !== undefined && { label }),
      ...(unit !== undefined && { unit }),
      expression,
      derived: derived as DeriveRequest['derived'],
    };
  }

  /** What names a column names another, or nothing; a filter goes with what it was about. */
  #without(name: string, instead: string | null): Operation[] {
    const scene = this.#options.scene();
    const mapped = Object.entries(viewOf(scene)).filter(
      ([field, value]) => field !== 'dataset_id' && value === name,
    );
    const filter = filtersOf(scene)[name];
    return [
      ...mapped.map(([field]) => setAt(['view', field], instead)),
      ...(filter ? [setAt(['filters', 'by_column', name], null)] : []),
      ...(filter && instead !== null ? [setAt(['filters', 'by_column', instead], filter as Dragged)] : []),
    ];
  }
}
