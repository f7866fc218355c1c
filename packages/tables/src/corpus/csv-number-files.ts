// CSV files with numbers as people and programs write them.
import type { CorpusFile } from './corpus.types.ts';

export const CSV_NUMBER_FILES: readonly CorpusFile[] = [
  {
    name: 'mixed types',
    content: 'n\n1\n2\nthree\n4\n5\n',
    expected: {
      rows: 5,
      columns: { n: 'number' },
      problems: [['not_a_number', 3, 'n']],
      values: { n: [1, 2, null, 4, 5] },
    },
  },
  {
    name: 'mostly text among numbers',
    content: 'n\n1\ntwo\nthree\n4\n',
    expected: { rows: 4, columns: { n: 'category' }, values: { n: ['1', 'two', 'three', '4'] } },
  },
  {
    name: 'a number column that goes wrong after the sample',
    content: `n,k\n${Array.from({ length: 6_000 }, (_, row) => `${row === 5_001 ? 'oops' : row},x`).join('\n')}\n`,
    expected: {
      rows: 6_000,
      columns: { n: 'number', k: 'category' },
      problems: [['not_a_number', 5_002, 'n']],
    },
  },
  {
    name: 'infinities and NaN',
    content: 'n\n1\ninf\n-Infinity\nNaN\n1e999\n5\n6\n',
    expected: {
      rows: 7,
      columns: { n: 'number' },
      problems: [
        ['out_of_range', 2, 'n'],
        ['out_of_range', 3, 'n'],
        ['out_of_range', 4, 'n'],
        ['out_of_range', 5, 'n'],
      ],
      values: { n: [1, null, null, null, null, 5, 6] },
    },
  },
  {
    name: 'minus zero and tiny and huge exponents',
    content: 'n\n-0\n5e-324\n1.7976931348623157e308\n1e-400\n',
    expected: { rows: 4, columns: { n: 'number' }, values: { n: [-0, 5e-324, 1.7976931348623157e308, 0] } },
  },
  {
    name: 'integers beyond 2^53',
    content: 'id,n\n9007199254740993,1\n9007199254740992,2\n12345678901234567890,3\n',
    expected: {
      rows: 3,
      columns: { id: 'category', n: 'number' },
      problems: [['too_large_integer', 1, 'id', 3]],
      values: { id: ['9007199254740993', '9007199254740992', '12345678901234567890'] },
    },
  },
  {
    name: 'codes with leading zeros',
    content: 'zip,n\n01234,1\n90210,2\n',
    expected: { rows: 2, columns: { zip: 'category', n: 'number' }, values: { zip: ['01234', '90210'] } },
  },
  {
    name: 'currency, percent, thousands, parentheses',
    content: 'price,share,sum,net\n"€ 1.234,56",5%,"1,200,300",(1.5)\n"€ 0,50",7.5 %,"12",2\n',
    expected: {
      rows: 2,
      columns: { price: 'number', share: 'number', sum: 'number', net: 'number' },
      values: { price: [1234.56, 0.5], share: [5, 7.5], sum: [1_200_300, 12], net: [-1.5, 2] },
      units: { price: 'EUR', share: '%', sum: null },
    },
  },
  {
    name: 'dollars',
    content: 'paid\n"$1,200"\n$3.50\n-$7\n',
    expected: {
      rows: 3,
      columns: { paid: 'number' },
      values: { paid: [1200, 3.5, -7] },
      units: { paid: 'USD' },
    },
  },
  {
    name: 'a comma that could be either',
    content: 'v\n"1,234"\n"5,678"\n',
    expected: {
      rows: 2,
      columns: { v: 'number' },
      problems: [['ambiguous_number', null, 'v']],
      values: { v: [1234, 5678] },
    },
  },
];
