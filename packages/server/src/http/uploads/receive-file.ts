// A body on its way to the disk: counted, unpacked where it was packed for the way, and never held in memory. What is cut
// off, too large or too slow leaves nothing behind [UPLOAD2].
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { OrreryError } from '@orrery/protocol';

const MEBIBYTE = 1024 * 1024;

export interface Reception {
  /** Made where it is missing. */
  readonly directory: string;
  readonly mostBytes: number;
  /** As the request's header says; `gzip` is unpacked. */
  readonly encoding: string | undefined;
  /** Ends it; the reason is what it rejects with. */
  readonly signal: AbortSignal;
}

export interface ReceivedFile {
  readonly path: string;
  /** As they are on the disk. */
  readonly bytes: number;
}

export const tooLarge = (mostBytes: number): OrreryError =>
  new OrreryError(
    'too_large',
    `The file is over ${Math.round(mostBytes / MEBIBYTE)} MiB, which is the most this server takes at once. Send fewer rows or columns, or as Parquet.`,
  );

/** Throws OrreryError `too_large` before a byte is read, where the sender says how much will come. */
export const refuseAnnounced = (contentLength: string | undefined, mostBytes: number): void => {
  if (contentLength !== undefined && Number(contentLength) > mostBytes) throw tooLarge(mostBytes);
};

/** Rejects with OrreryError: `too_large`, `timed_out`, `storage_unavailable`, `malformed`. */
export const receiveFile = async (source: Readable, reception: Reception): Promise<ReceivedFile> => {
  const { directory, mostBytes, signal } = reception;
  const path = join(directory, `${crypto.randomUUID()}.part`); // never a name that somebody sent
  const arrived = counter(mostBytes);
  const kept = counter(mostBytes); // once more behind the unpacking: a packed body may hold a thousand times as much
  try {
    const unpack = unpacking(reception.encoding);
    await mkdir(directory, { recursive: true });
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    const body = withoutEnding(source);
    if (unpack) await pipeline(body, arrived.stream, unpack, kept.stream, file, { signal });
    else await pipeline(body, arrived.stream, file, { signal });
    return { path, bytes: unpack ? kept.bytes() : arrived.bytes() };
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw refusalOf(signal.aborted ? signal.reason : error);
  }
};

/** What is refused half-way is not read on, but stays open: destroying a request would take its answer with it. */
const withoutEnding = async function* (source: Readable): AsyncGenerator<Buffer> {
  yield* source.iterator({ destroyOnReturn: false });
};

const counter = (mostBytes: number) => {
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > mostBytes) done(tooLarge(mostBytes));
      else done(null, chunk);
    },
  });
  return { stream, bytes: () => bytes };
};

const unpacking = (encoding: string | undefined) => {
  const named = encoding?.trim().toLowerCase() ?? '';
  if (named === '' || named === 'identity') return null;
  if (named === 'gzip' || named === 'x-gzip') return createGunzip();
  throw new OrreryError(
    'invalid',
    `Content-Encoding "${named.slice(0, 40)}" is not read here. Send the file as it is, or with gzip.`,
  );
};

const DISK: ReadonlySet<string> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EFBIG',
  'EIO',
  'EACCES',
  'EMFILE',
  'ENFILE',
]);

const refusalOf = (error: unknown): unknown => {
  if (error instanceof OrreryError) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (DISK.has(code))
    return new OrreryError(
      'storage_unavailable',
      `The file could not be kept: the disk says ${code}. Nothing of it was imported; ask whoever runs the server to make room.`,
    );
  if (code.startsWith('Z_'))
    return new OrreryError('malformed', 'The body says Content-Encoding: gzip, but it is not gzip.');
  // The other end went away, or broke the form's frame: nobody may be left to read the answer.
  return new OrreryError('malformed', 'The upload was cut off. Send the file again.');
};
