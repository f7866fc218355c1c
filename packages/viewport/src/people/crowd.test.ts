import { expect, test } from 'vitest';
import { FIGURES_SHOWN, rankCrowd } from './crowd.ts';

const crowd = Array.from({ length: 50 }, (_, i) => ({ name: i, away: 50 - i, leads: false, figure: false }));
const shown = (people: typeof crowd): number[] => {
  const { order, figures } = rankCrowd(people);
  return order.slice(0, figures).map(({ name }) => name);
};

test('[ROOM53] the nearest twelve are figures, and whoever leads is one from anywhere', () => {
  const nearest = Array.from({ length: FIGURES_SHOWN }, (_, i) => 49 - i);
  expect(shown(crowd)).toEqual(nearest);
  const led = crowd.map((one) => ({ ...one, leads: one.name === 3 }));
  expect(shown(led)).toEqual([3, ...nearest]);
  expect(shown(crowd.slice(0, 5))).toEqual([4, 3, 2, 1, 0]);
});

test('[ROOM53] who is a figure stays one until somebody else is clearly nearer', () => {
  const at = (away: number): readonly number[] =>
    shown(crowd.map((one) => (one.name === 37 ? { ...one, away, figure: true } : one)));
  expect(at(13)).toContain(37);
  expect(at(16)).not.toContain(37);
});
