import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChatWindow, NEWEST, sliceOf, windowAbout, withNewer, withOlder } from './chat-window.ts';

const said = (count: number, first = 1) => Array.from({ length: count }, (_, i) => ({ seq: first + i * 3 }));
const seqs = (window: ChatWindow, messages: readonly { seq: number }[]) => {
  const { from, end } = sliceOf(window, messages);
  return messages.slice(from, end).map(({ seq }) => seq);
};

test('[TALK1] one begins at the newest page, and what is said stands in it', () => {
  const before = said(500);
  expect(seqs(NEWEST, before).at(-1)).toBe(before.at(-1)?.seq);
  expect(seqs(NEWEST, before)).toHaveLength(80);
  expect(seqs(NEWEST, [...before, { seq: 9_000 }]).at(-1)).toBe(9_000);
  expect(seqs(NEWEST, [])).toEqual([]);
});

test('[TALK1] what is read in above does not move what is shown', () => {
  const newest = said(300, 1_000);
  const window = withOlder(NEWEST, newest);
  expect(seqs(window, [...said(200), ...newest])).toEqual(seqs(window, newest));
});

test('[TALK1] whichever way one reads, the piece is whole, small, and reaches both ends', () => {
  const messages = said(2_000);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('older', 'newer'), { maxLength: 60 }),
      fc.nat(1_999),
      (ways, about) => {
        let window = windowAbout(messages[about]!.seq, messages);
        expect(seqs(window, messages)).toContain(messages[about]!.seq);
        for (const way of ways)
          window = way === 'older' ? withOlder(window, messages) : withNewer(window, messages);
        const { from, end } = sliceOf(window, messages);
        expect(end - from).toBeLessThanOrEqual(240);
        expect(end - from).toBeGreaterThan(0);
      },
    ),
  );
  let window: ChatWindow = NEWEST;
  for (let n = 0; n < 30; n += 1) window = withOlder(window, messages);
  expect(seqs(window, messages)[0]).toBe(messages[0]?.seq);
  for (let n = 0; n < 30; n += 1) window = withNewer(window, messages);
  expect(window.last).toBeNull();
  expect(seqs(window, messages).at(-1)).toBe(messages.at(-1)?.seq);
});
