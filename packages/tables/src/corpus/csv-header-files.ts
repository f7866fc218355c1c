// CSV files whose first line is odd or absent, and tables of very many columns.
import type { CorpusFile } from './corpus.types.ts';

const wide = (columns: number): string => {
  const numbers = Array.from({ length: columns }, (_, index) => index);
  return `${numbers.map((index) => `c${index}`).join(',')}\n${numbers.join(',')}\n${numbers.join(',')}\n`;
};
const wideColumns = Object.fromEntries(
  Array.from({ length: 2_000 }, (_, index) => [`c${index}`, 'number' as const]),
);
const long = 'h'.repeat(300);

export const CSV_HEADER_FILES: readonly CorpusFile[] = [
  {
    name: 'no header',
    content: '1,x,2.5\n2,y,3.5\n',
    expected: { rows: 2, columns: { 'column 1': 'number', 'column 2': 'category', 'column 3': 'number' } },
  },
  {
    name: 'duplicate headers',
    content: 'a,A,a,b\n1,2,3,4\n',
    expected: {
      rows: 1,
      columns: { a: 'number', 'A (2)': 'number', 'a (3)': 'number', b: 'number' },
      problems: [
        ['duplicate_header', null, 'A (2)'],
        ['duplicate_header', null, 'a (3)'],
      ],
    },
  },
  {
    name: 'an empty header',
    content: 'a,,c\n1,2,3\n',
    expected: {
      rows: 1,
      columns: { a: 'number', 'column 2': 'number', c: 'number' },
      problems: [['empty_header', null, 'column 2']],
    },
  },
  {
    name: 'prototype names as headers',
    content: '__proto__,constructor,prototype,rowid,toString\n1,2,3,4,5\n',
    expected: {
      rows: 1,
      columns: JSON.parse(
        '{"__proto___":"number","constructor_":"number","prototype_":"number","rowid_":"number","toString":"number"}',
      ),
      problems: [
        ['unusable_header', null, '__proto___'],
        ['unusable_header', null, 'constructor_'],
        ['unusable_header', null, 'prototype_'],
        ['unusable_header', null, 'rowid_'],
      ],
    },
  },
  {
    name: 'a header of 300 characters',
    content: `${long},b\n1,2\n`,
    expected: {
      rows: 1,
      columns: { [long.slice(0, 200)]: 'number', b: 'number' },
      problems: [['unusable_header', null, long.slice(0, 200)]],
    },
  },
  {
    name: 'headers that are SQL',
    content: `"x""; DROP TABLE raw; --",'); SELECT 1; --,c0\n1,2,3\n`,
    expected: {
      rows: 1,
      columns: { 'x"; DROP TABLE raw; --': 'number', "'); SELECT 1; --": 'number', c0: 'number' },
      values: { c0: [3] },
    },
  },
  {
    name: '2,000 columns',
    content: wide(2_000),
    expected: { rows: 2, columns: wideColumns, values: { c1999: [1_999, 1_999] } },
  },
  {
    name: '2,001 columns',
    content: wide(2_001),
    expected: { refused: 'too_large', says: /2,001 columns; 2,000/ },
  },
  {
    name: 'a header over two lines',
    content: '"first\nname",b\nx,1\n',
    expected: { rows: 1, columns: { 'first name': 'category', b: 'number' } },
  },
  {
    name: 'units in headers',
    content: 'Revenue (USD m),price_eur,Temp [°C],share_pct\n1,2,3,4\n',
    expected: {
      rows: 1,
      columns: {
        'Revenue (USD m)': 'number',
        price_eur: 'number',
        'Temp [°C]': 'number',
        share_pct: 'number',
      },
      units: { 'Revenue (USD m)': 'USD m', price_eur: 'EUR', 'Temp [°C]': '°C', share_pct: '%' },
    },
  },
  {
    name: 'years as headers',
    content: 'country,2019,2020\nCH,1,2\nDE,3,4\n',
    expected: { rows: 2, columns: { country: 'category', 2019: 'number', 2020: 'number' } as never },
  },
];
