// Where a ray meets the plane through a place that faces the camera: how a flat hand moves a thing in depth. Pure.
import type { Vector3 } from '@orrery/protocol';

export interface Ray {
  readonly origin: Vector3;
  readonly direction: Vector3;
}

/** Farther from the middle a note could not be found again: the cube spans 1 m each way. */
const REACH = 5;
const MILLIMETRES = 1_000;

const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** To the millimetre; `through` itself where the ray runs along the plane or away from it. Metres. */
export const placeInPlane = ({ origin, direction }: Ray, through: Vector3, facing: Vector3): Vector3 => {
  const along = dot(direction, facing);
  const way = dot(through, facing) - dot(origin, facing);
  const t = way / along;
  if (!Number.isFinite(t) || t < 0) return through;
  return origin.map((o, axis) => {
    const c = Math.max(-REACH, Math.min(REACH, o + t * (direction[axis] ?? 0)));
    return Math.round(c * MILLIMETRES) / MILLIMETRES;
  }) as Vector3;
};
