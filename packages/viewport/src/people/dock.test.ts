import { PerspectiveCamera } from 'three';
import { expect, test } from 'vitest';
import { CUBE_CORNERS } from '../axes/cube.ts';
import { frameCube } from '../camera/framing.ts';
import { basisOf, FOV, orientationOf, positionOf } from '../camera/orbit.ts';
import { createProjector } from '../picking/projector.ts';
import { dockPlaces } from './dock.ts';

const FRAME = { width: 1280, height: 720 };

test('[VIEW8] waiting agents are above the data, apart and on the canvas, from wherever it is framed', () => {
  for (const [yaw, pitch] of [
    [0, 0],
    [0.7, 0.4],
    [1.57, 0],
    [3, 1.57],
    [-2, -0.8],
  ] as const) {
    const orbit = frameCube(yaw, pitch, FRAME);
    const camera = new PerspectiveCamera((FOV * 180) / Math.PI, FRAME.width / FRAME.height, 0.02, 100);
    camera.position.fromArray(positionOf(orbit));
    camera.quaternion.fromArray(orientationOf(orbit));
    camera.updateMatrixWorld(true);
    const v = camera.matrixWorldInverse.elements;
    const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
    const scale = camera.projectionMatrix.elements[5]!;
    const row = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
    const projector = createProjector(matrix.elements, row, scale, false, FRAME.width, FRAME.height);
    const top = Math.min(...CUBE_CORNERS.map((corner) => projector.project(...corner).y));
    const seen = dockPlaces(4, basisOf(orbit), projector).map((place) => ({
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
