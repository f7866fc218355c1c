import { expect, test } from 'vitest';
import { minutesOf } from './topic-minutes.ts';

test('[ROOM76] the minutes of a topic are whole, one at least and 240 at most, whatever was typed', () => {
  expect([12.4, 0, -3, 999, Number.NaN].map(minutesOf)).toEqual([12, 1, 1, 240, 1]);
});
