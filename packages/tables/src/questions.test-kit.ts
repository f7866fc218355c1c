// The questions' tests share this: the real tables over the samples, and the columns of one of them in JavaScript, to compute
// every answer a second time from them. Must never answer a question by asking the tables.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ColumnData,
  type DatasetId,
  decodePage,
  encodeRowSet,
  type Filter,
  type Page,
  type Selection,
  toBase64Url,
} from '@orrery/protocol';
import { afterAll, beforeAll } from 'vitest';
import { readColumn, valueAt } from './contract.ts';
import { type OpenTables, openTables } from './open-tables.ts';
import type { PageQuestion, ResolvedQuery, SummaryQuestion } from './questions.ts';
import { placeSamples } from './sample-files.test-kit.ts';

export const directory = mkdtempSync(join(tmpdir(), 'orrery-questions-'));
export const revenue = 'revenue' as DatasetId;
export const ROWS = 72_000;
export const ALL: ResolvedQuery = { filters: {}, selection: null, derived: {} };
export let tables: OpenTables;
export const columns = new Map<string, ColumnData>();
export const at = (name: string, row: number) => valueAt(columns.get(name) as ColumnData, row);

/** Opens them before the tests of the file that calls this, and closes them after. */
export const useTables = (): void => {
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
};

export const summarize = (request: Partial<SummaryQuestion>) =>
  tables.summarize(revenue, { ...ALL, columns: [], histograms: {}, ...request } as SummaryQuestion);
export const page = async (request: Partial<PageQuestion>): Promise<Page> =>
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
export const rowsWhere = (passes: (row: number) => boolean): number[] =>
  Array.from({ length: ROWS }, (_, row) => row).filter(passes);
export const selected = (rows: readonly number[]): Selection => ({
  kind: 'rows',
  dataset_id: revenue,
  count: rows.length,
  rows: toBase64Url(encodeRowSet(Uint32Array.from(rows), ROWS)),
});
export const passes = (row: number, name: string, filter: Filter): boolean => {
  const value = at(name, row);
  if (filter.kind === 'categories') return filter.values.includes(value as never);
  return (
    typeof value === 'number' &&
    (filter.min === null || value >= filter.min) &&
    (filter.max === null || value <= filter.max)
  );
};
export const close = (found: number | null | undefined, expected: number): boolean =>
  typeof found === 'number' && Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
