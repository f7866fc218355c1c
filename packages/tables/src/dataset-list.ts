// The datasets as this process knows them: immutable descriptions, and whose they are. It answers while the tables
// process restarts.
import { type Dataset, type DatasetId, type OrganisationId, OrreryError } from '@orrery/protocol';

export class DatasetList {
  readonly #datasets: Map<string, Dataset>;
  readonly #organisations: Map<string, OrganisationId>;

  constructor(datasets: readonly Dataset[], organisations: Readonly<Record<string, OrganisationId>>) {
    this.#datasets = new Map(datasets.map((dataset) => [dataset.dataset_id, dataset]));
    this.#organisations = new Map(Object.entries(organisations));
  }

  all(): readonly Dataset[] {
    return [...this.#datasets.values()];
  }

  /** Rejects with OrreryError `not_found`; the sentence names the samples alone, since uploads are somebody's. */
  get(id: DatasetId): Dataset {
    const dataset = this.#datasets.get(id);
    if (dataset) return dataset;
    const samples = [...this.#datasets.keys()].filter((known) => !this.#organisations.has(known));
    throw new OrreryError('not_found', `There is no dataset '${id}'. Samples: ${samples.join(', ')}.`);
  }

  /** Whose an upload is; null for samples, which are everybody's. */
  organisationOf(id: DatasetId): OrganisationId | null {
    return this.#organisations.get(id) ?? null;
  }

  add(dataset: Dataset, organisation: OrganisationId): void {
    this.#datasets.set(dataset.dataset_id, dataset);
    this.#organisations.set(dataset.dataset_id, organisation);
  }

  remove(id: DatasetId): void {
    this.#datasets.delete(id);
    this.#organisations.delete(id);
  }
}
