// What a selection says as a mask over the rows shown, and a mask as what the scene can say of it. The stage's selection and
// everybody's brush are read by the same few lines, so that the same rows are meant. It keeps nothing but columns.
import {
  type ColumnData,
  type DatasetId,
  decodeRowSet,
  encodeRowSet,
  fromBase64Url,
  limits,
  OrreryError,
  type RowSetId,
  type Selection,
  toBase64Url,
} from '@orrery/protocol';
import { RowMasks } from '../../columns/row-masks.ts';
import type { Selectable } from '../../stage-client.ts';
import type { Predicate } from './predicates.ts';
import { carryRows, maskOf, rowsOf } from './row-mask.ts';

export interface SelectionRowsOptions {
  /** Rows of the dataset on the stage; null while it is not known. */
  readonly rows: () => number | null;
  readonly datasetId: () => DatasetId;
  readonly column: (name: string) => Promise<ColumnData>;
  readonly readRowSet: (id: RowSetId) => Promise<Uint32Array>;
  /** Ascending rows of a dataset of `total`. */
  readonly storeRowSet: (rows: Uint32Array, total: number) => Promise<RowSetId>;
  /** Where each row of `from` is in `to`, -1 where it is gone. */
  readonly rowMap: (from: DatasetId, to: DatasetId) => Promise<ArrayLike<number>>;
}

export const isSelection = (what: Selectable): what is Selection => 'kind' in what;

export const isPredicate = (what: Selectable): what is Extract<Selection, { kind: 'predicate' }> =>
  isSelection(what) && what.kind === 'predicate';

export class SelectionRows {
  readonly #options: SelectionRowsOptions;
  readonly #masks = new RowMasks();

  constructor(options: SelectionRowsOptions) {
    this.#options = options;
  }

  /** 1 where a row of the dataset shown is meant. Rejects with OrreryError. */
  async maskOf(what: Selectable): Promise<Uint8Array> {
    const rows = this.#options.rows();
    if (rows === null)
      throw new OrreryError('wrong_state', 'The data is not loaded yet; select when it is there.');
    if (what instanceof Uint8Array) {
      if (what.length !== rows)
        throw new OrreryError('invalid', `A mask over ${rows} rows is needed; this one has ${what.length}.`);
      return what;
    }
    if (!isSelection(what)) return maskOf(what, rows);
    if (what.kind === 'predicate') return this.#passing(what.by_column, rows);
    const set =
      what.kind === 'rows'
        ? decodeRowSet(fromBase64Url(what.rows)).rows
        : await this.#options.readRowSet(what.row_set_id);
    const here = this.#options.datasetId();
    if (what.dataset_id === here) return maskOf(set, rows);
    return maskOf(carryRows(set, await this.#options.rowMap(what.dataset_id, here)), rows);
  }

  /** Rows inside the scene where they fit there; null where they have to be stored beside it. */
  inScene(mask: Uint8Array, most: number = limits.ROW_SET_CHARS): Selection | null {
    const rows = rowsOf(mask);
    const bytes = encodeRowSet(rows, mask.length);
    if (Math.ceil((bytes.length * 4) / 3) > most) return null;
    return {
      kind: 'rows',
      dataset_id: this.#options.datasetId(),
      count: rows.length,
      rows: toBase64Url(bytes),
    };
  }

  /** As the scene says it; stored first where it is too many for the scene. Rejects where that cannot be. */
  async toSelection(mask: Uint8Array): Promise<Selection> {
    const dataset_id = this.#options.datasetId();
    const here = this.inScene(mask);
    if (here) return here;
    const rows = rowsOf(mask);
    const row_set_id = await this.#options.storeRowSet(rows, mask.length);
    return { kind: 'row_set', dataset_id, count: rows.length, row_set_id };
  }

  release(): void {
    this.#masks.release();
  }

  async #passing(by_column: Predicate, rows: number): Promise<Uint8Array> {
    const names = Object.keys(by_column);
    const columns = await Promise.all(names.map((name) => this.#options.column(name)));
    const found = await this.#masks.select(
      rows,
      by_column,
      new Map(names.map((name, i) => [name, columns[i]!])),
    );
    return found?.mask ?? new Uint8Array(rows);
  }
}
