// Rows across versions: where the rows of a note or a selection are in the version on the stage. Row maps are read once for
// each pair of versions and kept; until one is there, nothing is said about its rows.
import type { Anchor, Dataset, DatasetId } from '@orrery/protocol';
import type { RestOptions } from '../rest/call.ts';
import { readRowMap } from '../rest/uploads.ts';

const RETRY_MS = 5_000; // a map that could not be read is asked for again, not at every frame

export interface RowMapsOptions {
  readonly rest: RestOptions;
  /** What is on the stage; null until it is known. */
  readonly dataset: () => Dataset | null;
  /** Monotonic ms. */
  readonly elapsed: () => number;
  /** A map has arrived: rows that were unknown are known now. */
  readonly onArrived: () => void;
}

/** For each row of another version its row on the stage, -1 where it is gone. */
type RowMap = Int32Array;
type Known = { readonly map: RowMap } | { readonly failedAt: number } | 'unrelated' | 'reading';

export class RowMaps {
  readonly #options: RowMapsOptions;
  #of: DatasetId | null = null;
  #maps = new Map<DatasetId, Known>();

  constructor(options: RowMapsOptions) {
    this.#options = options;
  }

  /**
   * The rows of an anchor as they are numbered on the stage now, `gone` where none of them is left, null until that is
   * known. Cheap; may be called every frame.
   */
  rowsNow(anchor: Extract<Anchor, { kind: 'rows' }>): readonly number[] | 'gone' | null {
    const { dataset_id, rows } = anchor;
    const dataset = this.#options.dataset();
    if (dataset === null) return null;
    if (dataset_id === undefined || dataset_id === dataset.dataset_id) return rows;
    const known = this.#mapOf(dataset, dataset_id);
    if (known === 'unrelated') return 'gone';
    if (known === null) return null;
    const there = rows.flatMap((row) => (known[row] === undefined || known[row] < 0 ? [] : [known[row]]));
    return there.length === 0 ? 'gone' : there;
  }

  #mapOf(dataset: Dataset, from: DatasetId): RowMap | 'unrelated' | null {
    if (this.#of !== dataset.dataset_id) {
      this.#of = dataset.dataset_id;
      this.#maps = new Map();
    }
    const known = this.#maps.get(from);
    if (known === 'unrelated') return known;
    if (typeof known === 'object' && 'map' in known) return known.map;
    if (known === undefined || (known !== 'reading' && this.#options.elapsed() - known.failedAt > RETRY_MS))
      this.#read(dataset.dataset_id, from);
    return null;
  }

  #read(dataset_id: DatasetId, from: DatasetId): void {
    const maps = this.#maps;
    maps.set(from, 'reading');
    readRowMap({ ...this.#options.rest, dataset_id, from })
      .then(
        (map) => maps.set(from, { map }),
        ({ code }: { code?: string }) =>
          // Not of this lineage, or deleted: no map will ever lead here.
          maps.set(from, code === 'not_found' ? 'unrelated' : { failedAt: this.#options.elapsed() }),
      )
      .then(() => {
        if (maps === this.#maps) this.#options.onArrived();
      });
  }
}
