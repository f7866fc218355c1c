import type { Dataset, Operation } from '@orrery/protocol';
import { expect, test } from 'vitest';
import type { Say } from '../i18n/texts.ts';
import { changeSentence } from './change-sentence.ts';

const say = Object.assign((key: string, values?: object) => `${key}${values ? JSON.stringify(values) : ''}`, {
  locale: 'en',
}) as unknown as Say;
const DATA = {
  columns: [{ name: 'region', label: 'Region', type: 'category', unit: null, categories: null }],
} as unknown as Dataset;
const set = (record: string, field: string, value: unknown, key?: string): Operation =>
  ({ op: 'set', record, field, value, ...(key && { key }) }) as unknown as Operation;

test('[ROOM42] what changes is said from the changes: three things by name, the rest as a number', () => {
  expect(
    changeSentence(
      [set('filters', 'by_column', { kind: 'categories', values: ['EMEA'] }, 'region')],
      DATA,
      say,
    ),
  ).toBe('Region EMEA');
  expect(changeSentence([set('filters', 'by_column', null, 'region')], DATA, say)).toContain('Region');
  const many = ['x', 'y', 'z', 'color', 'size'].map((field) => set('view', field, 'region'));
  const sentence = changeSentence(many, DATA, say);
  expect(sentence).toContain('field.x');
  expect(sentence).not.toContain('field.color');
  expect(sentence).toContain('change.more{"count":2,"n":2}');
});

test('[ROOM42] a chart takes its mapping along, and other data everything', () => {
  const chart = [
    set('view', 'visualization_type', 'bar_3d'),
    set('view', 'x', 'region'),
    set('view', 'y', null),
  ];
  expect(changeSentence(chart, DATA, say)).toBe('change.chart{"chart":"chart.bar_3d"}');
  const data = [...chart, set('view', 'dataset_id', 'abc'), set('filters', 'by_column', null, 'region')];
  expect(changeSentence(data, DATA, say, () => 'Flights')).toBe('change.dataset{"name":"Flights"}');
});
