// Groups as the real process answers them, against the same computed from the columns in JavaScript.
import { expect, test } from 'vitest';
import { at, close, ROWS, rowsWhere, summarize, useTables } from './questions.test-kit.ts';

useTables();

test('[QUERY5] groups by one and two columns, the largest first where a number of them is asked for', async () => {
  const rows = rowsWhere(() => true);
  const by = new Map<string, number[]>();
  for (const row of rows) {
    const key = JSON.stringify([at('region', row), at('product', row)]);
    const values = by.get(key);
    if (values) values.push(at('revenue', row) as number);
    else by.set(key, [at('revenue', row) as number]);
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
