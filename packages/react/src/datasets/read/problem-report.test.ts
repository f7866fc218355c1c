// The report of what was wrong in a file: by kind, with its places, searched, and as a file.
import type { Problem } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { sayOf, textsOf } from '../../i18n/texts.ts';
import { changeWords } from './change-words.ts';
import { grouped, placeOf, problemsCsv, sentenceOf } from './problem-report.ts';

const say = sayOf(textsOf('en'));
const problem = (part: Partial<Problem>): Problem => ({
  kind: 'not_a_number',
  row: 1_204,
  column: 'Margin',
  message: '“n/a?” is no number; treated as missing.',
  count: 1,
  ...part,
});

test('[IMPORT4] a problem says its row and its column, as far as it has them', () => {
  expect(placeOf(problem({}), say)).toBe('Row 1,204, column Margin:');
  expect(placeOf(problem({ column: null }), say)).toBe('Row 1,204:');
  expect(placeOf(problem({ row: null }), say)).toBe('Column Margin:');
  expect(placeOf(problem({ row: null, column: null }), say)).toBe('');
  expect(sentenceOf(problem({ message: "'n/a?' in column 'Margin' is no number." }), say)).toBe(
    "Row 1,204, column Margin: 'n/a?' is no number.",
  );
  expect(sentenceOf(problem({ row: null, column: null, message: 'It is cut off.' }), say)).toBe(
    'It is cut off.',
  );
});

test('[IMPORT4] problems stand by kind, the most frequent first, and can be searched', () => {
  const problems = [
    problem({}),
    problem({ kind: 'cut_off', row: null, column: null, message: 'The last line has no end.', count: 1 }),
    problem({ row: 7, column: 'Price', count: 40 }),
    problem({ kind: 'ambiguous_date', row: null, column: 'Ordered', count: 12 }),
  ];
  expect(grouped(problems, '', say).map(({ kind, count }) => [kind, count])).toEqual([
    ['not_a_number', 41],
    ['ambiguous_date', 12],
    ['cut_off', 1],
  ]);
  expect(grouped(problems, 'price', say)).toEqual([
    { kind: 'not_a_number', count: 40, problems: [problems[2]] },
  ]);
  expect(grouped(problems, 'ends too early', say).map(({ kind }) => kind)).toEqual(['cut_off']);
});

test('[IMPORT4] the report as a file runs nothing in a spreadsheet', () => {
  expect(problemsCsv([problem({ column: '=cmd()', message: 'a "b", c' })])).toBe(
    'kind,row,column,count,message\r\nnot_a_number,1204,\'=cmd(),1,"a ""b"", c"',
  );
});

test('[IMPORT8] a version says what it changed, and only that', () => {
  expect(changeWords({ added: 200, changed: 0, gone: 1 }, say)).toBe('200 rows added, 1 gone');
  expect(changeWords({ added: 1, changed: 3, gone: 0 }, say)).toBe('1 row added, 3 changed');
  expect(changeWords({ added: 0, changed: 0, gone: 0 }, say)).toBe('no row is different');
});
