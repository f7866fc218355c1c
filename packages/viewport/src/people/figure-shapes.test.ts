import { AVATAR_MODELS } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { FIGURES, figureGeometry, HEAD_RADIUS, knownFigure, PARTS } from './figure-shapes.ts';

/** Which cells of a grid a figure covers, seen from the front. */
const silhouette = (model: string): Set<number> => {
  const { array, count } = figureGeometry(model).attributes.position!;
  const covered = new Set<number>();
  for (let i = 0; i < count; i += 3)
    for (const [u, v] of [
      [1, 0],
      [0, 1],
      [0, 0],
      [1 / 3, 1 / 3],
      [0.5, 0.5],
      [0.5, 0],
      [0, 0.5],
    ] as const) {
      const at = (c: number) =>
        array[i * 3 + c]! * u + array[(i + 1) * 3 + c]! * v + array[(i + 2) * 3 + c]! * (1 - u - v);
      covered.add(Math.round(at(0) * 40) * 100 + Math.round(at(1) * 40));
    }
  return covered;
};

test('[ROOM55] every model has a figure of its own, and an unknown one is the default', () => {
  expect(FIGURES).toEqual(AVATAR_MODELS);
  expect(knownFigure('no such model')).toBe('default_avatar');
  expect(knownFigure('constructor')).toBe('default_avatar');
  expect(figureGeometry('no such model')).toBe(figureGeometry('default_avatar'));
});

test('[ROOM55] a figure is a few hundred triangles about one head, and has a face in front', () => {
  for (const model of FIGURES) {
    const { position, part } = figureGeometry(model).attributes;
    expect(position!.count / 3).toBeLessThan(500);
    expect(position!.count / 3).toBeGreaterThan(20);
    let [reach, face] = [0, 0];
    for (let i = 0; i < position!.count; i++) {
      reach = Math.max(reach, Math.hypot(position!.getX(i), position!.getY(i), position!.getZ(i)));
      if (part!.getX(i) === PARTS.dark) face += Math.sign(-position!.getZ(i));
    }
    expect(reach).toBeGreaterThan(HEAD_RADIUS * 0.9);
    expect(reach).toBeLessThan(HEAD_RADIUS * 2);
    expect(face).toBeGreaterThan(0);
  }
});

test('[ROOM55] no two figures have one silhouette', () => {
  const outlines = FIGURES.map(silhouette);
  outlines.forEach((one, i) => {
    for (const other of outlines.slice(i + 1)) {
      const both = [...one].filter((cell) => other.has(cell)).length;
      expect(both / (one.size + other.size - both)).toBeLessThan(0.85);
    }
  });
});
