import { expect, test } from 'vitest';
import { TEST_DATASET } from '../../../format/test-dataset.ts';
import { columnName, completed, completionsOf, nameIn, openWord } from './expression-words.ts';

const { columns } = TEST_DATASET;

test('[ROOM26] the word under the cursor is completed by columns and functions, and not inside a text', () => {
  const text = 'rev / 2 + ro';
  const first = openWord(text, 3);
  expect(first).toEqual({ at: 0, typed: 'rev', bracketed: false });
  const [revenue] = completionsOf(first!, columns);
  expect(revenue).toMatchObject({ kind: 'column', text: 'revenue' });
  expect(completed(text, 3, first!, revenue!)).toEqual({ text: 'revenue / 2 + ro', cursor: 7 });
  const last = openWord(text, text.length);
  expect(completionsOf(last!, columns).map(({ text: name }) => name)).toEqual(['round(']);
  expect(openWord('contains(a, "ro', 15)).toBeNull();
  expect(openWord('1 + ', 4)).toBeNull();
});

test('[ROOM26] a name of several words is written in brackets', () => {
  expect([nameIn('revenue'), nameIn('Net revenue'), nameIn('year'), nameIn('2024')]).toEqual([
    'revenue',
    '[Net revenue]',
    '[year]',
    '[2024]',
  ]);
  const word = openWord('2 * [mar]', 8);
  expect(word).toEqual({ at: 4, typed: 'mar', bracketed: true });
  const [margin] = completionsOf(word!, columns);
  expect(completed('2 * [mar]', 8, word!, margin!)).toEqual({ text: '2 * margin', cursor: 10 });
});

test('[ROOM26] a label becomes a name that everybody can write and nobody has', () => {
  expect(columnName('Profit per head (€)', new Set())).toBe('profit_per_head');
  expect(columnName('Marge brute', new Set(['marge_brute']))).toBe('marge_brute_2');
  expect(columnName('2nd half', new Set())).toBe('_2nd_half');
  expect(columnName('利益', new Set())).toBe('column');
});
