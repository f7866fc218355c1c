import { expect, test } from 'vitest';
import { calledBy, groupLooks, type Look, NAMED, NAMED_IN_CROWD } from './looks.ts';

const look = (user: string, x: number, since: number): Look => ({
  user,
  name: user.toUpperCase(),
  initials: user[0]!.toUpperCase(),
  color: '#3E86E0',
  about: { row: 7, mark: null },
  x,
  y: 100,
  since,
  glow: 1,
});

test('[ROOM52] who looks at one place is one group, the newest first', () => {
  const groups = groupLooks([look('ana', 10, 1), look('ben', 300, 2), look('cleo', 18, 3)]);
  expect(groups.map(({ looks }) => looks.map(({ user }) => user))).toEqual([['cleo', 'ana'], ['ben']]);
  expect(groups.map(({ x }) => x)).toEqual([18, 300]);
});

test('[ROOM52] only the newest few groups are named, and of many in one place three are', () => {
  const apart = (length: number) => Array.from({ length }, (_, i) => look(`p${i}`, i * 60, i));
  const named = (length: number) =>
    groupLooks(apart(length))
      .filter((group) => group.named)
      .map(({ looks }) => looks[0]!.user);
  expect(named(10)).toEqual(Array.from({ length: NAMED }, (_, i) => `p${9 - i}`));
  expect(named(40)).toEqual(Array.from({ length: NAMED_IN_CROWD }, (_, i) => `p${39 - i}`));
  const crowd = groupLooks(Array.from({ length: 9 }, (_, i) => look(`p${i}`, i, i)));
  expect(crowd.map(calledBy)).toEqual([{ names: ['P8', 'P7', 'P6'], more: 6 }]);
});
