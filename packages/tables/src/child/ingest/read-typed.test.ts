// The one pass against the long way: every CSV file of the corpus, and files larger than their sample, read by both.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOptions } from '@orrery/protocol';
import { afterAll, expect, test } from 'vitest';
import { CSV_FILES } from '../../corpus/csv-files.ts';
import { INGEST_LIMITS } from '../../ingest-limits.ts';
import { openDatabase } from '../database.ts';
import { ProblemReport } from './problem-report.ts';
import type { ReadContext } from './raw-table.ts';
import { readFileInto } from './read-file.ts';
import { readTyped } from './read-typed.ts';
import { surveyFile } from './survey-file.ts';
import { typeColumns } from './type-columns.ts';

const directory = mkdtempSync(join(tmpdir(), 'orrery-typed-'));
const database = await openDatabase({ directory, memoryLimitMb: 512, threads: 2 });
afterAll(() => {
  database.connection.closeSync();
  rmSync(directory, { recursive: true });
});

const WAYS = {
  quick: readTyped,
  long: async (context, path, survey, target) =>
    typeColumns(context, await readFileInto(context, path, survey), target),
} satisfies Record<string, typeof readTyped>;

/** What is read, and whether the long way was taken: only it makes the raw table. */
const read = async (way: keyof typeof WAYS, content: string | Uint8Array, options: ImportOptions = {}) => {
  const path = join(directory, 'file.csv');
  writeFileSync(path, content);
  const report = new ProblemReport();
  const { connection } = database;
  await connection.run('DROP TABLE IF EXISTS raw');
  const signal = new AbortController().signal;
  const context: ReadContext = {
    connection,
    scratch: directory,
    limits: INGEST_LIMITS,
    options,
    report,
    signal,
  };
  const { table, ...typed } = await WAYS[way](context, path, await surveyFile(path, false), `t_${way}`);
  const cells = (await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM ${table}`)).getRows();
  const raw = await connection.runAndReadAll(`SELECT 1 FROM duckdb_tables() WHERE table_name = 'raw'`);
  return { typed, cells, problems: report.list(), inOnePass: raw.currentRowCount === 0 };
};

test('[INGEST15] every readable CSV file of the corpus, but for the very wide, reads the same in one pass and by the long way', async () => {
  let quick = 0;
  for (const { name, content, options, expected } of CSV_FILES) {
    if ('refused' in expected || typeof content === 'function' || Object.keys(expected.columns).length > 200)
      continue;
    const { inOnePass, ...found } = await read('quick', content, options);
    const { inOnePass: _, ...slow } = await read('long', content, options);
    expect([name, found]).toEqual([name, slow]);
    if (inOnePass) quick++;
  }
  expect(quick).toBeGreaterThan(25);
}, 60_000);

/** 400 KiB: more than the head of a file that is looked at. */
const rows = (of: (row: number) => string): string =>
  `when,n,region\n${Array.from({ length: 16_000 }, (_, row) => of(row)).join('')}`;
const plain = (row: number): string =>
  `2025-01-${String(1 + (row % 28)).padStart(2, '0')} 10:00:00,${row / 4},${row % 3 ? 'EMEA' : 'NA'}\n`;

test('[INGEST15] a large file whose cells are alike is read in one pass', async () => {
  const { inOnePass, ...found } = await read('quick', rows(plain));
  const { inOnePass: _, ...slow } = await read('long', rows(plain));
  expect(inOnePass).toBe(true);
  expect(found).toEqual(slow);
  expect(found.cells[9]).toEqual(['2025-01-10 10:00:00', '2.25', 'NA']);
});

test.each([
  ['a word among numbers', '2025-01-01 10:00:00,three,EMEA\n', 'not_a_number'],
  ['an infinity', '2025-01-01 10:00:00,inf,EMEA\n', 'out_of_range'],
  ['a huge integer', '2025-01-01 10:00:00,90071992547409931,EMEA\n', 'too_large_integer'],
  ['no date', 'soon,1,EMEA\n', 'not_a_date'],
  ['a short record', '2025-01-01 10:00:00,1\n', 'too_few_fields'],
])('[INGEST3] [INGEST15] %s behind the sample is told as by the long way', async (_name, line, kind) => {
  const text = rows((row) => (row === 15_990 ? line : plain(row)));
  const { inOnePass, ...found } = await read('quick', text);
  const { inOnePass: _, ...slow } = await read('long', text);
  expect(inOnePass).toBe(false);
  expect(found).toEqual(slow);
  expect(found.problems.map((problem) => [problem.kind, problem.row])).toEqual([[kind, 15_991]]);
});
