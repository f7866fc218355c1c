import { expect, test } from 'vitest';
import { bookmarkIn, bookmarkLink, withoutBookmark } from './bookmark-link.ts';

test('[FOLLOW14] a bookmark has a link of its own, which names it again', () => {
  const link = bookmarkLink('https://here.test', 's-1', 'bookmark:a_B-9');
  expect(link).toBe('https://here.test/collaborate/s-1?bookmark=a_B-9');
  expect(bookmarkIn(new URL(link).search)).toBe('bookmark:a_B-9');
  expect(bookmarkIn('?user=ana')).toBeNull();
});

test('[FOLLOW14] once it is open the address is the room’s, and who one is stays in it', () => {
  expect(withoutBookmark('?bookmark=a')).toBe('');
  expect(withoutBookmark('?user=ana&bookmark=a&lang=en')).toBe('?user=ana&lang=en');
});
