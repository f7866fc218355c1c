// Parquet, Arrow and gzip, whole and damaged, and files that are no tables at all. Made by the libraries themselves.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { Dictionary, Int32, Table, tableFromArrays, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import type { CorpusFile } from './corpus.types.ts';

/** The bytes of the Parquet file a query makes. */
export const parquet = async (query: string): Promise<Uint8Array> => {
  const folder = await mkdtemp(join(tmpdir(), 'orrery-parquet-'));
  const file = join(folder, 'made.parquet');
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  try {
    await connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet)`);
    return await readFile(file);
  } finally {
    connection.closeSync();
    await rm(folder, { recursive: true });
  }
};

const arrow = (format: 'file' | 'stream'): Uint8Array =>
  tableToIPC(
    tableFromArrays({
      n: Float64Array.of(1.5, -0, 3),
      i: Int32Array.of(1, 2, 3),
      when: [new Date('2025-01-01'), null, new Date('2025-01-03')],
      name: ['x', null, 'z'],
      flag: [true, false, null],
      big: BigInt64Array.of(1n, 9_007_199_254_740_993n, 3n),
    }),
    format,
  );
const arrowColumns = {
  n: 'number',
  i: 'number',
  when: 'timestamp',
  name: 'category',
  flag: 'category',
  big: 'category',
} as const;
const arrowRead = {
  rows: 3,
  columns: arrowColumns,
  problems: [['too_large_integer', 2, 'big']] as const,
  values: {
    n: [1.5, -0, 3],
    when: [Date.parse('2025-01-01'), null, Date.parse('2025-01-03')],
    name: ['x', null, 'z'],
    flag: ['true', 'false', null],
    big: ['1', '9007199254740993', '3'],
  },
};
const dictionary = (): Uint8Array =>
  tableToIPC(
    new Table({ color: vectorFromArray(['red', 'blue', 'red'], new Dictionary(new Utf8(), new Int32())) }),
    'file',
  );

const csv = 'a,b\n1,x\n2,y\n';
const read = { rows: 2, columns: { a: 'number', b: 'category' } } as const;
const cut = (bytes: Uint8Array, share = 0.6): Uint8Array =>
  bytes.subarray(0, Math.floor(bytes.length * share));

export const BINARY_FILES: readonly CorpusFile[] = [
  { name: 'gzip of CSV', content: gzipSync(csv), expected: read },
  { name: 'gzip of NDJSON', content: gzipSync('{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n'), expected: read },
  { name: 'gzip of Arrow', content: gzipSync(arrow('file')), expected: arrowRead },
  { name: 'gzip of gzip', content: gzipSync(gzipSync(csv)), expected: { refused: 'invalid', says: /twice/ } },
  {
    name: 'gzip cut off',
    content: cut(
      gzipSync(`n\n${Array.from({ length: 5_000 }, (_, row) => (row * 7_919) % 10_007).join('\n')}`),
    ),
    expected: { refused: 'invalid', says: /cut off/ },
  },
  {
    name: 'gzip damaged',
    content: Buffer.concat([gzipSync(csv).subarray(0, 12), Buffer.alloc(20, 0xff)]),
    expected: { refused: 'invalid', says: /damaged|cut off/ },
  },
  {
    name: 'a gzip bomb',
    content: async () => gzipSync(Buffer.alloc(80 * 1024 ** 2, '0'), { level: 1 }),
    expected: { refused: 'too_large', says: /unpacks to more than 200 times/ },
  },
  {
    name: 'Parquet with every type',
    content: () =>
      parquet(`SELECT 1::TINYINT AS small, 1.25::DECIMAL(10,2) AS money, 18446744073709551615::UBIGINT AS huge, DATE '2025-01-02' AS day, TIME '10:11:12' AS clock,
      TIMESTAMPTZ '2025-01-01 10:00:00+02' AS instant, TIMESTAMP_NS '2025-01-01 00:00:00.123456789' AS nanos, true AS flag, [1, 2] AS list, {'k': 'v'} AS struct, 'x'::BLOB AS bytes, 'a'::VARCHAR AS name, uuid() IS NULL AS never, 'NaN'::FLOAT AS nothing`),
    expected: {
      rows: 1,
      columns: {
        small: 'number',
        money: 'number',
        huge: 'category',
        day: 'timestamp',
        clock: 'category',
        instant: 'timestamp',
        nanos: 'timestamp',
        flag: 'category',
        list: 'category',
        struct: 'category',
        bytes: 'category',
        name: 'category',
        never: 'category',
        nothing: 'number',
      },
      problems: [
        ['too_large_integer', 1, 'huge'],
        ['out_of_range', 1, 'nothing'],
      ],
      values: {
        money: [1.25],
        huge: ['18446744073709551615'],
        day: [Date.parse('2025-01-02')],
        clock: ['10:11:12'],
        instant: [Date.parse('2025-01-01T08:00Z')],
        flag: ['true'],
        list: ['[1,2]'],
        struct: ['{"k":"v"}'],
        nothing: [null],
      },
    },
  },
  {
    name: 'Parquet without rows',
    content: () => parquet('SELECT 1 AS a WHERE false'),
    expected: { refused: 'invalid', says: /no rows/ },
  },
  {
    name: 'Parquet cut off',
    content: async () => cut(await parquet('SELECT range AS a FROM range(1000)')),
    expected: { refused: 'invalid', says: /Parquet file is cut off/ },
  },
  {
    name: 'Parquet with a hole in it',
    content: async () => {
      const bytes = Buffer.from(await parquet('SELECT range AS a FROM range(100000)'));
      return bytes.fill(0xaa, 4, bytes.length - 8);
    },
    expected: { refused: 'invalid', says: /damaged/ },
  },
  {
    name: 'a Parquet bomb of rows',
    content: () => parquet('SELECT 1::TINYINT AS a FROM range(20000001)'),
    expected: { refused: 'too_large', says: /20,000,001 rows; 20,000,000/ },
  },
  {
    name: 'a Parquet bomb of texts',
    content: () => parquet("SELECT repeat('x', 1000000) AS a FROM range(2000)"),
    expected: { refused: 'too_large', says: /unpacks to/ },
  },
  { name: 'Arrow file', content: arrow('file'), expected: arrowRead },
  { name: 'Arrow stream', content: arrow('stream'), expected: arrowRead },
  {
    name: 'Arrow with a dictionary',
    content: dictionary(),
    expected: { rows: 3, columns: { color: 'category' }, values: { color: ['red', 'blue', 'red'] } },
  },
  {
    name: 'Arrow file cut off',
    content: cut(arrow('file')),
    expected: { refused: 'invalid', says: /Arrow file is cut off/ },
  },
  {
    name: 'Arrow stream cut off',
    content: cut(arrow('stream'), 0.8),
    expected: { refused: 'invalid', says: /cut off or damaged/ },
  },
  {
    name: 'Arrow damaged',
    content: Buffer.from(arrow('file')).fill(0xee, 16, 400),
    expected: { refused: 'invalid', says: /cut off or damaged/ },
  },
  {
    name: 'HTML under the name of a table',
    content: '<!DOCTYPE html>\n<html><body>Sign in, please</body></html>',
    expected: { refused: 'invalid', says: /web page/ },
  },
  {
    name: 'XML',
    content: '<?xml version="1.0"?><rows><row a="1"/></rows>',
    expected: { refused: 'invalid', says: /XML/ },
  },
  {
    name: 'an Excel workbook',
    content: Buffer.from('PK\x03\x04\x14\x00\x06\x00\x08\x00[Content_Types].xml', 'latin1'),
    expected: { refused: 'invalid', says: /Excel workbook.*CSV UTF-8/ },
  },
  {
    name: 'an old Excel file',
    content: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    expected: { refused: 'invalid', says: /old Excel/ },
  },
  {
    name: 'a zip archive',
    content: Buffer.from('PK\x03\x04\x14\x00data.csv', 'latin1'),
    expected: { refused: 'invalid', says: /zip archive/ },
  },
  { name: 'a PDF', content: '%PDF-1.7\n%\u00e2\u00e3\n', expected: { refused: 'invalid', says: /PDF/ } },
  {
    name: 'a picture',
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
    expected: { refused: 'invalid', says: /picture/ },
  },
  {
    name: 'random bytes',
    content: Uint8Array.from({ length: 4_000 }, (_, index) => (index * 7_919 + (index >> 3)) & 0xff),
    expected: { refused: 'invalid', says: /binary|Windows|no rows|columns/ },
  },
  {
    name: 'CSV said to be Parquet',
    content: csv,
    options: { format: 'parquet' },
    expected: { refused: 'invalid', says: /no Parquet file/ },
  },
];
