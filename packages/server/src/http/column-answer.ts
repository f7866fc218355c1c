// A column on its way to a browser: kept there for good, because a version never changes, and packed where the network is
// what takes long. Packing runs on the thread pool, once for all who ask [DATA17].
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ColumnName, Dataset, DatasetId, Precision } from '@orrery/protocol';
import type { FastifyReply } from 'fastify';
import type { Knock } from '../auth/principal.ts';

/**
 * Exact columns shrink to a third at 70 MB/s, which halves their time on 100 Mbit/s; on loopback it would double it. Level 3
 * takes three times as long for 2 %, brotli no less for as much.
 */
const LEVEL = 1;
const LEAST_BYTES = 64 * 1024; // below it a round trip costs more than the bytes
const SAMPLE_BYTES = 64 * 1024; // tells in a millisecond what the rest will do
const WORTH = 0.6; // columns for drawing keep 0.75 to 1 of their bytes: not worth a core
const KEPT_BYTES = 64 * 1024 * 1024; // packed columns of a room that fifty people enter
const KEPT_COLUMNS = 1_000; // also those that are not worth it are remembered

/**
 * A year; RFC 8246. The bytes of a version's column under one mask never change: another layout would need another address,
 * and another mask has one.
 */
const FOR_GOOD = 'private, max-age=31536000, immutable';
/** Samples keep their id when a release makes them anew; an address without the viewer's mask stands for any. */
const ASK_EACH_TIME = 'private, no-cache';

const pack = promisify(gzip);

export interface ColumnAsked {
  readonly dataset: Dataset | null;
  readonly id: DatasetId;
  readonly column: ColumnName;
  readonly precision: Precision;
  /** Of the viewer, and as the address says it. */
  readonly mask: string;
  readonly askedMask: string | undefined;
  readonly knock: Pick<Knock, 'headers' | 'listener'>;
  readonly reply: FastifyReply;
}

export class ColumnAnswers {
  /** By address; null where packing is not worth it. The oldest goes first. */
  readonly #packed = new Map<string, { readonly answer: Promise<Buffer | null>; bytes: number }>();
  #keptBytes = 0;

  /** Sets the headers and answers with the bytes; with the reply alone where the browser has them. */
  async answer(asked: ColumnAsked, read: () => Promise<Buffer>): Promise<Buffer | FastifyReply> {
    const { dataset, knock, reply } = asked;
    const tag = dataset && `"${dataset.hash.slice(0, 32)}-${asked.mask}"`;
    const isLasting = dataset !== null && dataset.created_at !== null && asked.askedMask === asked.mask;
    reply.header('content-type', 'application/octet-stream');
    reply.header('cache-control', isLasting ? FOR_GOOD : ASK_EACH_TIME);
    reply.header('vary', 'cookie, authorization, accept-encoding');
    if (tag !== null) {
      reply.header('etag', tag);
      if (isKnown(knock.headers['if-none-match'], tag)) return reply.status(304).send();
    }
    const bytes = await read();
    const isPackable = knock.listener === 'lan' && bytes.length >= LEAST_BYTES;
    if (!isPackable || tag === null || !takesGzip(knock.headers['accept-encoding'])) return bytes;
    const packed = await this.#pack(`${asked.id} ${asked.precision} ${asked.column} ${tag}`, bytes);
    if (packed === null) return bytes;
    reply.header('content-encoding', 'gzip');
    reply.header('etag', `W/${tag}`); // the same column in other bytes
    return packed;
  }

  #pack(key: string, bytes: Buffer): Promise<Buffer | null> {
    const known = this.#packed.get(key);
    if (known) return known.answer;
    const answer = packIfWorth(bytes).catch(() => null);
    const kept = { answer, bytes: 0 };
    this.#packed.set(key, kept);
    void answer.then((packed) => {
      kept.bytes = packed?.length ?? 0;
      this.#keptBytes += kept.bytes;
      this.#letGo();
    });
    return answer;
  }

  #letGo(): void {
    for (const [key, { bytes }] of this.#packed) {
      if (this.#keptBytes <= KEPT_BYTES && this.#packed.size <= KEPT_COLUMNS) return;
      this.#packed.delete(key);
      this.#keptBytes -= bytes;
    }
  }
}

const packIfWorth = async (bytes: Buffer): Promise<Buffer | null> => {
  const from = Math.floor((bytes.length - SAMPLE_BYTES) / 2);
  const sample = await pack(bytes.subarray(from, from + SAMPLE_BYTES), { level: LEVEL });
  return sample.length > SAMPLE_BYTES * WORTH ? null : pack(bytes, { level: LEVEL });
};

/** RFC 9110 13.1.2: compared weakly. */
const isKnown = (header: string | string[] | undefined, tag: string): boolean =>
  String(header ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === tag || one === '*');

const takesGzip = (header: string | string[] | undefined): boolean =>
  String(header ?? '')
    .split(',')
    .some((one) => /^\s*(gzip|x-gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(one));
