import { expect, test } from 'vitest';
import { endOf, findPeriod, labelOf, type Period, shift, startOf } from './period.ts';

test.each([
  ['Q4_2024', '2024-Q4'],
  ['Q4 2024', '2024-Q4'],
  ['2024-Q4', '2024-Q4'],
  ['2024q4', '2024-Q4'],
  ['Q4 of 2024', '2024-Q4'],
  ['2024-10', '2024-10'],
  ['October 2024', '2024-10'],
  ['oct 2024', '2024-10'],
  ['2024', '2024'],
])('[AGENT6] %s is read as %s', (text, label) => {
  expect(labelOf(findPeriod(text.replaceAll('_', ' '))?.period as Period)).toBe(label);
});

test.each(['next week', 'Q5 2024', '12', ''])('[AGENT6] %j is no period', (text) => {
  expect(findPeriod(text)?.period.grain ?? 'none').toBe(text === 'Q5 2024' ? 'year' : 'none');
});

test('[AGENT9] periods follow one another without gap', () => {
  for (const grain of ['year', 'quarter', 'month'] as const) {
    let period: Period = { grain, year: 2020, part: 0 };
    for (let step = 0; step < 40; step++) {
      const next = shift(period, 1);
      expect(endOf(period)).toBe(startOf(next));
      expect(shift(next, -1)).toEqual(period);
      period = next;
    }
  }
});
