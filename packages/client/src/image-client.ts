// What a caller of the SDK does with images: types alone.
import type { StoredImage } from '@orrery/protocol';

export interface ImageClient {
  /**
   * Keeps an image (PNG, JPEG, WebP, GIF; at most 4 MiB) beside the session, for texts to show. Rejects with OrreryError
   * `too_large`, `invalid`, `forbidden` or `timed_out`, each with what to do.
   */
  storeImage(image: Blob, asking?: { readonly signal?: AbortSignal | undefined }): Promise<StoredImage>;
  /** Where it is read from: for the `src` of a picture. */
  imageUrl(image_id: string): string;
}
