// Made-up rows for the workbench: eleven regions of orders with different prices and margins. Nothing here is real.
import type { Column, ColumnData, Dataset } from '@orrery/protocol';

const REGIONS = [
  'North America',
  'Western Europe',
  'APAC',
  'Latin America',
  'Middle East',
  'Nordics',
  'Africa',
  'Eastern Europe',
  'Oceania',
  'India',
  'Antarctica',
];

/** A small seeded generator (mulberry32), so that every look is at the same picture. */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

export interface MadeUpData {
  readonly dataset: Dataset;
  readonly columns: ReadonlyMap<string, ColumnData>;
}

export const makeUpData = (rows: number): MadeUpData => {
  const random = seeded(7);
  const normal = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const revenue = new Float64Array(rows);
  const margin = new Float64Array(rows);
  const ordered = new Float64Array(rows);
  const region = new Uint8Array(rows);
  const nulls = new Uint8Array(Math.ceil(rows / 8));
  const start = Date.UTC(2024, 0, 1);
  for (let row = 0; row < rows; row++) {
    const r = Math.min(REGIONS.length - 1, Math.floor(random() ** 1.8 * REGIONS.length));
    region[row] = r;
    const season = random();
    revenue[row] = Math.max(200, 18_000 + 9_000 * Math.sin(r * 2.1) + 5_200 * normal() + 14_000 * season);
    margin[row] = Math.min(72, Math.max(-18, 22 + 14 * Math.cos(r * 1.7) + 6.5 * normal() - 8 * season));
    ordered[row] = start + Math.floor(season * 700 + 12 * normal() + 20) * 86_400_000;
    if (random() < 0.01) nulls[row >> 3]! |= 1 << (row & 7);
  }
  const range = (values: Float64Array): { min: number; max: number } => {
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) [min, max] = [Math.min(min, value), Math.max(max, value)];
    return { min, max };
  };
  const column = (name: string, label: string, unit: string | null, extra: Partial<Column>): Column => ({
    name: name as Column['name'],
    type: 'number',
    label,
    unit,
    min: null,
    max: null,
    categories: null,
    nulls: 0,
    quantiles: null,
    distinct: 0,
    aggregation: 'sum',
    ...extra,
  });
  const columns: Column[] = [
    column('revenue', 'Revenue', 'USD', range(revenue)),
    column('margin', 'Margin', '%', range(margin)),
    column('ordered', 'Ordered', null, { type: 'timestamp', ...range(ordered) }),
    column('region', 'Region', null, {
      type: 'category',
      categories: REGIONS.map((value, code) => ({ value, count: region.filter((r) => r === code).length })),
    }),
  ];
  const data = (name: string, values: ColumnData['values'], extra: Partial<ColumnData> = {}): ColumnData => ({
    name,
    type: 'number',
    values,
    nulls: null,
    dictionary: null,
    ...extra,
  });
  const name = (n: string): Column['name'] => n as Column['name'];
  return {
    dataset: {
      dataset_id: 'made-up' as Dataset['dataset_id'],
      name: 'Orders',
      description: 'Made-up orders.',
      generated: true,
      source: 'the workbench',
      licence: 'CC0',
      hash: String(rows),
      rows,
      columns,
      default_mapping: {
        x: name('revenue'),
        y: name('margin'),
        z: name('ordered'),
        color: name('region'),
        size: null,
      },
      default_view: 'scatter_3d',
      lineage: 'made-up' as Dataset['dataset_id'],
      version: 1,
      row_key: [],
      fiscal_year_start: 1,
      corrections: {},
      mask: 'all',
      created_at: null,
      created_by: null,
      problems: 0,
    },
    columns: new Map([
      ['revenue', data('revenue', revenue)],
      ['margin', data('margin', margin, { nulls })],
      ['ordered', data('ordered', ordered, { type: 'timestamp' })],
      ['region', data('region', region, { type: 'category', dictionary: REGIONS })],
    ]),
  };
};
