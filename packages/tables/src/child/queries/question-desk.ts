// Where questions about rows arrive: through the gate, to the file that answers them.
import { randomUUID } from 'node:crypto';
import type { QuestionCalls, Questions } from '../../questions.ts';
import type { DatasetStore } from '../dataset-store.ts';
import { deriveColumn, derivedColumn } from './derive-column.ts';
import { exportRows } from './export-rows.ts';
import { QuestionGate } from './question-gate.ts';
import { questionKey } from './question-key.ts';
import { readPage } from './read-page.ts';
import { RowOrders } from './row-orders.ts';
import { searchRows } from './search-rows.ts';
import { summarize } from './summarize.ts';

export type QuestionCall = {
  [Q in keyof Questions]: { readonly method: Q; readonly input: QuestionCalls[Q]['input'] };
}[keyof Questions];

export class QuestionDesk {
  readonly #store: DatasetStore;
  readonly #directory: string;
  readonly #gate = new QuestionGate();
  readonly #orders = new RowOrders();

  /** Exports are written below `directory`. */
  constructor(store: DatasetStore, directory: string) {
    this.#store = store;
    this.#directory = directory;
  }

  /** Rejects with OrreryError; see `Questions`. */
  async answer(call: QuestionCall): Promise<QuestionCalls[keyof Questions]['output']> {
    const { dataset_id, asker = null, ...request } = call.input;
    const { hash } = this.#store.get(dataset_id);
    const { rows: _, ...parts } = request as typeof request & { rows?: unknown };
    const key =
      call.method === 'export' // a file is for one reader
        ? randomUUID()
        : questionKey(hash, { filters: {}, selection: null, derived: {} }, [call.method, dataset_id, parts]);
    // Of one panel the newest question counts: what it asks for stays, which rows it is about changes.
    const { filters: __, selection: ___, ...panel } = parts as Record<string, unknown>;
    return this.#gate.ask(
      {
        dataset: hash,
        key,
        asker: asker === null ? null : JSON.stringify([asker, call.method, panel]),
        kept: call.method !== 'export',
      },
      () => this.#run(call),
    );
  }

  async #run(call: QuestionCall): Promise<QuestionCalls[keyof Questions]['output']> {
    switch (call.method) {
      case 'summarize':
        return summarize(this.#store, call.input);
      case 'search':
        return searchRows(this.#store, call.input);
      case 'page':
        return readPage(this.#store, this.#orders, call.input);
      case 'derive':
        return deriveColumn(this.#store, call.input);
      case 'derivedColumn':
        return (await derivedColumn(this.#store, call.input)).bytes;
      case 'export':
        return exportRows(this.#store, this.#directory, call.input);
    }
  }
}
