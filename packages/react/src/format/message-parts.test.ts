import { expect, test } from 'vitest';
import { cutAtHits, messageParts } from './message-parts.ts';

const links = (text: string) =>
  messageParts(text, []).flatMap((part) => (part.kind === 'link' ? [part.href] : []));

test('[TALK9] only web addresses are links, without the punctuation of the sentence', () => {
  expect(links('see https://a.org/x_(y), or (http://b.org/z).')).toEqual([
    'https://a.org/x_(y)',
    'http://b.org/z',
  ]);
  expect(links('javascript:alert(1) data:text/html,x file:///etc ftp://a.b vbscript:x')).toEqual([]);
  expect(links('HTTPS://A.org')).toEqual(['https://a.org/']);
  expect(links('https://')).toEqual([]);
  expect(messageParts('<img src=x onerror=alert(1)>', [])).toEqual([
    { kind: 'text', text: '<img src=x onerror=alert(1)>' },
  ]);
});

test('[TALK4] only those the server says are meant are mentions, and their text is as it was written', () => {
  const text = 'ask @ana, not @ben: https://a.org/@ana';
  expect(messageParts(text, [{ user_id: 'u1', username: 'Ana' }])).toEqual([
    { kind: 'text', text: 'ask ' },
    { kind: 'mention', text: '@ana', user_id: 'u1' },
    { kind: 'text', text: ', not @ben: ' },
    { kind: 'link', text: 'https://a.org/@ana', href: 'https://a.org/@ana' },
  ]);
});

test('[TALK3] every hit is marked, whatever its case, and nothing is lost', () => {
  expect(cutAtHits('Margin and MARGINS', 'margin')).toEqual(['', 'Margin', ' and ', 'MARGIN', 'S']);
  expect(cutAtHits('nothing', 'margin')).toEqual(['nothing']);
  expect(cutAtHits('a', ' ')).toEqual(['a']);
  expect(cutAtHits('İstanbul margin', 'margin').join('')).toBe('İstanbul margin'); // lower case is longer here
});
