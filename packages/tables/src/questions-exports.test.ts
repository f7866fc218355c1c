// Exported files of the real process, read back: rows, columns, formulas, and what a crash leaves.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Filter } from '@orrery/protocol';
import { tableFromIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { openTables } from './open-tables.ts';
import {
  ALL,
  at,
  directory,
  passes,
  ROWS,
  revenue,
  rowsWhere,
  selected,
  tables,
  useTables,
} from './questions.test-kit.ts';
import type { ExportQuestion } from './questions.ts';

useTables();

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
