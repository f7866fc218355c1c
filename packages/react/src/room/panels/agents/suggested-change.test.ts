import type { Dataset, Evidence, Scene } from '@orrery/protocol';
import { completeScene } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { suggestedChange } from './suggested-change.ts';

const column = (name: string, type: string, more: object = {}) => ({
  name,
  label: name,
  type,
  distinct: 4,
  categories: null,
  ...more,
});
const DATA = {
  dataset_id: 'sales',
  columns: [
    column('revenue', 'number'),
    column('margin', 'number'),
    column('region', 'category', { categories: [{ value: 'EMEA', count: 3 }] }),
  ],
} as unknown as Dataset;
const SCENE = (): Scene =>
  completeScene({ view: { visualization_type: 'bar_3d', dataset_id: 'sales' }, filters: { by_column: {} } });
const about = (columns: readonly string[], where = '', dataset_id = 'sales'): Evidence =>
  ({ method: 'spearman_correlation', columns, where, dataset_id, n: 1 }) as unknown as Evidence;
const of = (evidence: Evidence) =>
  suggestedChange(evidence, DATA, SCENE()).map((op) =>
    op.op === 'set' ? [op.key ?? op.field, op.value] : op,
  );

test('[ROOM43] evidence about two numbers suggests them as axes, with its group as the colour; nothing is made up', () => {
  expect(of(about(['revenue', 'margin', 'region']))).toEqual([
    ['visualization_type', 'scatter_3d'],
    ['x', 'revenue'],
    ['y', 'margin'],
    ['color', 'region'],
  ]);
  expect(of(about(['revenue']))).toEqual([]);
  expect(of(about(['gone', 'revenue']))).toEqual([]);
  expect(of(about(['revenue', 'margin'], '', 'other'))).toEqual([]);
});

test('[ROOM43] rows said as one value of a column suggest its filter; rows said otherwise do not', () => {
  expect(of(about(['revenue'], 'region = "EMEA"'))).toEqual([
    ['region', { kind: 'categories', values: ['EMEA'] }],
  ]);
  for (const where of ['region = "Mars"', 'revenue > 3', 'region = "EMEA" and revenue > 3', 'no = "EMEA"'])
    expect(of(about(['revenue'], where))).toEqual([]);
});
