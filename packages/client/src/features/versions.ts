// The versions of what is on the stage, and whether there is a newer one: asked for when a dataset comes and when the
// connection is back, told live in between.
import type { DatasetVersion, Down } from '@orrery/protocol';
import type { StoreApi } from 'zustand/vanilla';
import type { RestOptions } from '../rest/call.ts';
import { listVersions } from '../rest/uploads.ts';
import type { DataState } from '../stage-client.ts';

type State = Pick<DataState, 'dataset' | 'versions' | 'newer'>;

export interface VersionsOptions {
  readonly rest: RestOptions;
  readonly store: Pick<StoreApi<State>, 'getState' | 'subscribe'> & { setState(part: Partial<State>): void };
  /** By this device's clock, for a version that is told live. */
  readonly now: () => number;
}

export class Versions {
  readonly #options: VersionsOptions;
  readonly #stop: () => void;

  constructor(options: VersionsOptions) {
    this.#options = options;
    this.#stop = options.store.subscribe((now, before) => {
      if (now.dataset?.dataset_id !== before.dataset?.dataset_id) this.refresh();
    });
  }

  /** Asks what there is. Never rejects: who cannot be asked now is asked on the next occasion. */
  refresh(): void {
    const { rest, store } = this.#options;
    const { dataset } = store.getState();
    if (dataset === null || dataset.created_at === null) return; // a sample has one version
    const { dataset_id } = dataset;
    listVersions({ ...rest, dataset_id }).then(
      ({ versions }) => {
        if (store.getState().dataset?.dataset_id === dataset_id) this.#know(versions);
      },
      () => undefined,
    );
  }

  receive(message: Down<'dataset_changed'>): void {
    const { dataset, versions } = this.#options.store.getState();
    if (dataset?.lineage !== message.lineage) return;
    const { dataset_id, version, rows, change, by } = message;
    const created_at = this.#options.now() as DatasetVersion['created_at'];
    const told: DatasetVersion = {
      dataset_id,
      version,
      rows,
      change,
      created_at,
      created_by: by,
      appended: false, // not known before the versions are asked for again
    };
    this.#know([...versions.filter((one) => one.dataset_id !== dataset_id), told]);
  }

  /** Whether both are the same data, as far as is known here. */
  areOfOne(a: string, b: string): boolean {
    const { versions } = this.#options.store.getState();
    return a === b || [a, b].every((id) => versions.some(({ dataset_id }) => dataset_id === id));
  }

  dispose(): void {
    this.#stop();
  }

  #know(unsorted: readonly DatasetVersion[]): void {
    const { store } = this.#options;
    const { dataset } = store.getState();
    const versions = [...unsorted].sort((a, b) => a.version - b.version);
    const newest = versions.at(-1);
    const newer = newest && dataset && newest.version > dataset.version ? newest : null;
    store.setState({ versions, newer });
  }
}
