// Text tables as people and programs write them, and as they break.
import type { CorpusFile } from './corpus.types.ts';

const wide = (columns: number): string => {
  const numbers = Array.from({ length: columns }, (_, index) => index);
  return `${numbers.map((index) => `c${index}`).join(',')}\n${numbers.join(',')}\n${numbers.join(',')}\n`;
};
const wideColumns = Object.fromEntries(
  Array.from({ length: 2_000 }, (_, index) => [`c${index}`, 'number' as const]),
);
const utf16 = (text: string, big: boolean): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const long = 'h'.repeat(300);
const day = (text: string): number => Date.parse(text);

export const CSV_FILES: readonly CorpusFile[] = [
  { name: 'empty file', content: '', expected: { refused: 'invalid', says: /empty/ } },
  { name: 'only newlines', content: '\n\n\r\n\n', expected: { refused: 'invalid', says: /blank lines/ } },
  { name: 'header only', content: 'a,b,c\n', expected: { refused: 'invalid', says: /no rows/ } },
  {
    name: 'one row',
    content: 'a,b\n1,x',
    expected: { rows: 1, columns: { a: 'number', b: 'category' }, values: { a: [1], b: ['x'] } },
  },
  {
    name: 'no header',
    content: '1,x,2.5\n2,y,3.5\n',
    expected: { rows: 2, columns: { 'column 1': 'number', 'column 2': 'category', 'column 3': 'number' } },
  },
  {
    name: 'ragged records',
    content: 'a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n',
    expected: {
      rows: 4,
      columns: { a: 'number', b: 'number', c: 'number' },
      problems: [
        ['too_few_fields', 2, 'c'],
        ['too_many_fields', 3, null],
      ],
      values: { a: [1, 4, 6, 10], c: [3, null, 8, 12] },
    },
  },
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
    name: 'missing values in many spellings',
    content: 'n,t\n1,a\nNA,NA\nnull,n/a\n,""\nNULL,#N/A\n2,b\n',
    expected: {
      rows: 6,
      columns: { n: 'number', t: 'category' },
      values: { n: [1, null, null, null, null, 2], t: ['a', null, null, null, null, 'b'] },
    },
  },
  {
    name: 'latin-1 text',
    content: Buffer.from('stadt,wert\nZürich,1\nGenève,2\n', 'latin1'),
    expected: {
      rows: 2,
      columns: { stadt: 'category', wert: 'number' },
      problems: [['bad_encoding', null, null]],
      values: { stadt: ['Zürich', 'Genève'] },
    },
  },
  {
    name: 'latin-1 text, said so',
    content: Buffer.from('stadt,wert\nZürich,1\n', 'latin1'),
    options: { encoding: 'latin-1' },
    expected: { rows: 1, columns: { stadt: 'category', wert: 'number' }, values: { stadt: ['Zürich'] } },
  },
  {
    name: 'latin-1 read as utf-8, because somebody said so',
    content: Buffer.from('stadt,wert\nZürich,1\n', 'latin1'),
    options: { encoding: 'utf-8' },
    expected: {
      rows: 1,
      columns: { stadt: 'category', wert: 'number' },
      problems: [['bad_encoding', null, null]],
      values: { stadt: ['Z\ufffdrich'] },
    },
  },
  {
    name: 'utf-8 with a byte-order mark',
    content: '\ufeffname,n\nå,1\n',
    expected: { rows: 1, columns: { name: 'category', n: 'number' }, values: { name: ['å'] } },
  },
  {
    name: 'utf-16 little-endian',
    content: utf16('name,n\nå,1\n', false),
    expected: { rows: 1, columns: { name: 'category', n: 'number' }, values: { name: ['å'] } },
  },
  {
    name: 'utf-16 big-endian',
    content: utf16('name;n\n漢;1,5\n', true),
    expected: { rows: 1, columns: { name: 'category', n: 'number' }, values: { name: ['漢'], n: [1.5] } },
  },
  {
    name: 'utf-16 without a mark',
    content: Buffer.from('name,n\nabc,1\nxyz,2\n', 'utf16le'),
    expected: { rows: 2, columns: { name: 'category', n: 'number' } },
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
    name: 'quotes with newlines and quotes inside',
    content: 'a,b\n"one\ntwo","say ""hi"""\nx,y\n',
    expected: {
      rows: 2,
      columns: { a: 'category', b: 'category' },
      values: { a: ['one\ntwo', 'x'], b: ['say "hi"', 'y'] },
    },
  },
  {
    name: 'a header over two lines',
    content: '"first\nname",b\nx,1\n',
    expected: { rows: 1, columns: { 'first name': 'category', b: 'number' } },
  },
  {
    name: 'an unclosed quote',
    content: 'a,b\n1,x\n2,"never closed\n3,z\n',
    expected: {
      rows: 3,
      columns: { a: 'number', b: 'category' },
      problems: [['bad_quote', 2, null]],
      values: { a: [1, 2, 3], b: ['x', 'never closed', 'z'] },
    },
  },
  {
    name: 'a quote inside a cell',
    content: 'a,b\n1,5" pipe\n2,"x"y\n',
    expected: {
      rows: 2,
      columns: { a: 'number', b: 'category' },
      problems: [['bad_quote', 2, null]],
      values: { b: ['5" pipe', 'xy'] },
    },
  },
  {
    name: 'zero bytes',
    content: 'a,b\n1,x\0y\n2,z\n',
    expected: {
      rows: 2,
      columns: { a: 'number', b: 'category' },
      problems: [['bad_encoding', null, null]],
      values: { b: ['xy', 'z'] },
    },
  },
  {
    name: 'windows line ends',
    content: 'a,b\r\n1,x\r\n2,"y, z"\r\n',
    expected: { rows: 2, columns: { a: 'number', b: 'category' }, values: { b: ['x', 'y, z'] } },
  },
  {
    name: 'old mac line ends',
    content: 'a,b\r1,x\r2,y\r',
    expected: { rows: 2, columns: { a: 'number', b: 'category' }, values: { a: [1, 2] } },
  },
  {
    name: 'line ends of both kinds',
    content: 'a,b\r\n1,x\n2,y\r\n3,z\n',
    expected: {
      rows: 3,
      columns: { a: 'number', b: 'category' },
      values: { a: [1, 2, 3], b: ['x', 'y', 'z'] },
    },
  },
  {
    name: 'blank lines between records',
    content: 'a,b\n\n1,x\n\n\n2,y\n\n',
    expected: { rows: 2, columns: { a: 'number', b: 'category' }, values: { a: [1, 2] } },
  },
  {
    name: 'one column with a blank',
    content: 'v\n1\n""\n3\n',
    expected: { rows: 3, columns: { v: 'number' }, values: { v: [1, null, 3] } },
  },
  {
    name: 'semicolons and decimal commas',
    content: 'ort;betrag\nBern;1.234,50\nZug;-5,25\n',
    expected: {
      rows: 2,
      columns: { ort: 'category', betrag: 'number' },
      values: { betrag: [1234.5, -5.25] },
    },
  },
  {
    name: 'tabs in a .csv',
    content: 'a\tb\n1\tx, y\n2\tz\n',
    expected: { rows: 2, columns: { a: 'number', b: 'category' }, values: { b: ['x, y', 'z'] } },
  },
  {
    name: 'pipes',
    content: 'a|b\n1|x\n2|y\n',
    expected: { rows: 2, columns: { a: 'number', b: 'category' } },
  },
  {
    name: 'a sep= line',
    content: 'sep=;\na;b\n1;2\n',
    expected: { rows: 1, columns: { a: 'number', b: 'number' } },
  },
  {
    name: 'a title above the table',
    content: 'Report 2025\n\nregion,units,price\nEMEA,1,2\nAPAC,3,4\n',
    expected: {
      rows: 2,
      columns: { region: 'category', units: 'number', price: 'number' },
      problems: [['too_few_fields', null, null]],
    },
  },
  {
    name: "a delimiter of one's own",
    content: 'a~b\n1~2\n',
    options: { delimiter: '~' },
    expected: { rows: 1, columns: { a: 'number', b: 'number' } },
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
    name: 'dates with a bad one',
    content: 'd\n2025-01-31\n2025-02-30\n2025-03-01\n2025-03-02\n',
    expected: {
      rows: 4,
      columns: { d: 'timestamp' },
      problems: [['not_a_date', 2, 'd']],
      values: { d: [day('2025-01-31'), null, day('2025-03-01'), day('2025-03-02')] },
    },
  },
  {
    name: 'leap days',
    content: 'd\n2024-02-29\n2000-02-29\n',
    expected: { rows: 2, columns: { d: 'timestamp' }, values: { d: [day('2024-02-29'), day('2000-02-29')] } },
  },
  {
    name: 'days before months',
    content: 'd\n03/04/2025\n25/12/2025\n',
    expected: { rows: 2, columns: { d: 'timestamp' }, values: { d: [day('2025-04-03'), day('2025-12-25')] } },
  },
  {
    name: 'months before days',
    content: 'd\n03/04/2025 14:30\n12/25/2025 2:05\n',
    expected: {
      rows: 2,
      columns: { d: 'timestamp' },
      values: { d: [day('2025-03-04T14:30Z'), day('2025-12-25T02:05Z')] },
    },
  },
  {
    name: 'ambiguous days and months',
    content: 'd\n03/04/2025\n05/06/2025\n',
    expected: {
      rows: 2,
      columns: { d: 'timestamp' },
      problems: [['ambiguous_date', null, 'd']],
      values: { d: [day('2025-03-04'), day('2025-05-06')] },
    },
  },
  {
    name: 'ambiguous days and months, settled',
    content: 'd\n03/04/2025\n05/06/2025\n',
    options: { date_order: 'day_first' },
    expected: { rows: 2, columns: { d: 'timestamp' }, values: { d: [day('2025-04-03'), day('2025-06-05')] } },
  },
  {
    name: 'two-digit years',
    content: 'd\n31.12.99\n01.02.03\n',
    expected: { rows: 2, columns: { d: 'timestamp' }, values: { d: [day('1999-12-31'), day('2003-02-01')] } },
  },
  {
    name: 'time zones',
    content:
      't\n2025-01-01T10:00:00+02:00\n2025-01-01T10:00:00Z\n2025-01-01 10:00:00\n2025-01-01T10:00+0130\n',
    expected: {
      rows: 4,
      columns: { t: 'timestamp' },
      values: {
        t: [
          day('2025-01-01T08:00Z'),
          day('2025-01-01T10:00Z'),
          day('2025-01-01T10:00Z'),
          day('2025-01-01T08:30Z'),
        ],
      },
    },
  },
  {
    name: 'months by name',
    content: 'd\n5 Jan 2025\n17 March 2025\n',
    expected: { rows: 2, columns: { d: 'timestamp' }, values: { d: [day('2025-01-05'), day('2025-03-17')] } },
  },
  {
    name: 'months by name without a comma, and epochs',
    content: 'd,time,n\nJan 1 2000,1735689600000,1735689600000\nFeb 1 2000,1735776000000,1735776000000\n',
    expected: {
      rows: 2,
      columns: { d: 'timestamp', time: 'timestamp', n: 'number' },
      values: { d: [day('2000-01-01'), day('2000-02-01')], time: [day('2025-01-01'), day('2025-01-02')] },
    },
  },
  {
    name: 'booleans',
    content: 'b,n\nTRUE,1\nfalse,2\n',
    expected: { rows: 2, columns: { b: 'category', n: 'number' }, values: { b: ['true', 'false'] } },
  },
  {
    name: 'emoji and right-to-left text',
    content: 'שם,n\n👩🏽‍🚀,1\nسلام,2\n',
    expected: { rows: 2, columns: { שם: 'category', n: 'number' }, values: { שם: ['👩🏽‍🚀', 'سلام'] } },
  },
  {
    name: 'formula cells',
    content: 'a,b\n"=cmd|\' /C calc\'!A0",1\n@SUM(A1),2\n',
    expected: {
      rows: 2,
      columns: { a: 'category', b: 'number' },
      values: { a: ["=cmd|' /C calc'!A0", '@SUM(A1)'] },
    },
  },
  {
    name: 'a cell of 2 MiB',
    content: `a,b\n1,${'x'.repeat(2 * 1024 ** 2)}\n2,y\n`,
    expected: {
      rows: 2,
      columns: { a: 'number', b: 'category' },
      problems: [['too_large_cell', 1, 'b']],
      values: { a: [1, 2], b: [null, 'y'] },
    },
  },
  {
    name: 'more than 5,000 different texts',
    content: `name,n\n${Array.from({ length: 5_001 }, (_, row) => `person ${row},${row}`).join('\n')}\n`,
    expected: { rows: 5_001, columns: { name: 'text', n: 'number' } },
  },
  {
    name: 'years as headers',
    content: 'country,2019,2020\nCH,1,2\nDE,3,4\n',
    expected: { rows: 2, columns: { country: 'category', 2019: 'number', 2020: 'number' } as never },
  },
  {
    name: 'an empty column',
    content: 'a,b\n1,\n2,\n',
    expected: { rows: 2, columns: { a: 'number', b: 'category' }, values: { b: [null, null] } },
  },
  {
    name: 'a table pasted from a spreadsheet',
    content: 'Region\tUnits\nNorth\t1,200\nSouth\t900\n',
    expected: { rows: 2, columns: { Region: 'category', Units: 'number' }, values: { Units: [1200, 900] } },
  },
  {
    name: 'corrections',
    content: 'code,when,amount,extra\n1,1735689600,"1,5",x\n2,1735776000,"2,5",y\n',
    options: {
      decimal: ',',
      fiscal_year_start: 4,
      columns: JSON.parse(
        '{"code":{"type":"category"},"when":{"type":"timestamp"},"extra":{"drop":true},"amount":{"unit":"kg"}}',
      ),
    },
    expected: {
      rows: 2,
      columns: {
        code: 'category',
        when: 'timestamp',
        amount: 'number',
        'fiscal year': 'category',
        'fiscal quarter': 'category',
      },
      values: {
        code: ['1', '2'],
        when: [day('2025-01-01'), day('2025-01-02')],
        amount: [1.5, 2.5],
        'fiscal quarter': ['FY2025 Q4', 'FY2025 Q4'],
      },
      units: { amount: 'kg' },
    },
  },
];
