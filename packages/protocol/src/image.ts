// An image that was uploaded into a session: named by its bytes, kept beside the log, never changed.
import { z } from 'zod';

/** Hex SHA-256 of its bytes. */
export const ImageId = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'image_id must be 64 hex digits')
  .brand<'ImageId'>();
export type ImageId = z.infer<typeof ImageId>;

/** What is taken; told by the bytes, not by what the sender says they are. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
