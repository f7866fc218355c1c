// Questions as they are answered by the real process, against the same computed from the columns in JavaScript.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { studentQuantile95 } from '@orrery/analytics';
import {
  type ColumnData,
  type DatasetId,
  decodeColumn,
  decodePage,
  encodeRowSet,
  type Filter,
  type Page,
  type Selection,
  toBase64Url,
} from '@orrery/protocol';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readColumn, valueAt } from './contract.ts';
import { type OpenTables, openTables } from './open-tables.ts';
import type { ExportQuestion, PageQuestion, ResolvedQuery, SummaryQuestion } from './questions.ts';
import { placeSamples } from './sample-files.test-kit.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-questions-'));
const revenue = 'revenue' as DatasetId;
const ROWS = 72_000;
const ALL: ResolvedQuery = { filters: {}, selection: null, derived: {} };
let tables: OpenTables;
const columns = new Map<string, ColumnData>();
const at = (name: string, row: number) => valueAt(columns.get(name) as ColumnData, row);

beforeAll(async () => {
  await placeSamples(directory);
  tables = await openTables({ directory });
  for (const name of [
    'order_date',
    'quarter',
    'region',
    'product',
    'revenue',
    'discount',
    'units',
    'acquisition_cost',
  ])
    columns.set(name, await readColumn(tables, revenue, name));
}, 60_000);
afterAll(async () => {
  await tables.close();
  rmSync(directory, { recursive: true });
});

const summarize = (request: Partial<SummaryQuestion>) =>
  tables.summarize(revenue, { ...ALL, columns: [], histograms: {}, ...request } as SummaryQuestion);
const page = async (request: Partial<PageQuestion>): Promise<Page> =>
  decodePage(
    new Uint8Array(
      await tables.page(revenue, {
        ...ALL,
        sort: [],
        offset: 0,
        limit: 500,
        columns: [],
        ...request,
      } as PageQuestion),
    ).buffer,
  );
const rowsWhere = (passes: (row: number) => boolean): number[] =>
  Array.from({ length: ROWS }, (_, row) => row).filter(passes);
const selected = (rows: readonly number[]): Selection => ({
  kind: 'rows',
  dataset_id: revenue,
  count: rows.length,
  rows: toBase64Url(encodeRowSet(Uint32Array.from(rows), ROWS)),
});
const passes = (row: number, name: string, filter: Filter): boolean => {
  const value = at(name, row);
  if (filter.kind === 'categories') return filter.values.includes(value as never);
  return (
    typeof value === 'number' &&
    (filter.min === null || value >= filter.min) &&
    (filter.max === null || value <= filter.max)
  );
};
const close = (found: number | null | undefined, expected: number): boolean =>
  typeof found === 'number' && Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected));

test('[QUERY1] filters, selection and derived columns choose the rows their definitions say, in every kind of question', async () => {
  const bound = (low: number, high: number) =>
    fc.option(fc.double({ min: low, max: high, noNaN: true }), { nil: null });
  const range = (low: number, high: number) =>
    fc.tuple(bound(low, high), bound(low, high)).map(
      ([a, b]): Filter => ({
        kind: 'range',
        min: a === null || b === null ? a : Math.min(a, b),
        max: a === null || b === null ? b : Math.max(a, b),
      }),
    );
  const regions = fc.subarray(['APAC', 'EMEA', 'LATAM', 'NA', "O'Hara", null]);
  const filters = fc.record(
    {
      revenue: range(-1, 400),
      acquisition_cost: range(0, 9_000),
      order_date: range(1.6e12, 1.8e12),
      region: regions.map((values): Filter => ({ kind: 'categories', values })),
      price: range(0, 30),
    },
    { requiredKeys: [] },
  );
  const picked = fc.option(fc.uniqueArray(fc.integer({ min: 0, max: ROWS - 1 }), { maxLength: 300 }), {
    nil: null,
  });
  await fc.assert(
    fc.asyncProperty(filters, picked, async (by, rows) => {
      const price = (row: number): number => (at('revenue', row) as number) / (at('units', row) as number);
      const expected = rowsWhere(
        (row) =>
          (rows === null || rows.includes(row)) &&
          Object.entries(by).every(([name, filter]) =>
            name === 'price'
              ? filter.kind === 'range' &&
                price(row) >= (filter.min ?? Number.NEGATIVE_INFINITY) &&
                price(row) <= (filter.max ?? Number.POSITIVE_INFINITY)
              : passes(row, name, filter),
          ),
      );
      const query = {
        filters: by as never,
        selection: rows === null ? null : selected([...rows].sort((a, b) => a - b)),
        derived: { price: 'revenue / units' } as never,
      };
      const first = await page({ ...query, limit: 500 });
      expect([(await summarize(query)).n, first.count]).toEqual([expected.length, expected.length]);
      expect(Array.from(first.rows)).toEqual(expected.slice(0, 500));
    }),
    { numRuns: process.env.ORRERY_FULL ? 60 : 8, seed: 44 },
  );
}, 60_000);

test('[QUERY1] a predicate selects like a filter; rows of another dataset, and rows that are none, are refused', async () => {
  const filter: Filter = { kind: 'categories', values: ['APAC'] };
  const predicate = { kind: 'predicate', by_column: { region: filter } } as never;
  expect((await summarize({ selection: predicate })).n).toBe(
    rowsWhere((row) => passes(row, 'region', filter)).length,
  );
  const other = { kind: 'rows', dataset_id: 'flights-200k' as DatasetId, count: 1, rows: 'AAEA' } as const;
  await expect(summarize({ selection: other })).rejects.toMatchObject({ code: 'invalid' });
  // Two bytes of content that claim four billion rows.
  const claim = {
    ...other,
    dataset_id: revenue,
    rows: toBase64Url(Uint8Array.from([2, 0xff, 0xff, 0xff, 0xff, 0x0f])),
  };
  await expect(summarize({ selection: claim })).rejects.toMatchObject({ code: 'invalid' });
  const stored = { kind: 'row_set', dataset_id: revenue, count: 2, row_set_id: 'a'.repeat(64) } as never;
  await expect(summarize({ selection: stored })).rejects.toMatchObject({ code: 'invalid' });
  expect((await summarize({ selection: stored, rows: Uint32Array.of(3, 70_000) })).n).toBe(2);
});

test('[QUERY3] n, mean, interval, quantiles and counts are those of the rows', async () => {
  const filter: Filter = { kind: 'range', min: 10, max: 20 };
  const rows = rowsWhere((row) => passes(row, 'discount', filter));
  const summary = await summarize({
    filters: { discount: filter } as never,
    columns: ['acquisition_cost', 'order_date', 'region'] as never,
  });
  expect({ n: summary.n, total: summary.total }).toEqual({ n: rows.length, total: ROWS });
  for (const name of ['acquisition_cost', 'order_date']) {
    const values = rows.map((row) => at(name, row)).filter((value) => value !== null) as number[];
    const sorted = values.toSorted((a, b) => a - b);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    const half = (studentQuantile95(values.length - 1) * sd) / Math.sqrt(values.length);
    const found = summary.columns[name as never] as Extract<
      (typeof summary.columns)[never],
      { kind: 'number' }
    >;
    expect(found).toMatchObject({
      kind: 'number',
      n: values.length,
      nulls: rows.length - values.length,
      distinct: new Set(values).size,
      min: sorted[0],
      max: sorted.at(-1),
    });
    expect(close(found.mean, mean) && close(found.stddev, sd)).toBe(true);
    expect(close(found.interval?.[0], mean - half) && close(found.interval?.[1], mean + half)).toBe(true);
    for (const [quantile, share] of [
      ['p01', 0.01],
      ['p25', 0.25],
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const)
      expect(found.quantiles?.[quantile]).toBe(sorted[Math.ceil(share * sorted.length) - 1]);
  }
  const counts = new Map<unknown, number>();
  for (const row of rows) counts.set(at('region', row), (counts.get(at('region', row)) ?? 0) + 1);
  expect(summary.columns['region' as never]).toEqual({
    kind: 'category',
    n: rows.length,
    nulls: 0,
    distinct: counts.size,
    categories: [...counts].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ value, count })),
  });
});

test('[QUERY3] of no rows, and of one, what cannot be said is null', async () => {
  const none = await summarize({ selection: selected([]), columns: ['revenue', 'region'] as never });
  expect(none.columns).toMatchObject({
    revenue: { n: 0, mean: null, interval: null, quantiles: null, min: null },
    region: { n: 0, categories: [] },
  });
  const one = await summarize({ selection: selected([5]), columns: ['revenue'] as never });
  expect(one.columns).toMatchObject({
    revenue: { n: 1, mean: at('revenue', 5), stddev: null, interval: null },
  });
});

test('[QUERY4] bins span the whole column, whatever is filtered, and every row is in the bin of its value', async () => {
  const filter: Filter = { kind: 'categories', values: ['NA', 'EMEA'] };
  const { histograms } = await summarize({
    filters: { region: filter } as never,
    histograms: { revenue: 17, discount: 4, price: 9 } as never,
    derived: { price: '-units' } as never,
  });
  const negative = (row: number) => -(at('units', row) as number);
  for (const [name, bins, valueIn] of [
    ['revenue', 17, (row: number) => at('revenue', row) as number],
    ['discount', 4, (row: number) => at('discount', row) as number],
    ['price', 9, negative],
  ] as const) {
    const { edges, counts } = histograms[name as never] as unknown as { edges: number[]; counts: number[] };
    const all = rowsWhere(() => true).map(valueIn);
    expect([edges.length, edges[0], edges.at(-1)]).toEqual([
      bins + 1,
      all.reduce((a, b) => Math.min(a, b)),
      all.reduce((a, b) => Math.max(a, b)),
    ]);
    const expected = new Array<number>(bins).fill(0);
    for (const row of rowsWhere((candidate) => passes(candidate, 'region', filter))) {
      const bin = edges.findLastIndex((edge) => valueIn(row) >= edge);
      const place = Math.min(bin, bins - 1);
      expected[place] = (expected[place] as number) + 1;
    }
    expect(counts).toEqual(expected);
  }
});

test('[QUERY5] groups by one and two columns, the largest first where a number of them is asked for', async () => {
  const rows = rowsWhere(() => true);
  const by = new Map<string, number[]>();
  for (const row of rows) {
    const key = JSON.stringify([at('region', row), at('product', row)]);
    by.set(key, [...(by.get(key) ?? []), at('revenue', row) as number]);
  }
  const means = [...by]
    .map(([key, values]) => ({ key, n: values.length, mean: values.reduce((a, b) => a + b) / values.length }))
    .sort((a, b) => b.mean - a.mean);
  const { groups, group_count } = await summarize({
    group_by: {
      columns: ['region', 'product'] as never,
      measure: 'revenue' as never,
      aggregation: 'mean',
      top: 5,
    },
  });
  expect(group_count).toBe(by.size);
  expect(groups?.map(({ keys, n }) => ({ key: JSON.stringify(keys), n }))).toEqual(
    means.slice(0, 5).map(({ key, n }) => ({ key, n })),
  );
  expect(
    groups?.every(
      ({ value, interval }, index) => close(value, means[index]?.mean as number) && interval !== null,
    ),
  ).toBe(true);
  const least = await summarize({
    group_by: { columns: ['product'] as never, measure: null, aggregation: 'count', top: 1, ascending: true },
  });
  const counts = Map.groupBy(rows, (row) => at('product', row));
  expect(least.groups?.[0]?.value).toBe(Math.min(...[...counts.values()].map(({ length }) => length)));
});

test.each([1, 4, 10])('[QUERY5] quarters and years begin with the fiscal year: month %i', async (start) => {
  const quarterOf = (ms: number, months: number): number => {
    const date = new Date(ms);
    const sinceStart = (((date.getUTCMonth() + 1 - start + 12) % months) + months) % months;
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - sinceStart, 1);
  };
  for (const [cut, months] of [
    ['quarter', 3],
    ['year', 12],
  ] as const) {
    const sums = new Map<number, number>();
    for (let row = 0; row < ROWS; row++) {
      const key = quarterOf(at('order_date', row) as number, months);
      sums.set(key, (sums.get(key) ?? 0) + (at('revenue', row) as number));
    }
    const { groups, cuts } = await summarize({
      group_by: {
        columns: ['order_date'] as never,
        cuts: { order_date: cut } as never,
        fiscal_year_start: start,
        measure: 'revenue' as never,
        aggregation: 'sum',
      },
    });
    expect(cuts).toEqual([cut]);
    expect(groups?.map(({ keys }) => keys[0])).toEqual([...sums.keys()].sort((a, b) => a - b));
    expect(groups?.every(({ keys, value }) => close(value, sums.get(keys[0] as number) as number))).toBe(
      true,
    );
  }
});

test('[QUERY5] numbers are cut into bins of a round width, moments by a period that fits their range', async () => {
  const binned = await summarize({
    group_by: { columns: ['revenue', 'order_date'] as never, measure: null, aggregation: 'count' },
  });
  expect(binned.cuts).toEqual([20, 'quarter']);
  expect(binned.groups?.reduce((sum, { n }) => sum + n, 0)).toBe(ROWS);
  expect(binned.groups?.every(({ keys }) => (keys[0] as number) % 20 === 0)).toBe(true);
  const asked = await summarize({
    group_by: {
      columns: ['discount'] as never,
      cuts: { discount: 2.5 } as never,
      measure: null,
      aggregation: 'count',
    },
  });
  const expected = new Map<number, number>();
  for (let row = 0; row < ROWS; row++) {
    const key = Math.floor((at('discount', row) as number) / 2.5) * 2.5;
    expected.set(key, (expected.get(key) ?? 0) + 1);
  }
  expect(asked.groups?.map(({ keys, value }) => [keys[0], value])).toEqual(
    [...expected].sort((a, b) => a[0] - b[0]),
  );
  for (const group_by of [
    { columns: ['region'], cuts: { region: 'year' }, measure: null, aggregation: 'count' },
    { columns: ['order_date'], cuts: { order_date: 5 }, measure: null, aggregation: 'count' },
    { columns: ['region'], measure: 'product', aggregation: 'mean' },
    { columns: ['region'], measure: null, aggregation: 'sum' },
  ])
    await expect(summarize({ group_by: group_by as never })).rejects.toMatchObject({ code: 'invalid' });
});

test('[QUERY6] the query of an answer recomputes it, rows, filters, derived columns and all', async () => {
  const questions: Partial<SummaryQuestion>[] = [
    {
      columns: ['revenue', 'region'] as never,
      filters: { region: { kind: 'categories', values: ["O'Hara", 'APAC', null] } } as never,
    },
    {
      columns: ['price'] as never,
      derived: { base: "if(contains(region, 'A'), 2, 1)", price: 'revenue / units * base' } as never,
      filters: { price: { kind: 'range', min: 0.5, max: 1e21 } } as never,
    },
    { columns: ['discount'] as never, selection: selected([1, 5, 60_000]) },
    { columns: ['discount'] as never, selection: selected([]) },
  ];
  for (const question of questions) {
    const summary = await summarize(question);
    const [row] = await tables.recompute(revenue, summary.query);
    expect(row?.n).toBe(summary.n);
    for (const [name, column] of Object.entries(summary.columns))
      for (const [figure, value] of Object.entries(column))
        if (typeof value === 'number')
          expect(close(row?.[`${name} ${figure}`] as number, value), `${name} ${figure}`).toBe(true);
  }
  const grouped = await summarize({
    filters: { discount: { kind: 'range', min: 3, max: null } } as never,
    group_by: {
      columns: ['region', 'order_date'] as never,
      measure: 'revenue' as never,
      aggregation: 'median',
      top: 7,
    },
  });
  const rows = await tables.recompute(revenue, grouped.query);
  expect(rows.map(({ key_1, key_2, n, value }) => ({ keys: [key_1, key_2], n, value }))).toEqual(
    grouped.groups?.map(({ keys, n, value }) => ({ keys, n, value })),
  );
});

test('[QUERY7] search finds every row that holds the text, letters of either case alike', async () => {
  const holds = (text: string) => (row: number) =>
    [...columns.keys()].some((name) => {
      const value = at(name, row);
      return (
        name !== 'order_date' && value !== null && String(value).toLowerCase().includes(text.toLowerCase())
      );
    });
  for (const text of ['fintech', 'aP', '2024-q3', '31.4', "o'hara", '%', '_', '\\']) {
    const expected = rowsWhere(holds(text));
    const names = [...columns.keys()] as never;
    const found = await tables.search(revenue, { ...ALL, text, columns: names, limit: 50 });
    // A date may hold it, too: those are counted apart.
    if (text.startsWith('2024')) expect(found.count).toBeGreaterThanOrEqual(expected.length);
    else expect(found).toEqual({ count: expected.length, rows: expected.slice(0, 50) });
  }
  const dated = await tables.search(revenue, {
    ...ALL,
    text: '2024-11-0',
    columns: ['order_date'] as never,
    limit: 1,
  });
  const days = rowsWhere((row) =>
    new Date(at('order_date', row) as number).toISOString().startsWith('2024-11-0'),
  );
  expect(dated).toEqual({ count: days.length, rows: days.slice(0, 1) });
});

test('[QUERY8] pages are windows of one order: by several columns, missing last, equal rows as they were', async () => {
  const compare = (name: string, descending: boolean) => (a: number, b: number) => {
    const [x, y] = [at(name, a), at(name, b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const order = x < y ? -1 : x > y ? 1 : 0;
    return descending ? -order : order;
  };
  const filter: Filter = { kind: 'range', min: null, max: 60 };
  const byCost = compare('acquisition_cost', true);
  const byRegion = compare('region', false);
  const expected = rowsWhere((row) => passes(row, 'revenue', filter)).sort(
    (a, b) => byRegion(a, b) || byCost(a, b) || a - b,
  );
  const request = {
    filters: { revenue: filter } as never,
    sort: [
      { column: 'region', descending: false },
      { column: 'acquisition_cost', descending: true },
    ] as never,
    columns: ['acquisition_cost', 'region', 'order_date', 'price'] as never,
    derived: { price: 'revenue / units' } as never,
  };
  for (const [offset, limit] of [
    [0, 40],
    [expected.length - 7, 40],
    [1_234, 500],
    [expected.length + 5, 10],
  ] as const) {
    const found = await page({ ...request, offset, limit });
    const rows = expected.slice(offset, offset + limit);
    expect({ count: found.count, offset: found.offset, rows: Array.from(found.rows) }).toEqual({
      count: expected.length,
      offset,
      rows,
    });
    for (const name of ['acquisition_cost', 'region', 'order_date']) {
      const column = found.columns.find((candidate) => candidate.name === name) as ColumnData;
      expect(rows.map((_, index) => valueAt(column, index))).toEqual(rows.map((row) => at(name, row)));
    }
    const price = found.columns[3] as ColumnData;
    expect(rows.map((_, index) => valueAt(price, index))).toEqual(
      rows.map((row) => (at('revenue', row) as number) / (at('units', row) as number)),
    );
  }
  const plain = await page({ offset: ROWS - 2, limit: 10, columns: ['revenue'] as never });
  expect(Array.from(plain.rows)).toEqual([ROWS - 2, ROWS - 1]);
});

test('[DERIVE3] columns are derived from derived ones; a circle is named, and a broken one harms only who asks for it', async () => {
  const derived = {
    double: '[revenue] * 2',
    large: 'double > 200',
    a: 'b + 1',
    b: 'a - 1',
    broken: 'revenu * 2',
    uses: 'broken + 1',
  } as never;
  const { columns: described } = await summarize({ derived, columns: ['double', 'large'] as never });
  expect(described['large' as never]).toMatchObject({
    kind: 'category',
    categories: [
      { value: 'true', count: rowsWhere((row) => (at('revenue', row) as number) > 100).length },
      { value: 'false', count: rowsWhere((row) => (at('revenue', row) as number) <= 100).length },
    ],
  });
  await expect(summarize({ derived, columns: ['a'] as never })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('a from b from a'),
  });
  await expect(summarize({ derived, columns: ['uses'] as never })).rejects.toMatchObject({
    message: "In column 'broken': Column 'revenu' does not exist; did you mean 'revenue'?",
  });
  await expect(summarize({ columns: ['Revenue'] as never })).rejects.toMatchObject({
    message: "Column 'Revenue' does not exist; did you mean 'revenue'?",
  });
});

test('[DERIVE5] a derived column is described like any other, and its values are exact', async () => {
  const request = {
    name: 'price' as never,
    label: 'Price',
    unit: 'USD',
    expression: 'revenue / (units - 4)',
    derived: {},
  };
  const described = await tables.derive(revenue, request);
  const column = decodeColumn(new Uint8Array(await tables.derivedColumn(revenue, request)).buffer);
  const expected = rowsWhere(() => true).map((row) => {
    const units = (at('units', row) as number) - 4;
    return units === 0 ? null : (at('revenue', row) as number) / units;
  });
  expect(expected.map((_, row) => valueAt(column, row))).toEqual(expected);
  const present = expected.filter((value) => value !== null).sort((a, b) => a - b);
  expect(described).toMatchObject({
    name: 'price',
    label: 'Price',
    unit: 'USD',
    type: 'number',
    nulls: expected.length - present.length,
    min: present[0],
    max: present.at(-1),
    distinct: new Set(present).size,
  });
  expect(described.nulls).toBeGreaterThan(0);
  const month = await tables.derive(revenue, {
    name: 'm' as never,
    expression: "concat(year(order_date), '-', region)",
    derived: {},
  });
  expect(month).toMatchObject({ type: 'category', distinct: 20 });
  await expect(
    tables.derive(revenue, {
      name: 'm' as never,
      expression: "concat(revenue, ' ', order_date)",
      derived: {},
    }),
  ).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('different texts') });
  for (const name of ['revenue', 'Revenue'])
    await expect(
      tables.derive(revenue, { name: name as never, expression: '1', derived: {} }),
    ).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('already'),
    });
});

const exported = async (request: Partial<ExportQuestion>): Promise<{ bytes: Buffer; name: string }> => {
  const { path, file_name } = await tables.export(revenue, {
    ...ALL,
    format: 'csv',
    ...request,
  } as ExportQuestion);
  const bytes = readFileSync(path);
  rmSync(path);
  return { bytes, name: file_name };
};

test('[EXPORT1] each format holds exactly the rows and columns asked for, in the order of the dataset', async () => {
  const filter: Filter = { kind: 'range', min: 300, max: null };
  const rows = rowsWhere((row) => passes(row, 'revenue', filter));
  const request = {
    filters: { revenue: filter } as never,
    columns: ['order_date', 'region', 'acquisition_cost', 'price'] as never,
    derived: { price: 'revenue / units' } as never,
  };
  const expected = rows.map((row) => [
    at('order_date', row),
    at('region', row),
    at('acquisition_cost', row),
    (at('revenue', row) as number) / (at('units', row) as number),
  ]);
  const csv = await exported(request);
  expect(csv.name).toBe('revenue-selection.csv');
  const lines = csv.bytes.toString('utf8').split('\r\n');
  expect([lines[0], lines.at(-1), lines.length]).toEqual([
    'order_date,region,acquisition_cost,price',
    '',
    rows.length + 2,
  ]);
  expect(
    lines.slice(1, -1).map((line) => {
      const [date = '', region, cost, price] = line.split(',');
      return [Date.parse(date), region, cost === '' ? null : Number(cost), Number(price)];
    }),
  ).toEqual(expected);
  const arrow = tableFromIPC((await exported({ ...request, format: 'arrow' })).bytes);
  expect(
    arrow
      .toArray()
      .map((row) =>
        Object.values(row.toJSON()).map((value) => (typeof value === 'bigint' ? Number(value) : value)),
      ),
  ).toEqual(expected);
  const parquet = await exported({ ...request, format: 'parquet' });
  expect(parquet.bytes.subarray(0, 4).toString()).toBe('PAR1');
  expect(parquet.bytes.length).toBeGreaterThan(1_000);
  const whole = await exported({ format: 'arrow', columns: ['revenue', 'product'] as never });
  expect(tableFromIPC(whole.bytes).numRows).toBe(ROWS);
  const none = await exported({ selection: selected([]), columns: ['revenue'] as never });
  expect(none.bytes.toString()).toBe('revenue\r\n');
  expect(readdirSync(join(directory, 'exports'))).toEqual([]);
});

test('[EXPORT2] a text that would run as a formula gets an apostrophe; commas, quotes and line ends are quoted', async () => {
  const { bytes } = await exported({
    selection: selected([0]),
    columns: ['f', 'minus', 'q', 'e', 'n'] as never,
    derived: {
      f: `concat('=HYPERLINK("x")', '')`,
      minus: `concat('-1+2', '')`,
      q: `concat('a,"b"', '\\r\\nc')`,
      e: `concat('', '')`,
      n: '-units',
    } as never,
  });
  expect(bytes.toString()).toBe(
    `f,minus,q,e,n\r\n"'=HYPERLINK(""x"")",'-1+2,"a,""b""\r\nc","",-${at('units', 0)}\r\n`,
  );
});

test('[EXPORT1] what a crash left is gone after the next start', async () => {
  const { path } = await tables.export(revenue, { ...ALL, format: 'csv', columns: ['units'] as never });
  expect(existsSync(path)).toBe(true);
  const again = await openTables({ directory });
  expect(existsSync(path)).toBe(false);
  await again.close();
});

test('[QUERY9] the same question asked by many at once is computed once; more different ones than can wait are told to come back', async () => {
  const ask = (min: number) =>
    summarize({
      filters: { revenue: { kind: 'range', min, max: null } } as never,
      columns: ['revenue', 'units'] as never,
    });
  const same = await Promise.all(Array.from({ length: 50 }, () => ask(1)));
  expect(new Set(same.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const many = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => ask(2 + index)));
  const refused = many.filter((answer) => answer.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'rate_limited', retryAfterMs: 500 });
  expect(many.filter((answer) => answer.status === 'fulfilled').length).toBeGreaterThanOrEqual(18);
});
