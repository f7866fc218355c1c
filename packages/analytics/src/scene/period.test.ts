import { expect, test } from 'vitest';
import { endOf, findPeriod, labelOf, type Period, periodAt, shift, startOf } from './period.ts';

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
  expect(labelOf(findPeriod(text.replaceAll('_', ' '), 1)?.period as Period)).toBe(label);
});

test.each(['next week', 'Q5 2024', '12', ''])('[AGENT6] %j is no period', (text) => {
  expect(findPeriod(text, 1)?.period.grain ?? 'none').toBe(text === 'Q5 2024' ? 'year' : 'none');
});

test.each([1, 4, 10])(
  '[AGENT9] periods follow one another without gap: years begin in month %i',
  (yearStart) => {
    for (const grain of ['year', 'quarter', 'month'] as const) {
      let period: Period = periodAt(Date.UTC(2020, 0), grain, yearStart);
      for (let step = 0; step < 40; step++) {
        const next = shift(period, 1);
        expect(endOf(period)).toBe(startOf(next));
        expect(shift(next, -1)).toEqual(period);
        period = next;
      }
    }
  },
);

test.each([
  ['Q4 2024', 'FY2024-Q4', '2024-01-01', '2024-04-01'],
  ['FY2024 Q1', 'FY2024-Q1', '2023-04-01', '2023-07-01'],
  ['FY2025', 'FY2025', '2024-04-01', '2025-04-01'],
  ['2025', 'FY2025', '2024-04-01', '2025-04-01'],
  ['October 2024', '2024-10', '2024-10-01', '2024-11-01'],
])('[AGENT20] where years begin in April %s is %s', (text, label, from, to) => {
  const period = findPeriod(text, 4)?.period as Period;
  expect([labelOf(period), startOf(period), endOf(period)]).toEqual([
    label,
    Date.parse(from),
    Date.parse(to),
  ]);
  expect(periodAt(Date.parse(from), period.grain, 4)).toEqual(period);
  expect(periodAt(Date.parse(to) - 1, period.grain, 4)).toEqual(period);
});
