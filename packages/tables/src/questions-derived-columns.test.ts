// Derived columns in the real process: described and computed as in JavaScript, and refused in words.

import { decodeColumn } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { valueAt } from './contract.ts';
import { at, revenue, rowsWhere, summarize, tables, useTables } from './questions.test-kit.ts';

useTables();

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
