import { OrthographicCamera } from 'three';
import { expect, test } from 'vitest';
import { createProjector } from '../picking/projector.ts';
import { cubeCovers } from './cube.ts';

test('[VIEW2] a place is covered where the cube is drawn', () => {
  const camera = new OrthographicCamera(-2, 2, 2, -2, 0.1, 100);
  camera.position.set(0, 0, 10);
  camera.updateMatrixWorld(true);
  const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
  const projector = createProjector(matrix.elements, [0, 0, 1, -10], 1, true, 400, 400);
  expect(cubeCovers(projector, 200, 200)).toBe(true);
  expect(cubeCovers(projector, 110, 290)).toBe(true);
  expect(cubeCovers(projector, 90, 200)).toBe(false);
  expect(cubeCovers(projector, 200, 310)).toBe(false);
});
