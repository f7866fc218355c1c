// CSV files whose records are cut, short, long, quoted or ended in odd ways.
import type { CorpusFile } from './corpus.types.ts';

export const CSV_RECORD_FILES: readonly CorpusFile[] = [
  { name: 'empty file', content: '', expected: { refused: 'invalid', says: /empty/ } },
  { name: 'only newlines', content: '\n\n\r\n\n', expected: { refused: 'invalid', says: /blank lines/ } },
  { name: 'header only', content: 'a,b,c\n', expected: { refused: 'invalid', says: /no rows/ } },
  {
    name: 'one row',
    content: 'a,b\n1,x',
    expected: { rows: 1, columns: { a: 'number', b: 'category' }, values: { a: [1], b: ['x'] } },
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
    name: 'quotes with newlines and quotes inside',
    content: 'a,b\n"one\ntwo","say ""hi"""\nx,y\n',
    expected: {
      rows: 2,
      columns: { a: 'category', b: 'category' },
      values: { a: ['one\ntwo', 'x'], b: ['say "hi"', 'y'] },
    },
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
    name: 'a table pasted from a spreadsheet',
    content: 'Region\tUnits\nNorth\t1,200\nSouth\t900\n',
    expected: { rows: 2, columns: { Region: 'category', Units: 'number' }, values: { Units: [1200, 900] } },
  },
];
