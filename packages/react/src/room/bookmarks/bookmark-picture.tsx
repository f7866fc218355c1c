// A bookmark's small picture, or the sign of its chart where it has none or it does not load.
import type { ImageId, VisualizationType } from '@orrery/protocol';
import { useState } from 'react';
import { CHART_ICONS } from '../../datasets/chart-icons.ts';
import { useRoom } from '../room-context.ts';

interface BookmarkPictureProps {
  readonly image: ImageId | null;
  readonly chart: VisualizationType | undefined;
}

export const BookmarkPicture = ({ image, chart = 'scatter_3d' }: BookmarkPictureProps) => {
  const { client } = useRoom();
  const [broken, setBroken] = useState<ImageId | null>(null);
  const Icon = CHART_ICONS[chart];
  return (
    <span className="orr-bookmark-picture">
      {image === null || image === broken ? (
        <Icon size={20} strokeWidth={1.5} aria-hidden />
      ) : (
        <img src={client.imageUrl(image)} alt="" loading="lazy" onError={() => setBroken(image)} />
      )}
    </span>
  );
};
