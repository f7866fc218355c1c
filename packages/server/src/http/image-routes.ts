// REST of images: kept by a member who may annotate, read by members, counted into what the session may keep. An image is
// served as what its bytes are, alone in a sandbox, and never changes.
import { limits, type StoredImage, type UserId } from '@orrery/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ImageStore, imageTooLarge } from '../features/images/image-store.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import { mayKeep, refuseUnlessMember } from './members-only.ts';
import { readWhole } from './read-whole.ts';

export interface ImagePorts {
  readonly images: ImageStore;
}

/** Whatever is in it, it runs nothing, loads nothing and is drawn by no other site. */
const ALONE = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'content-disposition': 'inline',
  // Its name is its content; only who was let in has it.
  'cache-control': 'private, max-age=31536000, immutable',
} as const;

export const imageRoutes = ({ images }: ImagePorts) => ({
  async store(live: LiveSession, user: UserId, request: FastifyRequest): Promise<StoredImage> {
    mayKeep(live, user, 'annotate', 'store_image');
    const bytes = await readWhole(request, limits.IMAGE_BYTES, imageTooLarge);
    mayKeep(live, user, 'annotate', 'store_image'); // a role may have changed while it came
    const stored = await images.store(live.id, bytes);
    live.storage.beside('images', images.bytesOf(live.id));
    return stored;
  },

  /** Throws OrreryError `not_joined` to all but members, and `not_found`. */
  async read(live: LiveSession, user: UserId, image: string, reply: FastifyReply): Promise<Buffer> {
    refuseUnlessMember(live, user);
    const { about, bytes } = await images.read(live.id, image);
    reply.headers({ ...ALONE, 'content-type': about.media_type });
    return bytes;
  },
});
