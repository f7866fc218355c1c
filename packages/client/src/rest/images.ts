// Images of a session over REST. They never change; their name is their content.
import { limits, OrreryError, type StoredImage } from '@orrery/protocol';
import { call, type RestOptions, urlOf } from './call.ts';

interface OfMember extends RestOptions {
  readonly session_id: string;
  readonly user_id: string;
}

const MEBIBYTE = 1024 * 1024;

/** Keeps a PNG, JPEG, WebP or GIF. Rejects with OrreryError; what is too large is not sent at all. */
export const storeImage = async ({
  session_id,
  user_id,
  image,
  ...rest
}: OfMember & {
  readonly image: Blob;
  readonly signal?: AbortSignal | undefined;
}): Promise<StoredImage> => {
  if (image.size > limits.IMAGE_BYTES)
    throw new OrreryError(
      'too_large',
      `An image has at most ${limits.IMAGE_BYTES / MEBIBYTE} MiB; this one has ${(image.size / MEBIBYTE).toFixed(1)}. Make it smaller.`,
    );
  const raw = { body: image, type: 'application/octet-stream' }; // its bytes say what it is
  return call('store_image', { ...rest, params: { session_id }, query: { user_id }, raw });
};

/** Where an image is read from, by whoever may: for the `src` of a picture. */
export const imageUrl = ({
  session_id,
  user_id,
  image_id,
  ...rest
}: OfMember & { readonly image_id: string }): string =>
  urlOf('read_image', { ...rest, params: { session_id, image_id }, query: { user_id } });
