// A scene as text, cut into parts that a receiver can take one after another [OPEN4]. Made once for everybody who opens
// while the scene is the same; nobody may change it.
import { limits } from '@orrery/protocol';
import { Frame } from '../../corridor/frame.ts';
import type { RecordText } from './record-texts.ts';

/** Of records in one part; with its envelope a message stays within what a client may send us, too. */
export const PART_BYTES = limits.FRAME_BYTES - 1024;
/** A scene above this is sent in parts: two seconds at 512 kbit/s, in which nothing else would get through. */
export const LARGE_SCENE_BYTES = 128 * 1024;

export class SceneParts {
  readonly #texts: readonly RecordText[];
  /** Index after the last record of each part. */
  readonly #ends: readonly number[];
  readonly #frames: Frame[] = [];
  #whole: string | null = null;
  readonly bytes: number;

  constructor(texts: readonly RecordText[]) {
    this.#texts = texts;
    const ends: number[] = [];
    let bytes = 0;
    let part = 0;
    texts.forEach((record, index) => {
      if (part > 0 && part + record.bytes > PART_BYTES) {
        ends.push(index);
        part = 0;
      }
      part += record.bytes + 1;
      bytes += record.bytes + 1;
    });
    ends.push(texts.length);
    this.#ends = ends;
    this.bytes = bytes;
  }

  get count(): number {
    return this.#ends.length;
  }

  get isLarge(): boolean {
    return this.bytes > LARGE_SCENE_BYTES;
  }

  /** The JSON text of the whole scene. */
  get whole(): string {
    this.#whole ??= textOf(this.#texts);
    return this.#whole;
  }

  /** The JSON text of the records in one part, from 0. */
  text(part: number): string {
    return textOf(this.#texts.slice(this.#ends[part - 1] ?? 0, this.#ends[part]));
  }

  /** The messages that carry the parts after the first. */
  *rest(): Iterator<Frame> {
    for (let part = 1; part < this.count; part += 1) yield this.#frame(part);
  }

  /** Shared by all receivers. */
  #frame(part: number): Frame {
    const known = this.#frames[part];
    if (known) return known;
    const frame = new Frame(`{"type":"scene_part","index":${part},"records":${this.text(part)}}`);
    this.#frames[part] = frame;
    return frame;
  }
}

const textOf = (texts: readonly RecordText[]): string => `{${texts.map(({ text }) => text).join(',')}}`;
