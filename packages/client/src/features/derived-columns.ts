// Derived columns: the scene says what they are, the server computes them. Here they are checked and described, so that
// everything that knows columns knows these too. An expression that fails is told in its own place, never in the scene.
import {
  type Column,
  type DerivedColumnRecord,
  type DeriveRequest,
  derivedColumnsOf,
  type ErrorBody,
  OrreryError,
  type Scene,
} from '@orrery/protocol';
import type { DerivedColumn } from '../stage-client.ts';

export interface DerivedColumnsOptions {
  readonly scene: () => Scene;
  /** Asks the server. Rejects with OrreryError. */
  readonly check: (request: DeriveRequest) => Promise<Column>;
  /** Values of these columns are others now. */
  readonly stale: (names: readonly string[]) => void;
  readonly changed: () => void;
}

interface Known {
  /** What the values depend on. */
  readonly key: string;
  column: Column | null;
  error: ErrorBody | null;
}

/** What a column's values depend on: its expression, and those of the derived columns it names. */
const keyOf = (record: DerivedColumnRecord, all: readonly DerivedColumnRecord[]): string => {
  const parts = new Map<string, string>([[record.name, record.expression]]);
  for (const expression of parts.values())
    for (const other of all)
      if (!parts.has(other.name) && expression.includes(other.name)) parts.set(other.name, other.expression);
  return JSON.stringify([...parts]);
};

/** The expressions a question may name, by column; without those of `except`. */
export const expressionsOf = (scene: Scene, except?: string): Record<string, string> =>
  Object.fromEntries(
    [...derivedColumnsOf(scene).values()]
      .filter(({ name }) => name !== except)
      .map(({ name, expression }) => [name, expression]),
  );

export class DerivedColumns {
  readonly #options: DerivedColumnsOptions;
  /** By record id. */
  #known = new Map<string, Known>();

  constructor(options: DerivedColumnsOptions) {
    this.#options = options;
  }

  /** In the order of their ids, so that all see one order. */
  get list(): DerivedColumn[] {
    return [...derivedColumnsOf(this.#options.scene())]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, record]) => {
        const { column = null, error = null } = this.#known.get(id) ?? {};
        const { label, unit } = record;
        return { id, ...record, column: column && { ...column, label, unit }, error };
      });
  }

  /** Another dataset, or the server is back: everything is checked anew. */
  reset(): void {
    this.#known = new Map();
  }

  /** What could not be asked meanwhile is asked again; what is known stands. */
  retry(): void {
    const failed = [...this.#known].filter(([, { error }]) => error?.retry);
    for (const [id] of failed) this.#known.delete(id);
    if (failed.length > 0) this.follow();
  }

  /** Records changed: what depends on a changed expression is stale and checked. */
  follow(): void {
    const records = derivedColumnsOf(this.#options.scene());
    const all = [...records.values()];
    const stale: string[] = [];
    for (const id of this.#known.keys()) if (!records.has(id)) this.#known.delete(id);
    for (const [id, record] of records) {
      const key = keyOf(record, all);
      if (this.#known.get(id)?.key === key) continue;
      const known: Known = { key, column: null, error: null };
      this.#known.set(id, known);
      stale.push(record.name);
      void this.#check(id, record, known);
    }
    if (stale.length > 0) this.#options.stale(stale);
    this.#options.changed();
  }

  async #check(id: string, record: DerivedColumnRecord, known: Known): Promise<void> {
    const { name, label, unit, expression } = record;
    const derived = expressionsOf(this.#options.scene(), name) as DeriveRequest['derived'];
    try {
      known.column = await this.#options.check({ name, label, unit, expression, derived });
    } catch (error) {
      known.error = (
        error instanceof OrreryError ? error : new OrreryError('internal', String(error))
      ).toBody();
    }
    if (this.#known.get(id) === known) this.#options.changed();
  }
}
