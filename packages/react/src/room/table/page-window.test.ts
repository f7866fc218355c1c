import type { Asking, PageQuestion } from '@orrery/client';
import type { Page } from '@orrery/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BLOCK, PageWindow } from './page-window.ts';

const ROWS = 10_000;

/** A table in which row numbers run backwards, and whose answers come when they are let. */
const table = () => {
  const asked: { question: PageQuestion; asking: Asking; answer: () => void }[] = [];
  const ask = (question: PageQuestion, asking: Asking): Promise<Page> =>
    new Promise((resolve) => {
      const { offset, limit } = question;
      const length = Math.max(0, Math.min(limit, ROWS - offset));
      const rows = Uint32Array.from({ length }, (_, i) => ROWS - 1 - offset - i);
      const values = Float64Array.from(rows);
      const column = { name: 'n', type: 'number' as const, values, nulls: null, dictionary: null };
      asked.push({
        question,
        asking,
        answer: () => resolve({ count: ROWS, offset, rows, columns: [column] }),
      });
    });
  return { asked, window: new PageWindow(ask) };
};
const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(200);
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('[TABLE2] only what is in sight when the scrolling rests is read, and what went out of sight is called off', async () => {
  const { asked, window } = table();
  window.put({ columns: ['n'] });
  window.show(0, 20);
  for (let first = 0; first <= 5_000; first += 50) {
    window.show(first, first + 20);
    await vi.advanceTimersByTimeAsync(10);
  }
  await settle();
  expect(asked.map(({ question }) => question.offset)).toEqual([5_000]);
  window.show(9_000, 9_020);
  await settle();
  expect(asked[0]?.asking.signal?.aborted).toBe(true);
  asked[0]?.answer();
  asked[1]?.answer();
  await settle();
  expect(window.at(5_000)).toBeNull();
  expect(window.at(9_003)?.row).toBe(996);
  expect(window.at(9_003)?.value('n')).toBe(996);
  expect(window.store.getState()).toMatchObject({ count: ROWS, error: null });
});

test('[TABLE2] what was read stays to be seen until the answer to the new question is there', async () => {
  const { asked, window } = table();
  window.put({ columns: ['n'] });
  window.show(0, 20);
  await settle();
  asked[0]?.answer();
  await settle();
  window.put({ columns: ['n'], sort: [{ column: 'n', descending: true }] });
  await settle();
  expect(window.at(0)?.row).toBe(ROWS - 1);
  expect(asked[1]?.question.sort).toEqual([{ column: 'n', descending: true }]);
  asked[1]?.answer();
  await settle();
  window.show(BLOCK * 3, BLOCK * 3 + 20);
  expect(window.at(BLOCK * 3)).toBeNull();
});

test('[TABLE4] a stretch of rows is known whole, also where it was never in sight', async () => {
  const { asked, window } = table();
  window.put({ columns: ['n'] });
  window.show(0, 20);
  await settle();
  asked[0]?.answer();
  await settle();
  const stretch = window.rowsBetween(90, 749, 50_000);
  for (let i = 1; i < 4; i += 1) {
    await settle();
    asked[i]?.answer();
  }
  expect(await stretch).toEqual(Array.from({ length: 660 }, (_, i) => ROWS - 91 - i));
  expect(await window.rowsBetween(0, 9_999, 50)).toHaveLength(50);
});
