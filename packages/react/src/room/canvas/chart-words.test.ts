import { ENGLISH_CHARTS } from '@orrery/viewport';
import { expect, test } from 'vitest';
import { sayOf, textsOf } from '../../i18n/texts.ts';
import { chartWords } from './chart-words.ts';

const TOLD = {
  value: 'Sum of Revenue (USD)',
  x: 'Region',
  z: 'Ordered, by month',
  marks: '12',
  count: 12,
  rows: '1,000',
  total: '2,000',
  most: { name: 'APAC', value: '7 USD' },
  least: { name: 'Nordics', value: '1 USD' },
};

test('[BAR4] the interface says of a chart what the viewport says by itself', () => {
  const words = chartWords(sayOf(textsOf('en')));
  for (const kind of ['bars', 'surface', 'ribbons'] as const) {
    expect(words[kind](TOLD)).toBe(ENGLISH_CHARTS[kind](TOLD));
    const one = { ...TOLD, marks: '1', count: 1, z: null, least: null };
    expect(words[kind](one)).toBe(ENGLISH_CHARTS[kind](one));
  }
  for (const how of ['count', 'sum', 'mean', 'median', 'min', 'max'] as const)
    expect(words.aggregated(how, 'Revenue')).toBe(ENGLISH_CHARTS.aggregated(how, 'Revenue'));
  for (const unit of ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'decade'] as const)
    expect(words.byPeriod('Ordered', unit)).toBe(ENGLISH_CHARTS.byPeriod('Ordered', unit));
  expect(words.leftOut('5', null)).toBe(ENGLISH_CHARTS.leftOut('5', null));
  expect(words.leftOut('5', '3')).toBe(ENGLISH_CHARTS.leftOut('5', '3'));
  expect([
    words.otherOf(4),
    words.largest('Airport', 40),
    words.fullLane('Rows', '3k'),
    words.mostRows('Kind'),
  ]).toEqual([
    ENGLISH_CHARTS.otherOf(4),
    ENGLISH_CHARTS.largest('Airport', 40),
    ENGLISH_CHARTS.fullLane('Rows', '3k'),
    ENGLISH_CHARTS.mostRows('Kind'),
  ]);
  expect([
    words.rows,
    words.selected,
    words.interval,
    words.weekOf('1 May'),
    words.between('1', '2'),
  ]).toEqual([
    ENGLISH_CHARTS.rows,
    ENGLISH_CHARTS.selected,
    ENGLISH_CHARTS.interval,
    ENGLISH_CHARTS.weekOf('1 May'),
    ENGLISH_CHARTS.between('1', '2'),
  ]);
});
