// What is asked of the thread beside the page, and its answers: the same functions as in the page, run where they delay no
// frame. It keeps the columns that masks are made of, until their owner lets go of them.
import {
  type ColumnData,
  type DrawnColumn,
  decodeColumn,
  decodeDrawnColumn,
  type Filter,
} from '@orrery/protocol';
import { RowFilter, type Selected } from './row-filter.ts';

export interface DecodeRequest {
  readonly kind: 'decode';
  readonly id: number;
  readonly bytes: ArrayBuffer;
  readonly drawn: boolean;
}

export interface MaskRequest {
  readonly kind: 'mask';
  readonly id: number;
  /** Whose columns. */
  readonly owner: number;
  readonly rows: number;
  readonly filters: Readonly<Record<string, Filter>>;
  /** By name, the key of a column's values; these alone are kept. */
  readonly keys: Readonly<Record<string, number>>;
  /** Columns that are not here yet, by key. */
  readonly sent: readonly (readonly [number, ColumnData])[];
}

export type ThreadRequest =
  | DecodeRequest
  | MaskRequest
  | { readonly kind: 'release'; readonly owner: number };

export type ThreadAnswer =
  | { readonly id: number; readonly column: ColumnData | DrawnColumn }
  | { readonly id: number; readonly selected: Selected }
  | { readonly id: number; readonly damage: string };

/** Damage is an answer, not a crash. */
export const decode = ({ id, bytes, drawn }: Omit<DecodeRequest, 'kind'>): ThreadAnswer => {
  try {
    return { id, column: drawn ? decodeDrawnColumn(bytes) : decodeColumn(bytes) };
  } catch (error) {
    return { id, damage: (error as Error).message };
  }
};

interface Owned {
  readonly filter: RowFilter;
  columns: Map<number, ColumnData>;
}

export class ThreadDesk {
  readonly #owners = new Map<number, Owned>();

  /** The answer, and what of it changes hands. */
  answer(request: ThreadRequest): readonly [ThreadAnswer, readonly Transferable[]] | null {
    switch (request.kind) {
      case 'decode':
        return [decode(request), [request.bytes]];
      case 'mask': {
        const answer = this.#mask(request);
        return [answer, 'selected' in answer ? [answer.selected.mask.buffer] : []];
      }
      case 'release':
        this.#owners.delete(request.owner);
        return null;
    }
  }

  #mask({ id, owner, rows, filters, keys, sent }: MaskRequest): ThreadAnswer {
    const owned = this.#owners.get(owner) ?? { filter: new RowFilter(), columns: new Map() };
    this.#owners.set(owner, owned);
    const all = new Map([...owned.columns, ...sent]);
    const named = Object.entries(keys).flatMap(([name, key]): [string, ColumnData][] => {
      const column = all.get(key);
      return column ? [[name, column]] : [];
    });
    owned.columns = new Map(named.map(([name, column]) => [keys[name] as number, column]));
    const selected = owned.filter.select(rows, filters, new Map(named));
    return selected ? { id, selected } : { id, damage: 'a filtered column is not here' };
  }
}
