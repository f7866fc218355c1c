import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgePlaces, outOfSight } from './edge-places.ts';

const border = { width: 800, height: 600, covered: [], size: 28 };
const person = (id: string, x: number, y: number, behind = false, rank = 0) => ({ id, x, y, behind, rank });

test('[ROOM54] the arrow to somebody out of sight is at the border, on the way to them', () => {
  expect(edgePlaces([person('ana', 1600, 300)], border)).toEqual([
    { ids: ['ana'], x: 778, y: 300, angle: 0 },
  ]);
  expect(edgePlaces([person('ana', 400, -900)], border)).toEqual([
    { ids: ['ana'], x: 400, y: 22, angle: -Math.PI / 2 },
  ]);
  // Behind the eye left is right.
  expect(edgePlaces([person('ana', 900, 300, true)], border)).toEqual([
    { ids: ['ana'], x: 22, y: 300, angle: Math.PI },
  ]);
  expect([outOfSight(790, 300, 800, 600), outOfSight(810, 300, 800, 600)]).toEqual([false, true]);
});

test('[ROOM54] who is the same way is one arrow, the most important named first', () => {
  const places = edgePlaces(
    [person('ana', 1600, 300, false, 1), person('ben', 1600, 320, false, 2), person('cleo', 400, 900)],
    border,
  );
  expect(places.map(({ ids }) => ids)).toEqual([['ben', 'ana'], ['cleo']]);
});

test('[ROOM54] no arrow is outside the canvas or under a panel, wherever people are', () => {
  const coordinate = fc.double({ min: -5_000, max: 5_000, noNaN: true });
  const one = fc.record({
    id: fc.uuid(),
    x: coordinate,
    y: coordinate,
    behind: fc.boolean(),
    rank: fc.nat(9),
  });
  const panel = { x: 700, y: 150, width: 260, height: 340 };
  const legend = { x: 90, y: 540, width: 200, height: 140 };
  fc.assert(
    fc.property(fc.array(one, { maxLength: 50 }), (people) => {
      const covered = [panel, legend];
      const places = edgePlaces(people, { ...border, covered });
      expect(places.flatMap(({ ids }) => ids).sort()).toEqual(people.map(({ id }) => id).sort());
      for (const { x, y } of places) {
        expect(x).toBeGreaterThanOrEqual(14);
        expect(x).toBeLessThanOrEqual(786);
        expect(y).toBeGreaterThanOrEqual(14);
        expect(y).toBeLessThanOrEqual(586);
        for (const box of covered)
          expect(Math.abs(box.x - x) * 2 < box.width + 28 && Math.abs(box.y - y) * 2 < box.height + 28).toBe(
            false,
          );
      }
      for (const [i, a] of places.entries())
        for (const b of places.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(28);
    }),
  );
});
