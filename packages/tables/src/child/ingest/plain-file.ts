// Unwraps gzip and turns any text encoding into UTF-8 without a byte-order mark, in files of its own. What comes out is
// counted while it is written, so that a bomb ends long before the disk does.
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { OrreryError } from '@orrery/protocol';
import type { Encoding } from './sniff-format.ts';

const BOMB_BYTES = 64 * 1024 * 1024; // below that a high ratio harms nobody
const BOMB_RATIO = 200; // tables reach 50 to 1; gzip ends at 1,032 to 1

const sizeOf = (bytes: number): string => `${Math.round(bytes / 1024 ** 2).toLocaleString('en')} MiB`;

/** Rejects with OrreryError `too_large` for a bomb, `invalid` for a file that is cut off or damaged. */
export const gunzip = async (from: string, to: string, limit: number, signal: AbortSignal): Promise<void> => {
  let packed = 0;
  let plain = 0;
  const counted = (count: (bytes: number) => void) =>
    new Transform({
      transform(block: Buffer, _, done) {
        count(block.length);
        const bomb = plain > BOMB_BYTES && plain > packed * BOMB_RATIO;
        if (!bomb && plain <= limit) return done(null, block);
        done(
          new OrreryError(
            'too_large',
            bomb
              ? `The file unpacks to more than ${BOMB_RATIO} times its size, as no table does. It was not unpacked any further.`
              : `The file unpacks to more than ${sizeOf(limit)}, which is the limit. Upload a part of it, or the columns you need.`,
          ),
        );
      },
    });
  try {
    await pipeline(
      createReadStream(from),
      counted((bytes) => {
        packed += bytes;
      }),
      createGunzip(),
      counted((bytes) => {
        plain += bytes;
      }),
      createWriteStream(to),
      { signal },
    );
  } catch (error) {
    if (error instanceof OrreryError || signal.aborted) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_'))
      throw new OrreryError(
        'invalid',
        code === 'Z_BUF_ERROR'
          ? 'The gzip file is cut off: its end is missing. Upload it again.'
          : 'The gzip file is damaged and cannot be unpacked. Upload it again.',
      );
    throw error;
  }
};

/** Writes the text as UTF-8 from byte `bom` on. */
export const decodeText = async (
  from: string,
  to: string,
  encoding: Encoding,
  bom: number,
  limit: number,
  signal: AbortSignal,
): Promise<void> => {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let bytes = 0;
  await pipeline(
    createReadStream(from, { start: bom }),
    new Transform({
      transform(block: Buffer, _, done) {
        const text = Buffer.from(decoder.decode(block, { stream: true }));
        bytes += text.length;
        if (bytes > limit)
          return done(
            new OrreryError(
              'too_large',
              `As text the file has more than ${sizeOf(limit)}, which is the limit. Upload a part of it.`,
            ),
          );
        done(null, text);
      },
      flush(done) {
        done(null, Buffer.from(decoder.decode()));
      },
    }),
    createWriteStream(to),
    { signal },
  );
};
