// Makes the picture of what is on the canvas now, at a size.
import { useCallback } from 'react';
import { sourceOf } from '../../datasets/dataset-words.ts';
import { filterSentence } from '../../format/filter-sentence.ts';
import { useFilters } from '../../hooks/use-records.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';

export const PICTURE_SIZES = ['1x', '2x', 'slide', 'a4', '4k'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

/** Pixels of sizes that do not follow the screen. */
const FIXED: Partial<Readonly<Record<PictureSize, { readonly width: number; readonly height: number }>>> = {
  slide: { width: 1_920, height: 1_080 },
  a4: { width: 3_508, height: 2_480 }, // 297 by 210 mm at 300 dots an inch
};
const WIDE_PX = 3_840;

const pixelsOf = (size: PictureSize, canvas: DOMRect): { width: number; height: number } => {
  const fixed = FIXED[size];
  if (fixed) return fixed;
  const width = size === '4k' ? WIDE_PX : Math.round(canvas.width * (size === '2x' ? 2 : 1));
  return { width, height: Math.round((width * canvas.height) / canvas.width) };
};

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
      const { licence } = dataset;
      const filtered = filterSentence(filters, dataset, say);
      const foot = [
        ...(filtered === '' ? [] : [say('picture.filters', { filters: filtered })]),
        dataset.generated
          ? say('picture.generated', { licence })
          : say('picture.source', { source: sourceOf(dataset), licence }),
      ];
      return viewport.picture({ ...pixelsOf(size, canvas), background: 'light', foot });
    },
    [shared, client, say, filters],
  );
};
