// Links, mentions and where a card stands.
import { expect, test } from 'vitest';
import { beside } from '../room/canvas/beside.ts';
import { completeMention, openMention } from './mentions.ts';
import { isLoopback, sessionIdIn, socketAddress } from './session-address.ts';

test('a link, a path or a bare id names a session, anything else none', () => {
  expect(sessionIdIn(' https://host:8000/collaborate/abc-1?user=x#k=y ')).toBe('abc-1');
  expect(sessionIdIn('abc-1')).toBe('abc-1');
  expect(sessionIdIn('not an id')).toBeNull();
  expect(sessionIdIn('https://host/elsewhere')).toBeNull();
});

test('the socket follows the scheme and names user and session', () =>
  expect(socketAddress('https://host', 'u 1', 's')).toBe('wss://host/ws/collaboration/u%201?session=s'));

test('loopback is told from the network', () => {
  expect(['localhost', '127.0.0.1', '[::1]'].map(isLoopback)).toEqual([true, true, true]);
  expect(isLoopback('192.168.0.2')).toBe(false);
});

test('a mention is open from its @ to the cursor, and not inside an address', () => {
  expect(openMention('hi @An', 6)).toEqual({ at: 3, typed: 'an' });
  expect(openMention('a@b', 3)).toBeNull();
  expect(openMention('hi @Ana there', 13)).toBeNull();
});

test('a chosen mention replaces what was typed and leaves one space', () => {
  const mention = { at: 3, typed: 'an' };
  expect(completeMention('hi @an rest', 6, mention, 'analytics_agent')).toEqual({
    text: 'hi @analytics_agent rest',
    cursor: 20,
  });
});

test('a card never covers its point and never leaves the canvas', () => {
  const stage = { width: 872, height: 672 };
  for (const card of [
    { width: 264, height: 220 },
    { width: 280, height: 60 },
  ])
    for (let x = 0; x <= stage.width; x += 31)
      for (let y = 0; y <= stage.height; y += 37) {
        const { left, top } = beside(x, y, card, stage);
        const covers = x >= left && x <= left + card.width && y >= top && y <= top + card.height;
        expect({ x, y, covers }).toEqual({ x, y, covers: false });
        expect(left >= 8 && top >= 8 && left + card.width <= 864 && top + card.height <= 664).toBe(true);
      }
});
