// Makes the picture of what is on the canvas now, at a size.
import { useCallback } from 'react';
import { sourceOf } from '../../datasets/dataset-words.ts';
import { filterSentence } from '../../format/filter-sentence.ts';
import { useFilters } from '../../hooks/use-records.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { chartHeight, picturePage } from './picture-page.ts';

export const PICTURE_SIZES = ['1x', '2x', '4k'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

const PRINT_PX = 3_840; // 325 mm at 300 dots an inch

export const useMakePicture = (): ((size: PictureSize) => Promise<Blob>) => {
  const say = useSay();
  const { client, viewport: shared } = useRoom();
  const filters = useFilters(client.scene);
  return useCallback(
    async (size) => {
      const viewport = shared.getState();
      const { dataset } = client.data.getState();
      const canvas = document.querySelector('.orr-canvas-host')?.getBoundingClientRect();
      if (viewport === null || dataset === null || canvas === undefined) throw new Error('Nothing is drawn.');
      const width = size === '4k' ? PRINT_PX : Math.round(canvas.width * (size === '2x' ? 2 : 1));
      const height = Math.round((width * canvas.height) / canvas.width);
      const { licence } = dataset;
      const filtered = filterSentence(filters, dataset, say);
      const foot = [
        ...(filtered === '' ? [] : [say('picture.filters', { filters: filtered })]),
        dataset.generated
          ? say('picture.generated', { licence })
          : say('picture.source', { source: sourceOf(dataset), licence }),
      ];
      const chart = await viewport.picture({
        width,
        height: chartHeight(width, height, foot.length),
        background: 'light',
      });
      return picturePage({ chart, foot, width, height });
    },
    [shared, client, say, filters],
  );
};
