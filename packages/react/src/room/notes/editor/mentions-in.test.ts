import type { Participant, RichText } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { unmentioned } from './mentions-in.ts';

const person = (user_id: string, username: string) => ({ user_id, username }) as Participant;
const PEOPLE = [person('u1', 'Ana'), person('u2', 'Ben'), person('u3', 'ben')];

test('[ROOM67] a name in full is a mention, a mention of nobody or of two stays text', () => {
  const text = [
    { insert: 'hi @ana, @nobody @ben mail a@b ' },
    { insert: '@Ana', attributes: { mention: 'u1' } },
    { insert: ' @Ana\n' },
  ] as RichText;
  expect(unmentioned(text, PEOPLE, null).map(({ index, name, who }) => [index, name, who?.user_id])).toEqual([
    [3, 'ana', 'u1'],
    [9, 'nobody', undefined],
    [17, 'ben', undefined],
    [36, 'Ana', 'u1'],
  ]);
  expect(unmentioned(text, PEOPLE, 7).map(({ index }) => index)).toEqual([9, 17, 36]); // still typing
});
