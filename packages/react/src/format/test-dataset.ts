// A small dataset for the tests of sentences: two numbers with units, a date, categories.
import type { Column, ColumnName, Dataset, DatasetId } from '@orrery/protocol';

const column = (name: string, rest: Partial<Column>): Column => ({
  name: name as ColumnName,
  type: 'number',
  label: name,
  unit: null,
  min: 0,
  max: 100,
  categories: null,
  nulls: 0,
  quantiles: null,
  distinct: 0,
  aggregation: 'sum',
  ...rest,
});

export const TEST_DATASET: Dataset = {
  dataset_id: 'orders' as DatasetId,
  name: 'Orders by region, 2024 (generated)',
  description: 'Made for tests.',
  generated: true,
  source: 'tests',
  licence: 'CC0-1.0',
  hash: '00',
  rows: 52_310,
  columns: [
    column('margin', { label: 'Margin', unit: '%' }),
    column('revenue', { label: 'Revenue', unit: 'USD k' }),
    column('ordered', { label: 'Order date', type: 'timestamp' }),
    column('region', {
      label: 'Region',
      type: 'category',
      categories: ['APAC', 'EMEA', 'LATAM', 'NA'].map((value) => ({ value, count: 10 })),
    }),
  ],
  default_mapping: { x: null, y: null, z: null, color: null, size: null },
  default_view: 'scatter_3d',
  lineage: 'orders' as DatasetId,
  version: 1,
  row_key: [],
  fiscal_year_start: 1,
  corrections: {},
  mask: 'all',
  created_at: null,
  created_by: null,
  problems: 0,
};
