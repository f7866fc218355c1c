import { expect, test } from 'vitest';
import { gazeTip, headingOf, MAP_PX, nearestOnMap, onMap, viewPath } from './minimap-geometry.ts';

test('[ROOM56] the map shows the scene from above, and who is far away at its border', () => {
  expect(onMap([0, 7, 0])).toEqual({ x: MAP_PX / 2, y: MAP_PX / 2 });
  const right = onMap([3, 0, 0]);
  expect([right.x > MAP_PX / 2, right.y]).toEqual([true, MAP_PX / 2]);
  expect(onMap([0, 0, -3]).y).toBeLessThan(MAP_PX / 2);
  const far = onMap([40, 0, 20]);
  expect(far.x).toBeCloseTo(MAP_PX - 7);
  expect(far.y).toBeLessThan(far.x);
});

test('[ROOM56] a gaze points to where somebody looks, and the own field of view is as wide as the canvas', () => {
  expect(headingOf([0, 0, 0, 1])).toBeCloseTo(-Math.PI / 2); // along -z: up on the map
  expect(headingOf([Math.SQRT1_2, 0, 0, Math.SQRT1_2])).toBe(null); // straight up
  expect(gazeTip(0).x).toBeGreaterThan(0);
  const numbers = (path: string) => [...path.matchAll(/-?\d+\.\d/g)].map(([text]) => Number(text));
  const wide = numbers(viewPath([0, 0, 5], [0, 0, 0], 2));
  const narrow = numbers(viewPath([0, 0, 5], [0, 0, 0], 0.5));
  expect(Math.abs(wide[0]!)).toBeGreaterThan(Math.abs(narrow[0]!) * 1.8);
  expect(wide[1]).toBeLessThan(0); // ahead is up
  expect(viewPath([0, 5, 0], [0, 0, 0], 1)).toBe('');
});

test('[ROOM56] a press is about the nearest person within reach', () => {
  const places = new Map([
    ['ana', { x: 20, y: 20 }],
    ['ben', { x: 30, y: 20 }],
  ]);
  expect(nearestOnMap(places, 24, 20)).toBe('ana');
  expect(nearestOnMap(places, 27, 20)).toBe('ben');
  expect(nearestOnMap(places, 100, 100)).toBe(null);
});
