import { Delta, type RichText } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { reduced } from './paste-rules.ts';

test('[ROOM67] what is pasted keeps only what a note may have, and fits the schema', () => {
  const pasted = [
    { insert: 'go', attributes: { bold: true, link: 'javascript:alert(1)' } },
    { insert: 'site', attributes: { link: 'https://a.test' } },
    { insert: '@Ana', attributes: { mention: 'ana' } },
    { insert: '\n', attributes: { header: 6 } },
    { insert: '\n', attributes: { list: 'weird' } },
  ] as RichText;
  const kept = reduced(pasted, 100);
  expect(kept).toEqual([
    { insert: 'go', attributes: { bold: true } },
    { insert: 'site', attributes: { link: 'https://a.test' } },
    { insert: '@Ana' },
    { insert: '\n', attributes: { header: 3 } },
    { insert: '\n' },
  ]);
  expect(Delta.safeParse(kept).success).toBe(true);
  expect(Delta.safeParse(pasted).success).toBe(false);
});

test('[ROOM67] what would not fit is left out at its end', () => {
  expect(reduced([{ insert: 'abc' }, { insert: 'def' }], 4)).toEqual([{ insert: 'abc' }, { insert: 'd' }]);
  expect(reduced([{ insert: 'abc' }], 0)).toEqual([]);
});
