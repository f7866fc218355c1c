import { expect, test } from 'vitest';
import {
  completeMention,
  mentionsIn,
  offeredFor,
  openMention,
  ownMentionName,
  strangersIn,
} from './mentions.ts';

const person = (user_id: string, username: string, kind = 'person') => ({ user_id, username, kind });
const ALL = [
  person('ana1', 'Ana'),
  person('ana2', 'Ana Maria'),
  person('ben', 'Ben'),
  person('insight_agent', 'Insight agent', 'agent'),
];
const NAMES = ALL.map(({ username }) => username);

test('[TALK4] a mention being typed goes on over the space of a name, and ends with any other', () => {
  expect(openMention('hi @an', 6, NAMES)).toEqual({ at: 3, typed: 'an' });
  expect(openMention('hi @ana m', 9, NAMES)).toEqual({ at: 3, typed: 'ana m' });
  expect(openMention('hi @ana looks', 13, NAMES)).toBeNull();
  expect(openMention('mail a@b', 8, NAMES)).toBeNull();
  expect(openMention('@', 1, NAMES)).toEqual({ at: 0, typed: '' });
  expect(completeMention('hi @ana m there', 9, { at: 3, typed: 'ana m' }, 'Ana Maria')).toEqual({
    text: 'hi @Ana Maria there',
    cursor: 14,
  });
});

test('[TALK4] names that begin with what was typed are offered first; one of two alike is written by id', () => {
  const names = (typed: string) => offeredFor(typed, ALL, 8).map(({ username }) => username);
  expect(names('ma')).toEqual(['Ana Maria']);
  expect(names('a')).toEqual(['Ana', 'Ana Maria', 'Insight agent']);
  expect(names('zz')).toEqual([]);
  expect(ownMentionName(ALL[2]!, [...ALL, person('ben2', 'ben')])).toBe('ben');
  expect(ownMentionName(ALL[2]!, ALL)).toBe('Ben');
  expect(ownMentionName(ALL[3]!, ALL)).toBe('insight_agent');
});

test('[TALK4] the longest name is meant, an address is not, and a mention of nobody is told', () => {
  const meant = (text: string) => mentionsIn(text, ALL).map(({ user_id }) => user_id);
  expect(meant('@Ana Maria, @ben and @insight_agent')).toEqual(['ana2', 'ben', 'insight_agent']);
  expect(meant('ana@ben.org, @Benny')).toEqual([]);
  expect(strangersIn('@Ana, @Carla and @Benny; me@ben.org', ALL)).toEqual(['@Carla', '@Benny']);
});
