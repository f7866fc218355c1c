// The JSON text of every record of something large, kept from one use to the next: only what changed is encoded again. A
// scene of 50,000 records takes 0.2 s to encode, so it is done in slices, with turns of the loop between them.
// Whoever asks for all of them gets the state of that moment, never an older one.
import type { Timers } from '../../timers.ts';

/** The text of one record, and its length in UTF-8. */
export interface RecordText {
  readonly text: string;
  readonly bytes: number;
}

/** Encoded in one slice: 2 ms of ordinary notes. */
const SLICE_RECORDS = 400;
const SLICE_BYTES = 256 * 1024;

export class RecordTexts {
  readonly #textOf: (id: string) => string | undefined;
  readonly #texts = new Map<string, RecordText>();
  readonly #stale: Set<string>;
  #bytes = 0;

  /** `textOf` answers undefined for a record that is gone. The texts keep the order of `ids`. */
  constructor(ids: Iterable<string>, textOf: (id: string) => string | undefined) {
    this.#textOf = textOf;
    this.#stale = new Set(ids);
  }

  /** To be told of every record that was changed, made or removed. */
  changed(id: string): void {
    this.#stale.add(id);
  }

  /** The same, at once: one that is gone loses its place, as it did in what it is the text of. */
  renew(id: string): void {
    this.#encode(id);
  }

  /** Encodes a slice of what changed; true where more is left. */
  encodeSome(records = SLICE_RECORDS): boolean {
    let left = records;
    let room = SLICE_BYTES;
    for (const id of this.#stale) {
      if (left === 0 || room <= 0) return true;
      left -= 1;
      room -= this.#encode(id);
    }
    return false;
  }

  /** Bytes of all texts, as of the last encoding. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Every record's text as of now. Costs what has changed since the last slice, and a step per record. */
  all(): readonly RecordText[] {
    for (const id of this.#stale) this.#encode(id);
    return [...this.#texts.values()];
  }

  /** Answers the bytes of the new text. */
  #encode(id: string): number {
    this.#stale.delete(id);
    this.#bytes -= this.#texts.get(id)?.bytes ?? 0;
    const text = this.#textOf(id);
    if (text === undefined) {
      this.#texts.delete(id);
      return 0;
    }
    const bytes = Buffer.byteLength(text);
    this.#texts.set(id, { text, bytes });
    this.#bytes += bytes;
    return bytes;
  }
}

/** Encodes in slices until little is left. `texts` is asked anew each time: the state may be folded anew meanwhile. */
export const encodeInSlices = async (texts: () => RecordTexts, timers: Timers): Promise<void> => {
  while (texts().encodeSome()) await new Promise<void>((resolve) => timers.soon(resolve));
};
