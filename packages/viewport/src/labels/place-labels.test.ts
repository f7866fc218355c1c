import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box, Label } from './label.ts';
import { placeLabels } from './place-labels.ts';

const box = (x: number, y: number, width = 40, height = 16): Box => ({ x, y, width, height });
const label = (key: string, places: Box[], rest: Partial<Label> = {}): Label => ({
  key,
  text: key,
  style: 'tick',
  priority: 0,
  places,
  ...rest,
});
const overlap = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;

test('[VIEW3] whatever is asked for, no two texts overlap and none is cut off', () => {
  const place = fc.record({
    x: fc.integer({ min: -20, max: 420 }),
    y: fc.integer({ min: -20, max: 320 }),
    width: fc.integer({ min: 10, max: 120 }),
    height: fc.constant(16),
  });
  const wish = fc.record({
    places: fc.array(place, { minLength: 1, maxLength: 4 }),
    priority: fc.integer({ min: 0, max: 3 }),
    run: fc.option(fc.constantFrom('tick:0', 'tick:1'), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
      const labels = wishes.map(({ run, ...w }, i) =>
        label(String(i), w.places, { ...w, ...(run ? { run } : {}) }),
      );
      const placed = [...placeLabels(labels, 400, 300).values()];
      placed.forEach((a, i) => {
        expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
        expect(a.x + a.width / 2).toBeLessThanOrEqual(400);
        expect(a.y + a.height / 2).toBeLessThanOrEqual(300);
        for (const b of placed.slice(0, i)) expect(overlap(a, b)).toBe(false);
      });
    }),
    { numRuns: 100 },
  );
});

test('[VIEW3] a crowded axis drops alternate labels, not neighbours', () => {
  const ticks = [0, 1, 2, 3, 4].map((i) => label(`t${i}`, [box(50 + i * 30, 50)], { run: 'tick:0' }));
  expect([...placeLabels(ticks, 400, 300).keys()]).toEqual(['t0', 't2', 't4']);
});

test('[VIEW3] the more important text stands, the other moves aside or shortens or goes', () => {
  const value = label('value', [box(100, 100)], { priority: 9 });
  const movable = label('name', [box(110, 100), box(110, 130)], { priority: 5 });
  const short = label('long', [box(100, 104, 60)], {
    priority: 4,
    fallback: label('chip', [box(150, 104, 22)]),
  });
  const tick = label('tick', [box(95, 98)]);
  const placed = placeLabels([tick, short, movable, value], 400, 300);
  expect(Object.fromEntries(placed)).toEqual({
    value: box(100, 100),
    name: box(110, 130),
    chip: box(150, 104, 22),
  });
});

test('[VIEW3] heads and pins are kept clear even where they hang over the edge', () => {
  const head = label('head', [box(0, 100, 80, 80)], { style: 'space', priority: 7 });
  const near = label('near', [box(30, 100)], { priority: 1 });
  const pinned = label('pinned', [box(200, 100)], { priority: 1 });
  expect([...placeLabels([head, near, pinned], 400, 300, [box(210, 100, 24, 44)]).keys()]).toEqual(['head']);
});
