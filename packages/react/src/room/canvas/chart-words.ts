// The words of charts that count, add and average, translated for the viewport.
import type { ViewportWords } from '@orrery/viewport';
import type { TextKey } from '../../i18n/en.ts';
import type { Say } from '../../i18n/texts.ts';

type ChartWords = NonNullable<ViewportWords['charts']>;
type Told = Parameters<ChartWords['bars']>[0];

const told =
  (say: Say, key: Extract<TextKey, 'chart.bars' | 'chart.surface' | 'chart.ribbons'>) =>
  ({ value, x, z, marks, count, rows, total, most, least }: Told): string => {
    const across = z === null ? say('chart.across', { x }) : say('chart.across_two', { x, z });
    return [
      say(key, { count, marks, value, across, rows, total }),
      ...(most ? [say('chart.most', { ...most })] : []),
      ...(least ? [say('chart.least', { ...least })] : []),
    ].join(' ');
  };

export const chartWords = (say: Say): ChartWords => ({
  aggregated: (how, label) => say(`chart.${how}`, { label }),
  rows: say('chart.rows'),
  missing: say('value.missing'),
  otherOf: (n) => say('chart.rest', { n }),
  largest: (title, n) => say('chart.largest', { title, n }),
  byPeriod: (label, unit) => say(`chart.by.${unit}`, { label }),
  weekOf: (day) => say('chart.week', { day }),
  between: (low, high) => say('chart.between', { low, high }),
  mostRows: (title) => say('chart.most_rows', { title }),
  fullLane: (title, value) => say('chart.lane', { title, value }),
  interval: say('chart.interval'),
  selected: say('chart.selected'),
  bars: told(say, 'chart.bars'),
  surface: told(say, 'chart.surface'),
  ribbons: told(say, 'chart.ribbons'),
  leftOut: (missing, below) =>
    below === null ? say('chart.left_out', { missing }) : say('chart.left_out_log', { missing, below }),
});
