import type { RichText } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { groupsOf, linesOf, safeLink } from './text-lines.ts';

const words = (text: string, attributes = {}) => ({ kind: 'words' as const, text, attributes });

test('[ROOM67] a text is read line by line: lists and headers by the line’s end, embeds where they stand', () => {
  const text = [
    { insert: 'Why ', attributes: { bold: true } },
    { insert: { image: 'a'.repeat(64) } },
    { insert: '\none' },
    { insert: '\n', attributes: { list: 'bullet' } },
    { insert: 'two' },
    { insert: '\n', attributes: { list: 'bullet' } },
    { insert: 'Sum' },
    { insert: '\n', attributes: { header: 9 } },
    { insert: '\nlast' },
  ] as RichText;
  const lines = linesOf(text);
  expect(lines).toEqual([
    {
      kind: 'text',
      level: 0,
      runs: [words('Why ', { bold: true }), { kind: 'embed', embed: { image: 'a'.repeat(64) } }],
    },
    { kind: 'bullet', level: 0, runs: [words('one')] },
    { kind: 'bullet', level: 0, runs: [words('two')] },
    { kind: 'header', level: 3, runs: [words('Sum')] },
    { kind: 'text', level: 0, runs: [] },
    { kind: 'text', level: 0, runs: [words('last')] },
  ]);
  expect(groupsOf(lines).map(({ kind }) => kind)).toEqual(['line', 'bullet', 'line', 'line', 'line']);
});

test('[ROOM67] only addresses that open a page or a letter are links', () => {
  expect(safeLink('https://a.test/x')).toBe('https://a.test/x');
  expect(safeLink(' mailto:ana@a.test ')).toBe('mailto:ana@a.test');
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt:x', '//a.test', true, null, ''])
    expect(safeLink(bad)).toBe(null);
});
