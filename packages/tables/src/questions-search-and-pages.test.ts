// Search and pages of rows as the real process answers them, against the same computed from the columns in JavaScript.
import type { ColumnData, Filter } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { valueAt } from './contract.ts';
import {
  ALL,
  at,
  columns,
  page,
  passes,
  ROWS,
  revenue,
  rowsWhere,
  tables,
  useTables,
} from './questions.test-kit.ts';

useTables();

test('[QUERY7] search finds every row that holds the text, letters of either case alike', async () => {
  // Every row's texts, once: in small letters, and apart by what no text searched for holds.
  const names = [...columns.keys()].filter((name) => name !== 'order_date');
  const texts = Array.from({ length: ROWS }, (_, row) =>
    names
      .map((name) => at(name, row))
      .filter((value) => value !== null)
      .join('\n')
      .toLowerCase(),
  );
  const holds = (text: string) => (row: number) => (texts[row] as string).includes(text.toLowerCase());
  for (const text of ['fintech', 'aP', '2024-q3', '31.4', "o'hara", '%', '_', '\\']) {
    const expected = rowsWhere(holds(text));
    const found = await tables.search(revenue, {
      ...ALL,
      text,
      columns: [...columns.keys()] as never,
      limit: 50,
    });
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
