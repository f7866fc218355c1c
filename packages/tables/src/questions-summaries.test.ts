// Summaries as the real process answers them, against the same computed from the columns in JavaScript.

import { studentQuantile95 } from '@orrery/analytics';
import { type DatasetId, type Filter, toBase64Url } from '@orrery/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  at,
  close,
  page,
  passes,
  ROWS,
  revenue,
  rowsWhere,
  selected,
  summarize,
  tables,
  useTables,
} from './questions.test-kit.ts';
import type { SummaryQuestion } from './questions.ts';

useTables();

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
