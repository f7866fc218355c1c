// The data cube's corners and faces, and whether it covers a place of the screen. Pure.
import type { Vector3 } from '@orrery/protocol';
import type { Projector } from '../picking/projector.ts';

/** Corner i has x, y, z at 1 where bits 0, 1, 2 of i are set, else at -1. */
export const CUBE_CORNERS: readonly Vector3[] = Array.from({ length: 8 }, (_, i) => [
  i & 1 ? 1 : -1,
  i & 2 ? 1 : -1,
  i & 4 ? 1 : -1,
]);

/** Corners of each face, in order around it. */
const FACES = [
  [0, 2, 6, 4],
  [1, 3, 7, 5],
  [0, 1, 5, 4],
  [2, 3, 7, 6],
  [0, 1, 3, 2],
  [4, 5, 7, 6],
];

/** Whether the cube is drawn at a place of the screen (CSS px); false from inside it. */
export const cubeCovers = (projector: Projector, x: number, y: number): boolean => {
  const seen = CUBE_CORNERS.map((corner) => ({ ...projector.project(...corner) }));
  if (seen.some((p) => !p.ahead)) return false;
  return FACES.some((face) => {
    const sides = face.map((corner, i) => {
      const a = seen[corner]!;
      const b = seen[face[(i + 1) % 4]!]!;
      return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
    });
    return sides.every((side) => side > 0) || sides.every((side) => side < 0);
  });
};
