// The order of a question's rows, kept as row numbers: sorting is done once, and any page of it is a slice, so that page
// 900,000 is as quick as page 1 [QUERY8].

const ORDERS_BYTES = 96 * 1024 * 1024; // eight orders of three million rows

export class RowOrders {
  readonly #orders = new Map<string, Promise<Uint32Array>>();
  readonly #sizes = new Map<string, number>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limit = ORDERS_BYTES) {
    this.#limit = limit;
  }

  /** Bytes held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** `key` says dataset, rows and order; two who ask at once share one sort. */
  async get(key: string, sort: () => Promise<Uint32Array>): Promise<Uint32Array> {
    const found = this.#orders.get(key);
    if (found) {
      this.#orders.delete(key);
      this.#orders.set(key, found);
      return found;
    }
    const sorting = sort();
    this.#orders.set(key, sorting);
    try {
      const order = await sorting;
      this.#sizes.set(key, order.byteLength);
      this.#bytes += order.byteLength;
      this.#evict(key);
      return order;
    } catch (error) {
      this.#orders.delete(key);
      throw error;
    }
  }

  #evict(keep: string): void {
    for (const key of this.#orders.keys()) {
      if (this.#bytes <= this.#limit) return;
      const size = this.#sizes.get(key);
      if (key === keep || size === undefined) continue;
      this.#orders.delete(key);
      this.#sizes.delete(key);
      this.#bytes -= size;
    }
  }
}
