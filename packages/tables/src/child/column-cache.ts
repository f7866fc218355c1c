// Columns kept in memory, least recently used first out. Columns are immutable, so nothing is ever invalidated.
import type { ColumnData } from '@orrery/protocol';

const CACHE_BYTES = 128 * 1024 * 1024; // sixteen columns of a million doubles

export class ColumnCache {
  readonly #columns = new Map<string, { column: Promise<ColumnData>; bytes: number }>();
  #bytes = 0;

  async get(key: string, read: () => Promise<ColumnData>): Promise<ColumnData> {
    const found = this.#columns.get(key);
    if (found) {
      // Map keeps insertion order: moving to the end marks it as just used.
      this.#columns.delete(key);
      this.#columns.set(key, found);
      return found.column;
    }
    const entry = { column: read(), bytes: 0 };
    this.#columns.set(key, entry);
    try {
      const column = await entry.column;
      entry.bytes = column.values.byteLength + (column.nulls?.byteLength ?? 0);
      this.#bytes += entry.bytes;
      this.#evict(key);
      return column;
    } catch (error) {
      this.#columns.delete(key);
      throw error;
    }
  }

  #evict(keep: string): void {
    for (const [key, { bytes }] of this.#columns) {
      if (this.#bytes <= CACHE_BYTES) return;
      if (key === keep || bytes === 0) continue;
      this.#columns.delete(key);
      this.#bytes -= bytes;
    }
  }
}
