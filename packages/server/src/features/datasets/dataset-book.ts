// What the server knows of the datasets without asking anybody: read by steps of the critical section, which cannot wait.
// Every change of a dataset comes through this server, so the book is never behind by more than the change under way.
import { type Dataset, type DatasetId, OrreryError } from '@orrery/protocol';
import type { Tables } from '@orrery/tables';

export class DatasetBook {
  readonly #tables: Pick<Tables, 'list'>;
  readonly #datasets = new Map<DatasetId, Dataset>();
  /** Being deleted: shown nowhere from now on. */
  readonly #leaving = new Set<DatasetId>();
  #read = false;

  constructor(tables: Pick<Tables, 'list'>) {
    this.#tables = tables;
  }

  /** Reads what there is; where the tables cannot say it, the book stays shut and refuses nothing. */
  async load(): Promise<void> {
    try {
      for (const dataset of await this.#tables.list()) this.#datasets.set(dataset.dataset_id, dataset);
      this.#read = true;
    } catch {
      this.#read = false;
    }
  }

  all(): readonly Dataset[] {
    return [...this.#datasets.values()];
  }

  get(id: DatasetId): Dataset | undefined {
    return this.#leaving.has(id) ? undefined : this.#datasets.get(id);
  }

  /** The dataset; null where the book could not be read. Throws OrreryError `not_found`. */
  find(id: DatasetId): Dataset | null {
    const dataset = this.get(id);
    if (dataset) return dataset;
    if (!this.#read) return null;
    throw new OrreryError(
      'not_found',
      `There is no dataset '${id}'. GET /collaboration/datasets lists them. Of versions made by appended rows only the newest, and those a session speaks of, are kept; their rows are in the later ones.`,
    );
  }

  /** The newest version of a lineage. */
  newest(lineage: DatasetId): Dataset | undefined {
    let newest: Dataset | undefined;
    for (const dataset of this.#datasets.values())
      if (dataset.lineage === lineage && !this.#leaving.has(dataset.dataset_id))
        if (newest === undefined || dataset.version > newest.version) newest = dataset;
    return newest;
  }

  add(dataset: Dataset): void {
    this.#datasets.set(dataset.dataset_id, dataset);
  }

  /** Nobody can show them from here on, while `remove` runs; what it does not answer with is back then. */
  async withdraw(ids: readonly DatasetId[], remove: () => Promise<readonly DatasetId[]>): Promise<void> {
    for (const id of ids) this.#leaving.add(id);
    try {
      for (const id of await remove()) this.#datasets.delete(id);
    } finally {
      for (const id of ids) this.#leaving.delete(id);
    }
  }
}
