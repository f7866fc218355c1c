// Places on the globe: degrees to metres and back, great circles. Pure, in 64-bit. North is up (y); `turn` is the longitude
// that faces +z, so that a dataset's own part of the world can face the camera that newcomers start from.
import type { Vector3 } from '@orrery/protocol';

export const GLOBE_RADIUS = 1.3; // metres: with what rises from it the globe is seen from where the whole cube is seen

const RADIANS = Math.PI / 180;

/** Degrees east and north. */
export type LonLat = readonly [number, number];

/** The direction of a place, length 1. */
export const directionOf = (longitude: number, latitude: number, turn: number): Vector3 => {
  const [lambda, phi] = [(longitude - turn) * RADIANS, latitude * RADIANS];
  const flat = Math.cos(phi);
  return [flat * Math.sin(lambda), Math.sin(phi), flat * Math.cos(lambda)];
};

/** A place on the globe, `height` radii above its surface. */
export const placeOn = (longitude: number, latitude: number, turn: number, height = 0): Vector3 => {
  const [x, y, z] = directionOf(longitude, latitude, turn);
  const r = GLOBE_RADIUS * (1 + height);
  return [x * r, y * r, z * r];
};

/** Degrees of the place below a point; longitude from -180 to 180. */
export const lonLatOf = ([x, y, z]: Vector3, turn: number): LonLat => {
  const r = Math.hypot(x, y, z) || 1;
  const longitude = Math.atan2(x, z) / RADIANS + turn;
  return [wrapped(longitude), Math.asin(Math.max(-1, Math.min(1, y / r))) / RADIANS];
};

/** -180 to 180. */
export const wrapped = (longitude: number): number => ((((longitude + 180) % 360) + 360) % 360) - 180;

/** The angle between two directions, radians; exact for small ones too. */
export const angleBetween = (a: Vector3, b: Vector3): number => {
  const cross = Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
  return Math.atan2(cross, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
};

/** `t` of the way along the great circle from one direction to another. Opposite ends go over the pole that is nearer. */
export const alongCircle = (a: Vector3, b: Vector3, angle: number, t: number): Vector3 => {
  const sine = Math.sin(angle);
  if (sine < 1e-9) return a;
  const [p, q] = [Math.sin((1 - t) * angle) / sine, Math.sin(t * angle) / sine];
  return [a[0] * p + b[0] * q, a[1] * p + b[1] * q, a[2] * p + b[2] * q];
};

/** Whether a point on or above the globe is not behind it: what is opaque hides what is on its far side. */
export const isFacing = (point: Vector3, eye: Vector3): boolean => {
  // The nearest point of the way from eye to point, seen from the middle of the globe.
  const d = [point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]] as const;
  const length = Math.hypot(...d);
  const t = -(eye[0] * d[0] + eye[1] * d[1] + eye[2] * d[2]) / (length * length);
  if (t >= 1 || t <= 0) return true;
  const near = Math.hypot(eye[0] + d[0] * t, eye[1] + d[1] * t, eye[2] + d[2] * t);
  return near >= GLOBE_RADIUS * 0.999;
};

/** Where a ray first meets a sphere about the middle; null where it misses. */
export const meetSphere = (origin: Vector3, direction: Vector3, radius: number): Vector3 | null => {
  const along = origin[0] * direction[0] + origin[1] * direction[1] + origin[2] * direction[2];
  const away = origin[0] ** 2 + origin[1] ** 2 + origin[2] ** 2 - radius * radius;
  const root = along * along - away;
  if (root < 0) return null;
  const t = -along - Math.sqrt(root);
  if (t < 0) return null;
  return [origin[0] + direction[0] * t, origin[1] + direction[1] * t, origin[2] + direction[2] * t];
};
