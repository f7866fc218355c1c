// How many versions a live feed leaves behind: the newest of those made by appended rows, those that something in a session
// speaks of, and every file and correction. The rest goes; its rows are the first ones of the versions after it [VERSION6].
import type { DatasetId, DatasetVersion } from '@orrery/protocol';
import type { Imports } from '@orrery/tables';
import type { LiveSession } from '../sessions/live-session.ts';
import type { DatasetBook } from './dataset-book.ts';

/** So many are let go of together: a look through every session's scene is not for each batch. */
const TOGETHER = 10;

export interface VersionKeepingOptions {
  readonly book: DatasetBook;
  readonly imports: Imports;
  /** Every session, ended ones too. */
  readonly sessions: () => readonly LiveSession[];
  /** Versions made by appended rows that are kept of each dataset, the newest. */
  readonly kept: number;
  /** What went wrong is tried again with the next batch; somebody may want to know. */
  readonly failed: (error: unknown) => void;
}

export class VersionKeeping {
  readonly #options: VersionKeepingOptions;
  readonly #busy = new Set<DatasetId>();

  constructor(options: VersionKeepingOptions) {
    this.#options = options;
  }

  /** Rows were appended. Never rejects. */
  async appended(lineage: DatasetId, newest: DatasetId): Promise<void> {
    if (this.#busy.has(lineage)) return;
    this.#busy.add(lineage);
    try {
      await this.#tidy(await this.#options.imports.versions(newest));
    } catch (error) {
      this.#options.failed(error);
    } finally {
      this.#busy.delete(lineage);
    }
  }

  async #tidy(versions: readonly DatasetVersion[]): Promise<void> {
    const { book, imports, kept, sessions } = this.#options;
    const old = versions
      .filter(({ appended }) => appended)
      .slice(0, -kept)
      .map(({ dataset_id }) => dataset_id);
    if (old.length < TOGETHER) return;
    const spoken = spokenOf(sessions());
    const candidates = old.filter((id) => !spoken.has(id));
    if (candidates.length === 0) return;
    await book.withdraw(candidates, async () => {
      // Nobody can show them from here on; what was on its way in has its turn first.
      await Promise.all(sessions().map((live) => live.enter(() => undefined).catch(() => undefined)));
      const meanwhile = spokenOf(sessions());
      const gone: DatasetId[] = [];
      for (const id of candidates) {
        if (meanwhile.has(id)) continue;
        await imports.remove(id);
        gone.push(id);
      }
      return gone;
    });
  }
}

/** Every dataset that a scene or the kept chat names: what is shown, noted, selected, bookmarked, claimed. */
const spokenOf = (sessions: readonly LiveSession[]): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const { state } of sessions) {
    for (const { scene } of state.layers.scenes) gather(scene, ids);
    gather(state.chat, ids);
  }
  return ids;
};

const gather = (value: unknown, ids: Set<string>): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, held] of Object.entries(value))
    if (field === 'dataset_id' && typeof held === 'string') ids.add(held);
    else gather(held, ids);
};
