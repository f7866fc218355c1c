import { PerspectiveCamera } from 'three';
import { expect, test } from 'vitest';
import { CUBE_CORNERS } from '../axes/cube.ts';
import { frameCube } from '../camera/framing.ts';
import { basisOf, FOV, orientationOf, positionOf } from '../camera/orbit.ts';
import { createProjector } from '../picking/projector.ts';
import { dockPlaces } from './dock.ts';

const FRAME = { width: 1280, height: 720 };

const standAt = (yaw: number, pitch: number) => {
  const orbit = frameCube(yaw, pitch, FRAME);
  const camera = new PerspectiveCamera((FOV * 180) / Math.PI, FRAME.width / FRAME.height, 0.02, 100);
  camera.position.fromArray(positionOf(orbit));
  camera.quaternion.fromArray(orientationOf(orbit));
  camera.updateMatrixWorld(true);
  const v = camera.matrixWorldInverse.elements;
  const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
  const scale = camera.projectionMatrix.elements[5]!;
  const row = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
  return {
    basis: basisOf(orbit),
    projector: createProjector(matrix.elements, row, scale, false, FRAME.width, FRAME.height),
  };
};

test('[VIEW8] waiting agents are above the data, apart and on the canvas, from wherever it is framed', () => {
  for (const [yaw, pitch] of [
    [0, 0],
    [0.7, 0.4],
    [1.57, 0],
    [3, 1.57],
    [-2, -0.8],
  ] as const) {
    const { basis, projector } = standAt(yaw, pitch);
    const top = Math.min(...CUBE_CORNERS.map((corner) => projector.project(...corner).y));
    const seen = dockPlaces(4, basis, projector).map((place) => ({
      ...projector.project(...place),
    }));
    expect(seen.length).toBe(4);
    for (const p of seen) {
      expect(p.y).toBeLessThan(top - 12);
      expect(p.y).toBeGreaterThan(10);
    }
    for (let i = 1; i < 4; i++) expect(seen[i]!.x - seen[i - 1]!.x).toBeGreaterThan(24);
  }
});

test('[VIEW8] where a banner stands over their row they wait below it, and a wall of notices moves them nowhere', () => {
  const { basis, projector } = standAt(0.7, 0.4);
  const radius = 0.075;
  const room = (height: number) => ({
    covered: [{ x: FRAME.width / 2, y: height / 2, width: 400, height }],
    radius,
    height: FRAME.height,
  });
  const rowOf = (places: ReturnType<typeof dockPlaces>) =>
    places.map((p) => ({ ...projector.project(...p) }));
  const free = rowOf(dockPlaces(4, basis, projector));
  const px = radius * projector.scaleAt(free[0]!.depth);
  const edge = free[0]!.y; // a banner whose lower edge cuts the row in half
  const moved = rowOf(dockPlaces(4, basis, projector, room(edge)));
  for (const [i, p] of moved.entries()) {
    expect(p.y - px).toBeGreaterThan(edge);
    expect(p.x).toBeCloseTo(free[i]!.x, 3);
  }
  expect(rowOf(dockPlaces(4, basis, projector, room(FRAME.height * 0.6)))).toEqual(free);
  expect(rowOf(dockPlaces(4, basis, projector, { ...room(edge), covered: [] }))).toEqual(free);
});
