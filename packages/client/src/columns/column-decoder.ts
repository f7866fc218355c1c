// Columns are decoded off the page's thread where there is one to spare: a dictionary of thousands of texts would cost a frame.
import type { ColumnData, DrawnColumn } from '@orrery/protocol';
import { type ColumnWorker, columnWorker } from './column-worker.ts';
import { decode } from './thread-desk.ts';

const LEAST_BYTES = 64 * 1024; // less is decoded in the time a message takes

export class ColumnDecoder {
  readonly #worker: ColumnWorker;

  constructor(worker: ColumnWorker) {
    this.#worker = worker;
  }

  /** Takes the bytes over. Rejects with RangeError on bytes that are no column. */
  async decode(bytes: ArrayBuffer, drawn: true): Promise<DrawnColumn>;
  async decode(bytes: ArrayBuffer, drawn: false): Promise<ColumnData>;
  async decode(bytes: ArrayBuffer, drawn: boolean): Promise<ColumnData | DrawnColumn> {
    const isLarge = bytes.byteLength >= LEAST_BYTES;
    if (isLarge) this.#worker.begin();
    const answer =
      isLarge && this.#worker.ready
        ? await this.#worker.ask((id) => ({ kind: 'decode', id, bytes, drawn }), [bytes])
        : decode({ id: 0, bytes, drawn });
    if (answer === null) throw new RangeError('the worker that decodes columns has stopped');
    if ('column' in answer) return answer.column;
    throw new RangeError('damage' in answer ? answer.damage : 'no column came');
  }
}

export const columnDecoder = new ColumnDecoder(columnWorker);
