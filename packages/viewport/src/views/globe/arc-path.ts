// The way of a connection over the globe: a great circle, lifted in its middle the more the farther it goes. Pure.
import type { Vector3 } from '@orrery/protocol';
import { alongCircle, angleBetween, directionOf, GLOBE_RADIUS } from './sphere.ts';

const STEP = (4 * Math.PI) / 180;
const LIFT = 0.3; // radii in the middle of the way half around
const LEAST = 0.008; // even a short way is above the ground

/** `ends`: from longitude, latitude, to longitude, latitude. Points from one end to the other, metres. */
export const arcPath = (ends: Float64Array, arc: number, facing: number): readonly Vector3[] => {
  const a = directionOf(ends[arc * 4]!, ends[arc * 4 + 1]!, facing);
  const b = directionOf(ends[arc * 4 + 2]!, ends[arc * 4 + 3]!, facing);
  const angle = angleBetween(a, b);
  const pieces = Math.max(6, Math.ceil(angle / STEP));
  const lift = LEAST + LIFT * (angle / Math.PI);
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const t = i / pieces;
    const radius = GLOBE_RADIUS * (1 + lift * 4 * t * (1 - t));
    const [x, y, z] = alongCircle(a, b, angle, t);
    return [x * radius, y * radius, z * radius] as Vector3;
  });
};
