// Images of a session: named by their content, never changed, told by their own bytes what they are, and gone with the
// session [IMAGE1]. What is no picture is refused before it is written.
import { ImageId, limits, OrreryError, type SessionId, type StoredImage } from '@orrery/protocol';
import { type KeptFile, SessionFiles } from '../kept-files/session-files.ts';
import { readImageHeader } from './image-header.ts';

/** How a file's name ends, by what is in it. */
const KINDS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif' } as const;
type MediaType = keyof typeof KINDS;
const TYPE_OF: ReadonlyMap<string, MediaType> = new Map(
  Object.entries(KINDS).map(([type, kind]) => [kind, type as MediaType]),
);

const MEBIBYTE = 1024 * 1024;

export const imageTooLarge = (): OrreryError =>
  new OrreryError(
    'too_large',
    `An image has at most ${limits.IMAGE_BYTES / MEBIBYTE} MiB. Make it smaller, or cut out what matters.`,
  );

export class ImageStore {
  readonly #files: SessionFiles;

  /** `directory` is made when the first image comes. */
  constructor(directory: string) {
    this.#files = new SessionFiles(directory, 'The image');
  }

  /** Learns what is there from an earlier run. */
  load(): Promise<void> {
    return this.#files.load();
  }

  known(session: SessionId, image: string): StoredImage | undefined {
    const file = this.#files.known(session, image);
    return file && storedImage(image, file);
  }

  /** Bytes a session's images take. */
  bytesOf(session: SessionId): number {
    return this.#files.bytesOf(session);
  }

  /** Resolves when it is durable. Rejects with OrreryError `too_large`, `invalid` or `storage_unavailable`. */
  async store(session: SessionId, bytes: Uint8Array): Promise<StoredImage> {
    if (bytes.length > limits.IMAGE_BYTES) throw imageTooLarge();
    const header = readImageHeader(bytes);
    if (!header)
      throw new OrreryError(
        'invalid',
        'This is no PNG, JPEG, WebP or GIF image. Save it as one of these; drawings in SVG are not taken, for they can hold scripts.',
      );
    const { media_type, width, height } = header;
    if (Math.max(width, height) > limits.IMAGE_SIDE)
      throw new OrreryError(
        'too_large',
        `An image has at most ${limits.IMAGE_SIDE} pixels on a side; this one is ${width} by ${height}. Make it smaller.`,
      );
    const id = await this.#files.keep(session, bytes, { kind: KINDS[media_type], figures: [width, height] });
    return { image_id: ImageId.parse(id), media_type, bytes: bytes.length, width, height };
  }

  /** An image and what it is. Rejects with OrreryError `not_found`. */
  async read(session: SessionId, image: string): Promise<{ about: StoredImage; bytes: Buffer }> {
    const about = this.known(session, image);
    const bytes = about && (await this.#files.bytes(session, image));
    if (!about || !bytes) throw new OrreryError('not_found', 'This session has no such image.');
    return { about, bytes };
  }

  /** The session is erased, and its images with it. */
  forget(session: SessionId): Promise<void> {
    return this.#files.forget(session);
  }
}

const storedImage = (id: string, { kind, figures: [width, height], bytes }: KeptFile): StoredImage => ({
  image_id: ImageId.parse(id),
  media_type: TYPE_OF.get(kind) ?? 'image/png',
  bytes,
  width,
  height,
});
