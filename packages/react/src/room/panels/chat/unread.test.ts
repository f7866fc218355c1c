import type { ChatMessage } from '@orrery/client';
import { expect, test } from 'vitest';
import { firstNews, unreadOf } from './unread.ts';

const message = (seq: number, user_id: string, more: Partial<Record<string, unknown>> = {}): ChatMessage =>
  ({
    type: 'chat_sent',
    seq,
    at: seq,
    user_id,
    username: user_id,
    op_id: `o${seq}`,
    text: 'x',
    mentions: [],
    result: null,
    ...more,
  }) as unknown as ChatMessage;

const SAID = [
  message(2, 'ben'),
  message(4, 'ana'),
  message(6, 'ben', { mentions: ['ana'] }),
  message(7, 'cid', { text: '', edited_at: 9 }),
  message(9, 'cid'),
];

test('[TALK5] unread is what others said after the place, mentions counted apart, and what was taken back is not', () => {
  expect(unreadOf(SAID, 2, 'ana', false)).toEqual({ count: 2, mentions: 1, more: false });
  expect(unreadOf(SAID, 9, 'ana', true)).toEqual({ count: 0, mentions: 0, more: false });
  expect(unreadOf(SAID, null, 'ana', true)).toEqual({ count: 0, mentions: 0, more: false });
  expect(unreadOf(SAID, 1, 'ana', true)).toEqual({ count: 3, mentions: 1, more: true });
});

test('[TALK5] "New" stands above the first of them, never above an own message', () => {
  expect(firstNews(SAID, 2, 'ana')).toBe(6);
  expect(firstNews(SAID, 9, 'ana')).toBeNull();
  expect(firstNews(SAID, null, 'ana')).toBeNull();
});
