import fc from 'fast-check';
import { PerspectiveCamera } from 'three';
import { expect, test } from 'vitest';
import { outlineOf } from '../flat/outline.ts';
import { createProjector, type Projector } from '../picking/projector.ts';
import { rowsWithin } from '../picking/rows-within.ts';
import type { Point3 } from '../views/mark.ts';
import { capsuleAround } from './capsule.ts';
import { faceOf, placeOnPlane } from './drawing-plane.ts';
import { ScreenIndex } from './screen-index.ts';
import { fitted, simplified, smoothed } from './simplify.ts';

const projector = (x: number, y: number): Projector => {
  const camera = new PerspectiveCamera(40, 800 / 600, 0.02, 100);
  camera.position.set(x, y, 2.6);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld(true);
  const v = camera.matrixWorldInverse.elements;
  const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
  const row = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
  return createProjector(matrix.elements, row, camera.projectionMatrix.elements[5]!, false, 800, 600);
};
const px = fc.record({ x: fc.integer({ min: 20, max: 780 }), y: fc.integer({ min: 20, max: 580 }) });
const toSegment = (p: { x: number; y: number }, a: typeof p, b: typeof p): number => {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const t = length === 0 ? 0 : ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length;
  const s = Math.min(1, Math.max(0, t));
  return Math.hypot(p.x - a.x - s * (b.x - a.x), p.y - a.y - s * (b.y - a.y));
};

test('[TOOLS2] a brush touches everything within its radius of the way it went, and nothing a hundredth beyond', () => {
  fc.assert(
    fc.property(px, px, px, fc.integer({ min: 4, max: 120 }), (from, to, at, radius) => {
      const inside = outlineOf(capsuleAround(from, to, radius)).contains(at.x, at.y);
      const away = toSegment(at, from, to);
      if (away < radius - 1e-6) expect(inside).toBe(true);
      if (away > radius * 1.01 + 1e-6) expect(inside).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test('[TOOLS2] the rows of a stroke are exactly those that a lasso of its shape finds', () => {
  const unit = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(unit, unit, unit), { minLength: 1, maxLength: 80 }),
      px,
      px,
      fc.integer({ min: 8, max: 90 }),
      fc.integer({ min: -2, max: 2 }),
      (places, from, to, radius, turn) => {
        const p = projector(turn, turn / 2);
        const mask = Uint8Array.from(places, (_, row) => (row % 5 === 4 ? 0 : 1));
        const placeOf = (row: number): Point3 | null => (row % 7 === 6 ? null : (places[row] as Point3));
        const index = new ScreenIndex(p, places.length, mask, placeOf);
        const outline = capsuleAround(from, to, radius);
        const expected = rowsWithin(outline, p, places.length, mask, placeOf);
        const onCanvas = (row: number): boolean => {
          const s = p.project(...places[row]!);
          return s.x >= 0 && s.y >= 0 && s.x < 800 && s.y < 600;
        };
        const rows = [...expected.keys()].filter((row) => expected[row] === 1 && onCanvas(row));
        expect(index.sweep(from, to, radius).sort((a, b) => a - b)).toEqual(rows);
      },
    ),
    { numRuns: 300 },
  );
});

test('[TOOLS5] a drawn line keeps its ends and its shape within the tolerance, in no more points than allowed', () => {
  const line = Array.from(
    { length: 2_000 },
    (_, i): Point3 => [Math.cos(i / 90), Math.sin(i / 70), i / 2_000],
  );
  const fit = fitted(line, 0.002, 400);
  expect([fit[0], fit.at(-1)]).toEqual([line[0], line.at(-1)]);
  expect(fit.length).toBeLessThanOrEqual(400);
  const distance = (p: Point3, a: Point3, b: Point3): number => {
    const d = b.map((c, i) => c - a[i]!);
    const length = d.reduce((sum, c) => sum + c * c, 0);
    const t = Math.min(1, Math.max(0, d.reduce((sum, c, i) => sum + (p[i]! - a[i]!) * c, 0) / (length || 1)));
    return Math.hypot(...p.map((c, i) => c - a[i]! - t * d[i]!));
  };
  const worst = Math.max(
    ...line.map((p) => Math.min(...fit.slice(1).map((b, i) => distance(p, fit[i]!, b)))),
  );
  expect(worst).toBeLessThanOrEqual(0.002);
  expect(
    simplified(
      [
        [0, 0, 0],
        [0.5, 0.0001, 0],
        [1, 0, 0],
      ],
      0.01,
    ),
  ).toHaveLength(2);
  expect(fitted(line, 1e-9, 50).length).toBeLessThanOrEqual(50);
});

test('[TOOLS5] smoothing takes a hand’s tremor away and leaves the ends', () => {
  const line = Array.from({ length: 60 }, (_, i): Point3 => [i / 60, i % 2 === 0 ? 0.01 : -0.01, 0]);
  const calm = smoothed(line);
  expect([calm[0], calm.at(-1)]).toEqual([line[0], line.at(-1)]);
  expect(Math.max(...calm.slice(2, -2).map(([, y]) => Math.abs(y)))).toBeLessThan(0.001);
});

test('[TOOLS5] a pen draws on the plane it began on, and never into the distance', () => {
  const ray = { origin: [0, 0, 4] as Point3, direction: [0.1, 0, -1] as Point3 };
  expect(faceOf(ray, [-1, -1, -1])).toEqual({ through: [0.5, 0, -1], normal: [0, 0, 1] });
  expect(faceOf({ ...ray, direction: [1, 0, 0] }, [-1, -1, -1])).toBeNull();
  const plane = { through: [0, 0, 0] as Point3, normal: [0, 0, 1] as Point3 };
  expect(placeOnPlane(ray, plane)).toEqual([0.4, 0, 0]);
  expect(placeOnPlane({ ...ray, direction: [1, 0, -0.1] }, plane)).toEqual([1.25, 0, 0]);
  expect(placeOnPlane({ ...ray, direction: [1, 0, 0] }, plane)).toBeNull();
});
