import { expect, test } from 'vitest';
import { basisOf } from '../camera/orbit.ts';
import { dockPlace } from './dock.ts';

test('[VIEW8] waiting agents are above the data and apart, from wherever one looks', () => {
  for (const [yaw, pitch] of [
    [0, 0],
    [0.7, 0.4],
    [1.57, 0],
    [3, 1.57],
    [-2, -0.8],
  ] as const) {
    const { right, up } = basisOf({ yaw, pitch });
    const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, c, i) => sum + c * b[i]!, 0);
    const places = [0, 1, 2, 3].map((index) => dockPlace(index, 4, right, up));
    const top = Math.max(
      ...[-1, 1].flatMap((x) => [-1, 1].flatMap((y) => [-1, 1].map((z) => dot([x, y, z], up)))),
    );
    for (const place of places) expect(dot(place, up)).toBeGreaterThan(top + 0.08);
    for (let i = 1; i < 4; i++)
      expect(dot(places[i]!, right) - dot(places[i - 1]!, right)).toBeGreaterThan(0.15);
  }
});
