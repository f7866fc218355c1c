// Where a pen that moves on the canvas draws in the world: on a face of the cube, or on a plane through the data that faces
// who draws. Pure.
import type { Vector3 } from '@orrery/protocol';
import type { Faces } from '../axes/far-planes.ts';

export interface DrawingPlane {
  readonly through: Vector3;
  readonly normal: Vector3;
}

interface Ray {
  readonly origin: Vector3;
  readonly direction: Vector3;
}

const REACH = 1.25; // metres from the middle, each way: a pen that slips off the edge does not draw into the distance

const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The face a ray first meets, as a plane; null where it misses all three. */
export const faceOf = (ray: Ray, faces: Faces): DrawingPlane | null => {
  let best: DrawingPlane | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const axis of [0, 1, 2] as const) {
    const t = (faces[axis]! - ray.origin[axis]) / ray.direction[axis];
    if (!(t > 0) || t >= least) continue;
    const at = ray.origin.map((c, i) => c + ray.direction[i]! * t) as Vector3;
    if (at.some((c, other) => other !== axis && Math.abs(c) > 1)) continue;
    const normal: Vector3 = [0, 0, 0];
    normal[axis] = 1;
    least = t;
    best = { through: at, normal };
  }
  return best;
};

/** Where a ray meets a plane, kept about the cube; null where it runs beside it. */
export const placeOnPlane = (ray: Ray, { through, normal }: DrawingPlane): Vector3 | null => {
  const facing = dot(ray.direction, normal);
  if (Math.abs(facing) < 1e-6) return null;
  const t = dot(through.map((c, i) => c - ray.origin[i]!) as Vector3, normal) / facing;
  if (!(t > 0)) return null;
  return ray.origin.map((c, i) => Math.min(REACH, Math.max(-REACH, c + ray.direction[i]! * t))) as Vector3;
};
