import type { Column, Cut, Group } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { TEST_DATASET } from '../../../format/test-dataset.ts';
import { sayOf, textsOf } from '../../../i18n/texts.ts';
import { firstChoice, groupsAsCsv, keyPhrase, questionOf, selectionOf } from './group-question.ts';

const group = (keys: Group['keys']): Group => ({ keys, n: 3, value: 1.5, interval: [1, 2] });

test('[SUMMARY3] groups are asked for by one or two columns; without a measure rows are counted', () => {
  const choice = firstChoice(TEST_DATASET.columns);
  expect(choice).toMatchObject({ by: 'region', second: null, measure: 'margin' });
  if (choice === null) return;
  expect(
    questionOf({ ...choice, second: 'region', measure: null, aggregation: 'mean' }, TEST_DATASET.columns),
  ).toEqual({
    group_by: { columns: ['region'], measure: null, aggregation: 'count', top: 20, ascending: false },
  });
  expect(questionOf({ ...choice, second: 'ordered', aggregation: 'mean', top: 3 }, [])).toMatchObject({
    group_by: { columns: ['region', 'ordered'], measure: 'margin', aggregation: 'mean', top: 3 },
  });
  expect(firstChoice([])).toBeNull();
});

test('[SUMMARY3] a group selects its rows by what they have in common, missing values, bins and periods too', () => {
  const [margin, , ordered, region] = TEST_DATASET.columns as [Column, Column, Column, Column];
  const selected = (keys: Group['keys'], columns: readonly Column[], cuts: readonly Cut[]) =>
    (selectionOf(group(keys), columns, cuts) as { by_column?: unknown } | null)?.by_column;
  expect(selected(['APAC'], [region], ['value'])).toEqual({
    region: { kind: 'categories', values: ['APAC'] },
  });
  expect(selected([null], [region], ['value'])).toEqual({ region: { kind: 'categories', values: [null] } });
  expect(selected([null], [margin], ['value'])).toBeUndefined();
  const bin = selected([20], [margin], [10]) as { margin: { min: number; max: number } };
  expect(bin.margin.min).toBe(20);
  expect(bin.margin.max).toBeLessThan(30);
  expect(bin.margin.max + Number.EPSILON * 32).toBeGreaterThan(30 - Number.EPSILON);
  expect(selected([Date.UTC(2024, 3, 1)], [ordered], ['quarter'])).toEqual({
    ordered: { kind: 'range', min: Date.UTC(2024, 3, 1), max: Date.UTC(2024, 6, 1) - 1 },
  });
});

test('[SUMMARY3] [BAR8] periods are called as the charts call them, by the dataset’s own years', () => {
  const say = sayOf(textsOf('en'));
  const ordered = TEST_DATASET.columns[2] as Column;
  const named = (date: string, cut: Cut, yearStart: number) =>
    keyPhrase(Date.parse(date), ordered, cut, say, yearStart);
  expect(named('2025-04-01', 'year', 4)).toBe('FY2026');
  expect(named('2025-04-01', 'quarter', 4)).toBe('Q1 FY2026');
  expect(named('2025-01-01', 'quarter', 4)).toBe('Q4 FY2025');
  expect(named('2025-04-01', 'quarter', 1)).toBe('Q2 2025');
  expect(named('2025-04-01', 'month', 4)).toBe('Apr 2025');
});

test('[SUMMARY3] copied groups are CSV that no spreadsheet runs', () => {
  expect(groupsAsCsv([group(['a "b", c']), group(['=1+1'])], ['Region', 'n', 'Mean', 'low', 'high'])).toBe(
    'Region,n,Mean,low,high\n"a ""b"", c",3,1.5,1,2\n\'=1+1,3,1.5,1,2',
  );
});
