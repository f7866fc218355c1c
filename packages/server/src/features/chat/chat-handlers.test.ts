import { expect, test } from 'vitest';
import { person } from '../sessions/session.test-kit.ts';
import { mentionsIn } from './chat-handlers.ts';

const here = [
  person('ana', { username: 'Ana' }),
  person('u-2', { username: 'Ana Maria' }),
  person('analytics_agent', { username: 'Analytics agent', kind: 'agent' }),
];

test.each([
  ['@ana look', ['ana']],
  ['@Ana Maria look', ['u-2']],
  ['@ANA and @analytics_agent: why?', ['ana', 'analytics_agent']],
  ['@Analytics agent what drives margin?', ['analytics_agent']],
  ['@anabel is nobody here', []],
  ['mail me at x@ana.example', []],
  ['no names', []],
  ['@', []],
  ['@ana @ana', ['ana']],
])('[CHAT1] %s', (text, expected) => {
  expect(mentionsIn(text, here)).toEqual(expected);
});
