// Columns kept in memory as the bytes that travel, least recently used first out. Columns are immutable, so nothing is
// ever invalidated; a key says all that a column depends on (content, name, expression, and later who may see it).
import { type ColumnData, decodeColumn, encodeColumn } from '@orrery/protocol';

const CACHE_BYTES = 128 * 1024 * 1024; // sixteen columns of a million doubles

export interface CachedColumn {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** A view of `bytes`. */
  readonly data: ColumnData;
}

interface Entry {
  readonly column: Promise<CachedColumn>;
  /** 0 until it is read. */
  bytes: number;
}

const cached = (data: ColumnData): CachedColumn => {
  const bytes = encodeColumn(data);
  return { bytes, data: decodeColumn(bytes.buffer) };
};

export class ColumnCache {
  readonly #columns = new Map<string, Entry>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limit = CACHE_BYTES) {
    this.#limit = limit;
  }

  /** Bytes held now. */
  get bytes(): number {
    return this.#bytes;
  }

  async get(key: string, read: () => Promise<ColumnData>): Promise<CachedColumn> {
    const found = this.#columns.get(key);
    if (found) {
      // Map keeps insertion order: moving to the end marks it as just used.
      this.#columns.delete(key);
      this.#columns.set(key, found);
      return found.column;
    }
    const entry: Entry = { column: read().then(cached), bytes: 0 };
    this.#columns.set(key, entry);
    try {
      const column = await entry.column;
      entry.bytes = column.bytes.byteLength;
      this.#bytes += entry.bytes;
      this.#evict(key);
      return column;
    } catch (error) {
      this.#columns.delete(key);
      throw error;
    }
  }

  /** Forgets columns whose key begins so: their dataset was removed. */
  drop(prefix: string): void {
    for (const [key, { bytes }] of this.#columns)
      if (key.startsWith(prefix)) {
        this.#columns.delete(key);
        this.#bytes -= bytes;
      }
  }

  #evict(keep: string): void {
    for (const [key, { bytes }] of this.#columns) {
      if (this.#bytes <= this.#limit) return;
      if (key === keep || bytes === 0) continue;
      this.#columns.delete(key);
      this.#bytes -= bytes;
    }
  }
}
