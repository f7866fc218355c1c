import { expect, test } from 'vitest';
import { sorted } from './column-layout.ts';

const up = (column: string) => ({ column, descending: false });
const down = (column: string) => ({ column, descending: true });

test('[TABLE3] a click sorts up, then down, then as in the file; with Shift behind what it is sorted by', () => {
  expect(sorted([], 'a', false)).toEqual([up('a')]);
  expect(sorted([up('a')], 'a', false)).toEqual([down('a')]);
  expect(sorted([down('a')], 'a', false)).toEqual([]);
  expect(sorted([up('a')], 'b', false)).toEqual([up('b')]);
  expect(sorted([up('a')], 'b', true)).toEqual([up('a'), up('b')]);
  expect(sorted([up('a'), up('b')], 'a', true)).toEqual([down('a'), up('b')]);
  expect(sorted([down('a'), up('b')], 'a', true)).toEqual([up('b')]);
});
