// The newest mask of something that moves: one at a time is computed aside, and what moved on meanwhile is the next. Until it
// is there the old one stands, whole; an older one never follows a newer one.
import type { ColumnData, Filter } from '@orrery/protocol';
import type { Selected } from './row-filter.ts';
import { RowMasks } from './row-masks.ts';

interface Asked {
  readonly rows: number;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly columns: ReadonlyMap<string, ColumnData>;
}

export class LatestMask {
  readonly #tell: (selected: Selected | null) => void;
  readonly #masks: RowMasks;
  #next: Asked | null = null;
  /** Of the one under way; null where none is. */
  #turn: object | null = null;

  constructor(tell: (selected: Selected | null) => void, masks: RowMasks = new RowMasks()) {
    this.#tell = tell;
    this.#masks = masks;
  }

  /** Tells at once where that costs little, and null at once while a filtered column is not there. */
  ask(asked: Asked): void {
    const isWhole = Object.keys(asked.filters).every((name) => asked.columns.has(name));
    if (this.#turn !== null && isWhole && Object.keys(asked.filters).length > 0) this.#next = asked;
    else this.#begin(asked);
  }

  /** Other rows: what is under way is about none of these. */
  reset(): void {
    this.#turn = null;
    this.#next = null;
    this.#masks.release();
  }

  #begin({ rows, filters, columns }: Asked): void {
    this.#turn = null;
    this.#next = null;
    const found = this.#masks.select(rows, filters, columns);
    if (!(found instanceof Promise)) {
      this.#tell(found);
      return;
    }
    const turn = {};
    this.#turn = turn;
    void found.then((selected) => {
      if (turn !== this.#turn) return;
      this.#turn = null;
      this.#tell(selected);
      if (this.#next && this.#turn === null) this.#begin(this.#next);
    });
  }
}
