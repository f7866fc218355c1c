import type { Scene } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { decisionReports, decisionsMarkdown, tallyOf } from './decisions.ts';

const decision = (votes: Record<string, number>, more: object = {}) => ({
  question: 'Raise *the* price? <b>',
  options: ['Yes', 'No'],
  author: 'ana',
  created_at: 0,
  votes,
  state: 'open',
  closed_at: null,
  outcome: null,
  saved: null,
  ...more,
});

test('[MEET6] most votes lead, equally many are a tie, none are none', () => {
  const leading = (votes: Record<string, number>) => tallyOf({ options: ['Yes', 'No'], votes }).leading;
  expect(leading({ ana: 1, ben: 1, cid: 0 })).toEqual([1]);
  expect(leading({ ana: 1, ben: 0 })).toEqual([0, 1]);
  expect(leading({})).toEqual([]);
  expect(tallyOf({ options: ['Yes', 'No'], votes: { cid: 0, ana: 0 } }).voters).toEqual([['ana', 'cid'], []]);
  expect(tallyOf({ options: ['Yes', 'No'], votes: { ana: 7 } }).votes).toBe(0);
});

test('[MEET6] the list goes along with who voted what, and nothing in it becomes markup', () => {
  const closed = decision(
    { ana: 1, ben: 1 },
    { state: 'closed', closed_at: 60_000, outcome: 'We wait [here](x)' },
  );
  const scene = { 'decision:a': closed } as unknown as Scene;
  const nameOf = (user: string) => user.toUpperCase();
  expect(decisionReports(scene, nameOf)).toEqual([
    {
      question: 'Raise *the* price? <b>',
      state: 'closed',
      asked_by: 'ANA',
      asked_at: '1970-01-01T00:00:00.000Z',
      closed_at: '1970-01-01T00:01:00.000Z',
      outcome: 'We wait [here](x)',
      options: [
        { option: 'Yes', votes: 0, voters: [] },
        { option: 'No', votes: 2, voters: ['ANA', 'BEN'] },
      ],
    },
  ]);
  const text = decisionsMarkdown(scene, nameOf);
  expect(text).toContain('### Raise \\*the\\* price? \\<b\\>');
  expect(text).toContain('**Outcome:** We wait \\[here\\](x)');
  expect(text).toContain('- No: 2 (ANA, BEN)');
  expect(decisionsMarkdown({} as Scene, nameOf)).toBe('');
});
