// One pass over a file's bytes: its hash, its first bytes, and whether they are text. Streams; a file of any size
// costs the same memory.
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const HEAD_BYTES = 256 * 1024; // a few thousand records, or any file's signature
const BLOCK_BYTES = 1024 * 1024; // a few milliseconds of hashing between other work

export interface FileSurvey {
  readonly sha256: string;
  readonly bytes: number;
  readonly head: Buffer;
  /** The last bytes, where Parquet and Arrow files sign as well. */
  readonly tail: Buffer;
  readonly utf8: boolean;
  /** A zero byte is no text, except in UTF-16. */
  readonly zeros: boolean;
}

/** Bytes at the end of a block that begin a character which ends in the next. */
const openCharacter = (block: Buffer): number => {
  for (let back = 1; back <= Math.min(3, block.length); back++) {
    const byte = block[block.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
};

/** `hash` is left out for files of our own making. */
export const surveyFile = async (path: string, hash: boolean): Promise<FileSurvey> => {
  const digest = createHash('sha256');
  let bytes = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let utf8 = true;
  let zeros = false;
  let open = Buffer.alloc(0);
  for await (const block of createReadStream(path, { highWaterMark: BLOCK_BYTES }) as AsyncIterable<Buffer>) {
    if (hash) digest.update(block);
    bytes += block.length;
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, block.subarray(0, HEAD_BYTES - head.length)]);
    tail = Buffer.concat([tail, block.subarray(-16)]).subarray(-16);
    zeros ||= block.includes(0);
    if (utf8) {
      const text = open.length > 0 ? Buffer.concat([open, block]) : block;
      const cut = openCharacter(text);
      utf8 = isUtf8(text.subarray(0, text.length - cut));
      open = Buffer.from(text.subarray(text.length - cut));
    }
  }
  return { sha256: digest.digest('hex'), bytes, head, tail, utf8: utf8 && open.length === 0, zeros };
};
