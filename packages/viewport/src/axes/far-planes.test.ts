import type { Vector3 } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { type Faces, farFaces, labelEdges } from './far-planes.ts';

const ANY: Faces = [1, 1, 1];

test('[VIEW2] only faces behind the data are drawn', () => {
  expect(farFaces([4, 3, 5], [-0.6, -0.4, -0.7], ANY)).toEqual([-1, -1, -1]);
  expect(farFaces([-4, -3, 5], [0.6, 0.4, -0.7], ANY)).toEqual([1, 1, -1]);
});

test('[VIEW2] from inside, the faces that are looked at are drawn and do not flicker', () => {
  expect(farFaces([0, 0, 0], [0.7, -0.7, 0.01], [-1, -1, -1])).toEqual([1, -1, -1]);
  expect(farFaces([0, 0, 0], [0.7, -0.7, 0.01], [-1, -1, 1])).toEqual([1, -1, 1]);
  expect(farFaces(null, [0, 0, -1], ANY)).toEqual([1, 1, -1]);
});

test('[VIEW2] labels stand on the outline of the drawn faces, the inner corner last', () => {
  const edges = labelEdges(0, [-1, -1, -1]);
  expect(edges.map((edge): Vector3 => edge.from)).toEqual([
    [-1, -1, 1],
    [-1, 1, -1],
    [-1, -1, -1],
  ]);
});
