// Which loaded tables may make room: together they are kept under a size, least recently used first, and never one that
// was asked for a moment ago, because its query may still be on the way.
const CELLS_MAX = 64_000_000; // 8 columns of 8 million rows; half of DuckDB's default memory
const BUSY_MS = 60_000; // longer than any query runs

export class IdleTables {
  readonly #tables = new Map<string, { cells: number; at: number }>();

  use(key: string, cells: number): void {
    this.#tables.delete(key);
    this.#tables.set(key, { cells, at: Date.now() });
  }

  delete(key: string): void {
    this.#tables.delete(key);
  }

  /** Keys to drop, oldest first; `may` says which can be loaded again. */
  surplus(may: (key: string) => boolean, now = Date.now()): string[] {
    let cells = 0;
    for (const table of this.#tables.values()) cells += table.cells;
    const dropped: string[] = [];
    for (const [key, table] of this.#tables) {
      if (cells <= CELLS_MAX) break;
      if (now - table.at < BUSY_MS || !may(key)) continue;
      dropped.push(key);
      cells -= table.cells;
    }
    return dropped;
  }
}
