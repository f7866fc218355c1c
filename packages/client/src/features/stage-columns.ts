// The columns of one dataset, each read once by each of its two ways: exact, and in steps for drawing. Where one answer serves
// as both it is filed as both. It never outlives its dataset: what is on its way then is stopped.
import { asDrawn, type ColumnData, type DrawnColumn, OrreryError } from '@orrery/protocol';

const OVERTAKEN = 'Another dataset is on the stage now; ask for its columns.';

export interface ColumnReading {
  readonly signal: AbortSignal;
  /** Behind what the picture waits for. */
  readonly low?: boolean;
}

export type ColumnWay = 'exact' | 'drawn';

export interface StageColumnsOptions {
  readonly readExact: (column: string, reading: ColumnReading) => Promise<ColumnData>;
  readonly readDrawn: (column: string, reading: ColumnReading) => Promise<DrawnColumn>;
  /** A derived column comes exact only. */
  readonly isDerived: (column: string) => boolean;
  readonly arrived: (column: string, data: { exact?: ColumnData; drawn?: DrawnColumn }) => void;
  readonly failed: (column: string, way: ColumnWay, error: unknown) => void;
}

export class StageColumns {
  readonly #options: StageColumnsOptions;
  readonly #closing = new AbortController();
  readonly #exact = new Map<string, Promise<ColumnData>>();
  readonly #drawn = new Map<string, Promise<DrawnColumn>>();
  readonly #signal = this.#closing.signal;
  #loading = 0;

  constructor(options: StageColumnsOptions) {
    this.#options = options;
  }

  /** Nothing is on its way. */
  get idle(): boolean {
    return this.#loading === 0;
  }

  /** Whether it is here or on its way, in any way. */
  knows(column: string): boolean {
    return this.#exact.has(column) || this.#drawn.has(column);
  }

  /** Whether its exact values are here or on their way. */
  knowsExact(column: string): boolean {
    return this.#exact.has(column);
  }

  /** Rejects with OrreryError. */
  exact(column: string): Promise<ColumnData> {
    const known = this.#exact.get(column);
    if (known) return known;
    const read = (): Promise<ColumnData> => this.#options.readExact(column, { signal: this.#signal });
    const drawn = this.#drawn.get(column);
    const reading = drawn ? drawn.then((data) => exactOf(data) ?? read()) : read();
    return this.#keep('exact', this.#exact, column, reading, (exact) =>
      this.#options.arrived(column, { exact }),
    );
  }

  /** Rejects with OrreryError. */
  drawn(column: string, low = false): Promise<DrawnColumn> {
    const known = this.#drawn.get(column);
    if (known) return known;
    const { readDrawn, isDerived, arrived } = this.#options;
    const there = this.#exact.get(column) ?? (isDerived(column) ? this.exact(column) : undefined);
    const reading = there ? there.then(asDrawn) : readDrawn(column, { signal: this.#signal, low });
    return this.#keep('drawn', this.#drawn, column, reading, (drawn) => {
      const exact = this.#exact.has(column) ? null : exactOf(drawn);
      if (exact) this.#exact.set(column, Promise.resolve(exact));
      arrived(column, exact ? { exact, drawn } : { drawn });
    });
  }

  /** Their values are others now. */
  forget(columns: readonly string[]): void {
    for (const column of columns) {
      this.#exact.delete(column);
      this.#drawn.delete(column);
    }
  }

  close(): void {
    this.#closing.abort();
    this.#exact.clear();
    this.#drawn.clear();
  }

  #keep<T>(
    way: ColumnWay,
    of: Map<string, Promise<T>>,
    column: string,
    reading: Promise<T>,
    arrived: (data: T) => void,
  ): Promise<T> {
    this.#loading += 1;
    const settle = (): boolean => {
      this.#loading -= 1;
      if (this.#signal.aborted) throw new OrreryError('wrong_state', OVERTAKEN);
      return of.get(column) === kept; // else its expression is another one now
    };
    const kept: Promise<T> = reading.then(
      (data) => {
        if (settle()) arrived(data);
        return data;
      },
      (error: unknown) => {
        if (settle()) {
          of.delete(column); // asking again may succeed
          this.#options.failed(column, way, error);
        }
        throw error;
      },
    );
    of.set(column, kept);
    return kept;
  }
}

/** The exact column that one for drawing is, where it is one. */
const exactOf = ({ low, step, ...column }: DrawnColumn): ColumnData | null =>
  low === 0 && step === 1 ? column : null;
