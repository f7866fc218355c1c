// The stage's selection: what the scene says, as a mask over the rows shown. Whoever selects computes the rows once;
// everybody else only reads them, so that all have the same. Computed between frames, never inside a change.
import {
  type DatasetId,
  type ErrorBody,
  filtersOf,
  OrreryError,
  type Scene,
  type SelectedAbout,
  type Selection,
  type UserId,
  viewOf,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timers } from '../../connection/timers.ts';
import type { Selectable, SelectionState, SelectMode } from '../../stage-client.ts';
import { combinePredicates, isEmpty, type Predicate } from './predicates.ts';
import { combineMasks, countOf } from './row-mask.ts';
import { isPredicate, isSelection, type SelectionRows } from './selection-rows.ts';

const RETRY_MS = 5_000; // what may be there later is looked for again, although nothing changes
const NOTHING: SelectionState = { about: null, mask: null, count: null, error: null };

export interface StageSelectionOptions {
  readonly user_id: UserId;
  readonly timers: Timers;
  readonly scene: () => Scene;
  /** What is selected: the stage's selection, or what one marks for oneself. */
  readonly selected: () => SelectedAbout;
  /** Rows of the dataset on the stage; null while it is not known. */
  readonly rows: () => number | null;
  /** Its own: what masks were made of is let go of with the selection. */
  readonly reading: SelectionRows;
  readonly submit: (about: SelectedAbout) => void;
}

interface Computed {
  readonly selection: Selection;
  readonly dataset_id: string;
  readonly mask: Uint8Array;
}

export class StageSelection {
  readonly store: StoreApi<SelectionState> = createStore(() => NOTHING);
  readonly #options: StageSelectionOptions;
  #computed: Computed | null = null;
  /** What the mask is, or is about to be, of. */
  #wanted: SelectedAbout = null;
  #turn = 0;
  #cancel: (() => void) | null = null;

  constructor(options: StageSelectionOptions) {
    this.#options = options;
  }

  /** The scene's selection changed. Cheap: the mask is computed when this turn is over, once; until then the old one stands. */
  follow(): void {
    const about = this.#options.selected();
    if (isSame(this.#wanted, about)) return;
    this.#wanted = about;
    this.renew();
  }

  /** The rows or the columns are others now, or the server is back. */
  renew(): void {
    const about = this.#options.selected();
    this.#wanted = about;
    this.#stop();
    if (about === null) {
      this.#computed = null;
      this.#options.reading.release();
      if (this.store.getState().about !== null) this.store.setState(NOTHING, true);
      return;
    }
    const { mask } = this.store.getState();
    if (mask && mask.length !== this.#options.rows())
      this.store.setState({ about, mask: null, count: null, error: null }, true);
    if (this.#options.rows() === null) return; // the rows come, and with them this
    const turn = this.#turn;
    this.#cancel = this.#options.timers.after(0, () => void this.#compute(about, turn));
  }

  /** Rejects with OrreryError, and then nothing has changed. */
  async select(what: Selectable, mode: SelectMode = 'replace'): Promise<void> {
    const about = this.#options.selected();
    const kind = about === null && mode === 'add' ? 'replace' : mode;
    if (about === null && (kind === 'subtract' || kind === 'intersect')) return;
    if (isPredicate(what)) {
      const before = about?.selection;
      const one =
        kind === 'replace'
          ? what.by_column
          : before?.kind === 'predicate'
            ? combinePredicates(before.by_column, what.by_column, kind)
            : null;
      if (one !== null) return this.#say({ kind: 'predicate', by_column: one });
    } else if (isSelection(what) && kind === 'replace') return this.#say(what);
    const dataset_id = this.#datasetId;
    const before = kind === 'replace' || about === null ? null : await this.#maskOf(about.selection);
    const next = await this.#maskOf(what);
    const mask = combineMasks(before, next, kind);
    this.#stillOn(dataset_id);
    const selection = await this.#options.reading.toSelection(mask);
    this.#stillOn(dataset_id);
    this.#computed = { selection, dataset_id, mask };
    this.#say(selection);
  }

  clear(): void {
    if (this.#options.selected() !== null) this.#options.submit(null);
  }

  /** Everything that passes the filters. */
  selectFiltered(): void {
    this.#say({ kind: 'predicate', by_column: filtersOf(this.#options.scene()) as Predicate });
  }

  /** 1 where a selection of anybody holds a row of the stage. Rejects with OrreryError. */
  maskOf(selection: Selection): Promise<Uint8Array> {
    return this.#maskOf(selection);
  }

  dispose(): void {
    this.#stop();
    this.#options.reading.release();
  }

  get #datasetId(): DatasetId {
    return viewOf(this.#options.scene()).dataset_id;
  }

  /** Rows of one dataset are never selected in another. */
  #stillOn(dataset_id: DatasetId): void {
    if (this.#datasetId !== dataset_id)
      throw new OrreryError('wrong_state', 'Another dataset is on the stage now; nothing was selected.');
  }

  #stop(): void {
    this.#turn += 1;
    this.#cancel?.();
    this.#cancel = null;
  }

  #say(selection: Selection): void {
    const none = selection.kind === 'predicate' ? isEmpty(selection.by_column) : selection.count === 0;
    this.#options.submit(none ? null : { selection, author: this.#options.user_id });
  }

  async #compute(about: NonNullable<SelectedAbout>, turn: number): Promise<void> {
    const { selection } = about;
    try {
      const mask = await this.#maskOf(selection);
      if (turn !== this.#turn) return;
      this.#computed = { selection, dataset_id: this.#datasetId, mask };
      this.store.setState({ about, mask, count: countOf(mask), error: null }, true);
    } catch (error) {
      if (turn !== this.#turn) return;
      const known = error instanceof OrreryError ? error : new OrreryError('internal', String(error));
      this.store.setState(
        { about, mask: null, count: null, error: known.toBody() satisfies ErrorBody },
        true,
      );
      if (known.toBody().retry) this.#cancel = this.#options.timers.after(RETRY_MS, () => this.renew());
    }
  }

  async #maskOf(what: Selectable): Promise<Uint8Array> {
    const known = this.#computed;
    const isKnown =
      known !== null &&
      !(what instanceof Uint8Array) &&
      isSelection(what) &&
      isSameRows(known.selection, what) &&
      known.dataset_id === this.#datasetId;
    return isKnown ? known.mask : this.#options.reading.maskOf(what);
  }
}

const isSameRows = (a: Selection, b: Selection): boolean =>
  (a.kind === 'rows' && b.kind === 'rows' && a.rows === b.rows && a.dataset_id === b.dataset_id) ||
  (a.kind === 'row_set' &&
    b.kind === 'row_set' &&
    a.row_set_id === b.row_set_id &&
    a.dataset_id === b.dataset_id);

const isSame = (a: SelectedAbout, b: SelectedAbout): boolean =>
  a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));
