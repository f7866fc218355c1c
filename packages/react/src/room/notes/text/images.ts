// Images of a session, as its SDK stores and names them.
import type { SessionClient } from '@orrery/client';
import type { ImageId } from '@orrery/protocol';

interface Images {
  storeImage(file: Blob): Promise<{ readonly image_id: ImageId }>;
  imageUrl(image: ImageId): string;
}

export const imagesOf = (client: SessionClient): Images => client as unknown as Images;
