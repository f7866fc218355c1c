// The part of a table that is read: blocks of rows around what is in sight. Blocks out of sight are not waited for, and
// the answer to a question that changed meanwhile is thrown away. What was read before stays to be seen until then.
import type { Asking, PageQuestion } from '@orrery/client';
import { type ErrorBody, isNull, OrreryError, type Page } from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';

export const BLOCK = 100; // rows read at once: some three screens, 30 kB of ten columns
const BLOCKS_KEPT = 60; // two dozen screens back and forth
const REST_MS = 50; // a scroll that does not pause reads nothing
const RANGE_PAGE = 500; // limits.ROWS_PER_PAGE

export type CellValue = number | string | null;

export type TableQuestion = Pick<PageQuestion, 'columns' | 'sort'> & Pick<Asking, 'filtered' | 'selected'>;

export interface WindowState {
  /** Rows of the table as it is sorted and filtered; null until the first answer. */
  readonly count: number | null;
  /** Counts what was read, so that who draws draws again. */
  readonly version: number;
  readonly error: ErrorBody | null;
}

export interface TableRow {
  /** Row number in the dataset. */
  readonly row: number;
  value(column: string): CellValue | undefined;
}

type Ask = (question: PageQuestion, asking: Asking) => Promise<Page>;

/** A value of a loaded column. */
const valueIn = (page: Page, column: string, at: number): CellValue | undefined => {
  const data = page.columns.find(({ name }) => name === column);
  if (!data) return undefined;
  if (isNull(data, at)) return null;
  const value = data.values[at] ?? null;
  return data.dictionary && value !== null ? (data.dictionary[value] ?? null) : value;
};

export class PageWindow {
  readonly store: StoreApi<WindowState> = createStore<WindowState>(() => ({
    count: null,
    version: 0,
    error: null,
  }));
  readonly #ask: Ask;
  #question: TableQuestion = { columns: [] };
  #blocks = new Map<number, Page>();
  /** Of the question before, until the first block of this one is there. */
  #old: ReadonlyMap<number, Page> = new Map();
  #asked = new Map<number, AbortController>();
  #sight = { first: 0, end: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Another question, or the same about rows that changed: everything is read anew. */
  put(question: TableQuestion, restMs: number = REST_MS): void {
    this.#question = question;
    if (this.#blocks.size > 0) this.#old = this.#blocks;
    this.#blocks = new Map();
    for (const asked of this.#asked.values()) asked.abort();
    this.#asked = new Map();
    this.#later(restMs);
  }

  /** What is in sight now. */
  show(first: number, end: number): void {
    this.#sight = { first, end };
    this.#later(REST_MS);
  }

  /** The row at a place of the table; null while it is not read. */
  at(place: number): TableRow | null {
    const block = Math.floor(place / BLOCK);
    const page = this.#blocks.get(block) ?? this.#old.get(block);
    const index = place - block * BLOCK;
    const row = page?.rows[index];
    if (page === undefined || row === undefined) return null;
    return { row, value: (column) => valueIn(page, column, index) };
  }

  /** Row numbers of a stretch of the table, `most` at most; what is not read is asked for. Rejects with OrreryError. */
  async rowsBetween(first: number, last: number, most: number): Promise<readonly number[]> {
    const rows: number[] = [];
    const end = Math.min(last + 1, first + most);
    for (let place = first; place < end; ) {
      const known = this.at(place);
      if (known) {
        rows.push(known.row);
        place += 1;
        continue;
      }
      const { sort, filtered, selected } = this.#question;
      const limit = Math.min(RANGE_PAGE, end - place);
      const page = await this.#ask(
        { columns: [], ...(sort && { sort }), offset: place, limit },
        { filtered, selected },
      );
      if (page.rows.length === 0) break;
      rows.push(...page.rows);
      place += page.rows.length;
    }
    return rows;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const asked of this.#asked.values()) asked.abort();
    this.#asked = new Map();
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), ms);
  }

  #read(): void {
    const first = Math.floor(this.#sight.first / BLOCK);
    const last = Math.max(first, Math.ceil(this.#sight.end / BLOCK) - 1);
    for (const [block, asked] of this.#asked)
      if (block < first || block > last) {
        asked.abort();
        this.#asked.delete(block);
      }
    for (let block = first; block <= last; block += 1)
      if (!this.#blocks.has(block) && !this.#asked.has(block)) void this.#fetch(block);
  }

  async #fetch(block: number): Promise<void> {
    const mine = new AbortController();
    this.#asked.set(block, mine);
    const { columns, sort, filtered, selected } = this.#question;
    const question = { columns, ...(sort && { sort }), offset: block * BLOCK, limit: BLOCK };
    try {
      const page = await this.#ask(question, { filtered, selected, signal: mine.signal });
      if (this.#asked.get(block) !== mine) return;
      this.#asked.delete(block);
      this.#keep(block, page);
      this.#tell({ count: page.count, error: null });
    } catch (error) {
      if (this.#asked.get(block) !== mine) return;
      this.#asked.delete(block);
      const known = error instanceof OrreryError ? error : new OrreryError('internal', String(error));
      this.#tell({ error: known.toBody() });
    }
  }

  #keep(block: number, page: Page): void {
    this.#old = new Map();
    this.#blocks.set(block, page);
    const oldest = this.#blocks.keys().next();
    if (this.#blocks.size > BLOCKS_KEPT && !oldest.done) this.#blocks.delete(oldest.value);
  }

  #tell(state: Partial<WindowState>): void {
    this.store.setState({ ...state, version: this.store.getState().version + 1 });
  }
}
