// Makes the picture of what is on the canvas now, at a size.
import { useCallback } from 'react';
import { datasetName } from '../../format/columns.ts';
import { filterSentence } from '../../format/filter-sentence.ts';
import { formatCount } from '../../format/numbers.ts';
import { useFilters } from '../../hooks/use-records.ts';
import { useTheme } from '../../hooks/use-theme.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { chartSize, picturePage } from './picture-page.ts';

export const PICTURE_SIZES = ['1x', '2x', '4k'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

const PRINT_PX = 3_840; // 325 mm at 300 dots an inch

export const useMakePicture = (): ((size: PictureSize) => Promise<Blob>) => {
  const say = useSay();
  const theme = useTheme();
  const { client, viewport: shared } = useRoom();
  const filters = useFilters(client.scene);
  return useCallback(
    async (size) => {
      const viewport = shared.getState();
      const { dataset, matching } = client.data.getState();
      const canvas = document.querySelector('.orr-canvas-host')?.getBoundingClientRect();
      if (viewport === null || dataset === null || canvas === undefined) throw new Error('Nothing is drawn.');
      const width = size === '4k' ? PRINT_PX : Math.round(canvas.width * (size === '2x' ? 2 : 1));
      const height = Math.round((width * canvas.height) / canvas.width);
      const { legend } = viewport.state.getState();
      const chart = await viewport.picture({
        ...chartSize(width, height, legend !== null),
        background: 'light',
      });
      const count = (n: number) => formatCount(n, say.locale);
      const rows = count(dataset.rows);
      const shown =
        matching === null || matching === dataset.rows
          ? say('top.rows_all', { rows })
          : say('top.rows', { matching: count(matching), rows });
      const filtered = filterSentence(filters, dataset, say);
      return picturePage({
        chart,
        legend,
        theme,
        width,
        height,
        count,
        words: {
          title: datasetName(dataset),
          subtitle: filtered === '' ? shown : `${shown}: ${filtered}`,
          source: dataset.generated
            ? say('picture.generated', { licence: dataset.licence })
            : say('picture.source', { source: dataset.source, licence: dataset.licence }),
        },
      });
    },
    [shared, client, say, theme, filters],
  );
};
