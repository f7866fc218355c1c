// What a printed picture says around its plot, from what the view reports and what was asked for.
import type { SessionClient } from '@orrery/client';
import type { TextMeasure } from '../labels/text-measure.ts';
import type { PictureOptions } from '../viewport.types.ts';
import type { ViewReport } from '../views/stage-view.ts';
import type { SheetTexts } from './sheet.ts';

export const sheetTexts = (
  client: SessionClient,
  { legend, keys = [], description }: Pick<ViewReport, 'legend' | 'keys' | 'description'>,
  { title, foot = [] }: PictureOptions,
  locale: string,
  measure: TextMeasure,
): SheetTexts => ({
  title: title ?? client.data.getState().dataset?.name ?? '',
  description,
  foot,
  legends: legend ? [legend, ...keys] : keys,
  locale,
  measure,
});
