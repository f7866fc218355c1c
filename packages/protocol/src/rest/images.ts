// Images of a session: uploaded once, read by its members.
import { z } from 'zod';
import { UserId } from '../ids.ts';
import { IMAGE_TYPES, ImageId } from '../image.ts';

/** Which member keeps or reads an image. */
export const ImageMember = z.strictObject({ user_id: UserId });
export type ImageMember = z.infer<typeof ImageMember>;

export const StoredImage = z.strictObject({
  image_id: ImageId,
  media_type: z.enum(IMAGE_TYPES),
  bytes: z.int().min(1),
  /** Px. */
  width: z.int().min(1),
  height: z.int().min(1),
});
export type StoredImage = z.infer<typeof StoredImage>;
