// A body of a few megabytes, whole in memory: refused by its length before a byte is read, and by what has come as soon as
// that is too much.
import type { Readable } from 'node:stream';
import type { OrreryError } from '@orrery/protocol';
import type { FastifyRequest } from 'fastify';

/** Rejects with `tooLarge()` where it is more than `most` bytes. */
export const readWhole = async (
  request: FastifyRequest,
  most: number,
  tooLarge: () => OrreryError,
): Promise<Uint8Array> => {
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as Readable) {
    bytes += (chunk as Buffer).length;
    if (bytes > most) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};
