// CSV files whose cells are missing, true or false, formulas or very many, and what people correct.
import type { CorpusFile } from './corpus.types.ts';

const day = (text: string): number => Date.parse(text);

export const CSV_VALUE_FILES: readonly CorpusFile[] = [
  {
    name: 'a region that is written NA',
    content: 'region,units\nAPAC,1\nNA,2\nEMEA,NA\nNA,-\nNone,5\nnull,6\nN/A,7\n',
    expected: {
      rows: 7,
      columns: { region: 'category', units: 'number' },
      values: {
        region: ['APAC', 'NA', 'EMEA', 'NA', 'None', null, null],
        units: [1, 2, null, null, 5, 6, 7],
      },
    },
  },
  {
    name: 'NA among dates, booleans and nothing else',
    content:
      'when,done,empty,mark\n2025-01-01,true,NA,-\nNA,FALSE,na,x\n-,NA,,-\n2025-01-04,-,None,y\n2025-01-05,true,-,-\n',
    expected: {
      rows: 5,
      columns: { when: 'timestamp', done: 'category', empty: 'category', mark: 'category' },
      values: {
        when: [Date.parse('2025-01-01'), null, null, Date.parse('2025-01-04'), Date.parse('2025-01-05')],
        done: ['true', 'false', null, null, 'true'],
        empty: [null, null, null, null, null],
        mark: ['-', 'x', '-', 'y', '-'],
      },
    },
  },
  {
    name: 'NA among numbers with a bad cell',
    content: 'n\n1\nNA\nthree\n-\n5\n6\n7\n',
    expected: {
      rows: 7,
      columns: { n: 'number' },
      problems: [['not_a_number', 3, 'n']],
      values: { n: [1, null, null, null, 5, 6, 7] },
    },
  },
  {
    name: 'missing values in many spellings',
    content: 'n,t\n1,a\nNA,NA\nnull,n/a\n,""\nNULL,#N/A\n2,b\n',
    expected: {
      rows: 6,
      columns: { n: 'number', t: 'category' },
      values: { n: [1, null, null, null, null, 2], t: ['a', 'NA', null, null, null, 'b'] },
    },
  },
  {
    name: 'booleans',
    content: 'b,n\nTRUE,1\nfalse,2\n',
    expected: { rows: 2, columns: { b: 'category', n: 'number' }, values: { b: ['true', 'false'] } },
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
    name: 'more than 5,000 different texts',
    content: `name,n\n${Array.from({ length: 5_001 }, (_, row) => `person ${row},${row}`).join('\n')}\n`,
    expected: { rows: 5_001, columns: { name: 'text', n: 'number' } },
  },
  {
    name: 'an empty column',
    content: 'a,b\n1,\n2,\n',
    expected: { rows: 2, columns: { a: 'number', b: 'category' }, values: { b: [null, null] } },
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
