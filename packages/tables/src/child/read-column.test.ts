// Columns as they leave the database, against the same values read one by one.
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { isNull } from '@orrery/protocol';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { readColumn } from './read-column.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
});

const make = async (sql: string, values: readonly unknown[]): Promise<void> => {
  await connection.run(`CREATE OR REPLACE TABLE t (v ${sql})`);
  const appender = await connection.createAppender('t');
  for (const value of values) {
    if (value === null) appender.appendNull();
    else if (sql === 'VARCHAR') appender.appendVarchar(value as string);
    else appender.appendDouble(value as number);
    appender.endRow();
  }
  appender.closeSync();
};
const plain = async (type: 'number' | 'category'): Promise<(number | string | null)[]> => {
  const column = await readColumn(connection, 't', 'v', type);
  return Array.from(column.values, (value, row) =>
    isNull(column, row) ? null : column.dictionary ? (column.dictionary[value] as string) : value,
  );
};

test('[DATA6] numbers come back bit for bit, missing ones as missing, whatever the length', async () => {
  const value = fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true })), { nil: null });
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 60 }), async (values) => {
      await make('DOUBLE', values);
      expect(await plain('number')).toEqual(values);
    }),
    { numRuns: 60 },
  );
});

test('[DATA6] categories come back as they were, codes in the order of UTF-16 units, missing ones as 0', async () => {
  // U+FF5E sorts after the emoji by UTF-16 units and before it by bytes of UTF-8.
  const words = ['\u{1F600}', '\uFF5E', 'b', 'B', '', 'ä', null, '\uE000'];
  const value = fc.constantFrom(...words);
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 40 }), async (values) => {
      await make('VARCHAR', values);
      const { dictionary, nulls, values: codes } = await readColumn(connection, 't', 'v', 'category');
      expect(dictionary).toEqual([...new Set(values)].filter((word) => word !== null).sort());
      expect(await plain('category')).toEqual(values);
      for (const [row, word] of values.entries()) if (word === null) expect(codes[row]).toBe(0);
      expect(nulls === null).toBe(!values.includes(null));
    }),
    { numRuns: 40 },
  );
});

test('[DATA6] rows keep their order and bits after the last row are clear, over many chunks and threads', async () => {
  const rows = 300_003;
  await connection.run(
    `CREATE OR REPLACE TABLE t AS SELECT CASE WHEN i % 7 = 3 THEN NULL ELSE i::DOUBLE END AS v,
      CASE WHEN i % 5 = 1 THEN NULL ELSE 'w' || (i % 300) END AS w FROM range(${rows}) r(i)`,
  );
  const numbers = await readColumn(connection, 't', 'v', 'number');
  const words = await readColumn(connection, 't', 'w', 'category');
  let wrong = 0;
  for (let row = 0; row < rows; row++) {
    if (isNull(numbers, row) !== (row % 7 === 3) || numbers.values[row] !== (row % 7 === 3 ? 0 : row))
      wrong++;
    const word = isNull(words, row) ? null : words.dictionary?.[words.values[row] as number];
    if (word !== (row % 5 === 1 ? null : `w${row % 300}`)) wrong++;
  }
  expect(wrong).toBe(0);
  const last = numbers.nulls?.at(-1) as number;
  expect(last >> (rows % 8)).toBe(0);
});

test('[QUERY10] a text column is never read whole', async () => {
  await make('VARCHAR', ['a', 'b']);
  await expect(readColumn(connection, 't', 'v', 'text')).rejects.toMatchObject({
    code: 'invalid',
    message: "Column 'v' holds texts; they are read by page, never whole.",
  });
});
