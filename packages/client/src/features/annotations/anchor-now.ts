// What an annotation is about, as it is on the stage now: types alone, told by `anchors.ts`.

export type Cell = number | string | null;

/** What changed since the note was written. */
export type Drift =
  /** A value of the first row. */
  | {
      readonly kind: 'value';
      readonly column: string;
      readonly was: Cell;
      readonly now: Cell;
    }
  /** How many rows it is about. */
  | { readonly kind: 'count'; readonly was: number; readonly now: number };

export interface AnchorNow {
  /**
   * `here`: rows are shown; `hidden`: all of them are filtered out; `gone`: none is left in this data; `place`: it never had any;
   * `unknown`: not told yet.
   */
  readonly state: 'here' | 'hidden' | 'gone' | 'place' | 'unknown';
  /** Rows it is about; null while unknown. */
  readonly count: number | null;
  /** Of these, how many pass the stage's filters. */
  readonly shown: number | null;
  /** Some of those shown, evenly chosen, ascending: where the note stands is where they are. */
  readonly rows: readonly number[];
  readonly drift: Drift | null;
}
