import { expect, test } from 'vitest';
import { createProjector } from '../picking/projector.ts';
import { above, beside, onScreen } from './tick-placement.ts';

// Orthographic from the front: x to the right, y up, 100 px a metre, the middle at 200, 200.
const flat = createProjector(
  [0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0.1, 0, 0, 0, 0, 1],
  [0, 0, 1, 5],
  0.5,
  true,
  400,
  400,
);
const lineOf = (from: [number, number, number], to: [number, number, number]) =>
  onScreen({ from, to } as Parameters<typeof onScreen>[0], flat)!;

test('[VIEW3] labels of a slanted axis are as far apart as their ticks, however long, and clear of the edge', () => {
  const line = lineOf([-0.8, -1, 0], [1, -0.2, 0]);
  const widths = [20, 160, 30, 110, 60];
  const boxes = widths.map((width, i) => beside(line, i * 0.4 - 0.8, width, 16, 0, flat)!);
  const tick = (i: number) =>
    flat.project(-0.8 + (1.8 * (i * 0.4 + 0.2)) / 2, -1 + (0.8 * (i * 0.4 + 0.2)) / 2, 0);
  boxes.forEach((box, i) => {
    const inward = -Math.abs(line.outX) * (box.width / 2) - Math.abs(line.outY) * (box.height / 2);
    const out = (box.x - tick(i).x) * line.outX + (box.y - tick(i).y) * line.outY + inward;
    expect(out).toBeGreaterThan(7.9); // the nearest corner is outside the edge
    if (i > 0) expect(box.y - boxes[i - 1]!.y).toBeCloseTo(tick(i).y - tick(i - 1).y, 6);
  });
});

test('[VIEW3] a level axis has its labels under their ticks, an upright one beside them and room for a title above', () => {
  const level = beside(lineOf([-1, -1, 0], [1, -1, 0]), 0, 80, 16, 0, flat)!;
  expect([level.x, level.y]).toEqual([200, 300 + 8 + 8]);
  const upright = lineOf([-1, -1, 0], [-1, 1, 0]);
  const side = beside(upright, 0, 80, 16, 0, flat)!;
  expect([side.x, side.y]).toEqual([100 - 8 - 40, 200]);
  expect(above(upright, 80, 16, flat)!.y).toBeLessThan(100 - 16);
  expect(above(lineOf([-1, -1, 0], [1, -1, 0]), 80, 16, flat)).toBe(null);
});
