// Camera mathematics: a camera is an orbit, a place looked at with two angles and a distance. Pure; no three.js,
// so that every law here can be tested without a canvas. Angles in radians, lengths in metres.
import type { Quaternion, Vector3 } from '@orrery/protocol';

export interface Orbit {
  readonly target: Vector3;
  /** Turn about y; 0 looks along -z. */
  readonly yaw: number;
  /** Elevation of the eye above the target's horizon, -pi/2 to pi/2. */
  readonly pitch: number;
  readonly distance: number;
}

export const FOV = (40 * Math.PI) / 180; // vertical; narrow enough that perspective misleads little
export const MIN_DISTANCE = 0.15; // below it, zooming in walks forward instead, so that one can fly inside
export const MAX_DISTANCE = 40; // the cube is then a few pixels: further is lost
const MAX_PITCH = Math.PI / 2;

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

const add = (a: Vector3, b: Vector3, scale = 1): Vector3 => [
  a[0] + b[0] * scale,
  a[1] + b[1] * scale,
  a[2] + b[2] * scale,
];

export interface Basis {
  readonly right: Vector3;
  readonly up: Vector3;
  readonly forward: Vector3;
}

/** The camera's own axes; well defined straight up and down too. */
export const basisOf = ({ yaw, pitch }: Pick<Orbit, 'yaw' | 'pitch'>): Basis => {
  const [sy, cy, sp, cp] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  return {
    right: [cy, 0, -sy],
    up: [-sy * sp, cp, -cy * sp],
    forward: [-sy * cp, -sp, -cy * cp],
  };
};

/** Where the eye is. */
export const positionOf = (orbit: Orbit): Vector3 =>
  add(orbit.target, basisOf(orbit).forward, -orbit.distance);

/** The head turn [x, y, z, w] of someone looking along the orbit. */
export const orientationOf = ({ yaw, pitch }: Pick<Orbit, 'yaw' | 'pitch'>): Quaternion => {
  const [sy, cy] = [Math.sin(yaw / 2), Math.cos(yaw / 2)];
  const [sx, cx] = [Math.sin(-pitch / 2), Math.cos(-pitch / 2)];
  return [cy * sx, sy * cx, -sy * sx, cy * cx];
};

/** The direction a head turn looks to. */
export const gazeOf = ([x, y, z, w]: Quaternion): Vector3 => [
  -2 * (x * z + w * y),
  -2 * (y * z - w * x),
  -(1 - 2 * (x * x + y * y)),
];

/** The orbit whose eye is at `position` and looks at `target`. */
export const orbitFrom = (position: Vector3, target: Vector3): Orbit => {
  const d = add(position, target, -1);
  const distance = Math.hypot(...d);
  if (distance < 1e-6) return { target, yaw: 0, pitch: 0, distance: MIN_DISTANCE };
  const flat = Math.hypot(d[0], d[2]);
  return {
    target,
    yaw: flat < 1e-9 ? 0 : Math.atan2(d[0], d[2]),
    pitch: Math.asin(clamp(d[1] / distance, -1, 1)),
    distance: clamp(distance, MIN_DISTANCE, MAX_DISTANCE),
  };
};

/**
 * The orbit of someone at `position` with their head turned so, about what is `distance` before them; where that is not known, about
 * the point of the gaze nearest to the data's centre. A head held aslant is put upright.
 */
export const orbitLooking = (
  position: Vector3,
  orientation: Quaternion,
  distance: number | null = null,
): Orbit => {
  const [x, y, z, w] = orientation;
  const gaze = gazeOf(orientation);
  const along = -(position[0] * gaze[0] + position[1] * gaze[1] + position[2] * gaze[2]);
  const reach =
    distance === null ? clamp(along, 0.5, MAX_DISTANCE) : clamp(distance, MIN_DISTANCE, MAX_DISTANCE);
  return {
    target: add(position, gaze, reach),
    // From what is right of them, which straight up and down says it too.
    yaw: Math.atan2(-2 * (x * z - w * y), 1 - 2 * (y * y + z * z)),
    pitch: Math.asin(clamp(-gaze[1], -1, 1)),
    distance: reach,
  };
};

const turn = (from: number, to: number): number => {
  const d = (to - from) % (2 * Math.PI);
  return d > Math.PI ? d - 2 * Math.PI : d < -Math.PI ? d + 2 * Math.PI : d;
};

/** Between two orbits: the shorter way round, and zoom by equal ratios. */
export const blend = (a: Orbit, b: Orbit, t: number): Orbit => ({
  target: add(a.target, add(b.target, a.target, -1), t),
  yaw: a.yaw + turn(a.yaw, b.yaw) * t,
  pitch: a.pitch + (b.pitch - a.pitch) * t,
  distance: a.distance * (b.distance / a.distance) ** t,
});

/** Whether two orbits cannot be told apart on the screen. */
export const near = (a: Orbit, b: Orbit): boolean =>
  Math.abs(turn(a.yaw, b.yaw)) < 1e-4 &&
  Math.abs(a.pitch - b.pitch) < 1e-4 &&
  Math.abs(a.distance / b.distance - 1) < 1e-4 &&
  Math.hypot(...add(a.target, b.target, -1)) < 1e-4 * b.distance;

export const turned = (orbit: Orbit, yaw: number, pitch: number): Orbit => ({
  ...orbit,
  yaw: orbit.yaw + yaw,
  pitch: clamp(orbit.pitch + pitch, -MAX_PITCH, MAX_PITCH),
});

/** Moves eye and target together, along the camera's own axes. */
export const moved = (orbit: Orbit, right: number, up: number, forward: number): Orbit => {
  const axes = basisOf(orbit);
  const target = add(add(add(orbit.target, axes.right, right), axes.up, up), axes.forward, forward);
  return { ...orbit, target: target.map((c) => clamp(c, -MAX_DISTANCE, MAX_DISTANCE)) as Vector3 };
};

/** Metres per CSS pixel at the target; the same in both projections. */
export const metresPerPixel = (orbit: Orbit, height: number): number =>
  (2 * orbit.distance * Math.tan(FOV / 2)) / Math.max(1, height);

/**
 * Zooms by `factor` (below 1 is closer) while what is under the pointer stays there. `x`, `y`: CSS px from the
 * middle of the canvas, y down.
 */
export const zoomedAt = (orbit: Orbit, factor: number, x: number, y: number, height: number): Orbit => {
  const wanted = orbit.distance * factor;
  const distance = clamp(wanted, MIN_DISTANCE, MAX_DISTANCE);
  const scale = metresPerPixel(orbit, height) * (1 - distance / orbit.distance);
  const aside = moved({ ...orbit, distance }, x * scale, -y * scale, 0);
  return wanted < MIN_DISTANCE ? moved(aside, 0, 0, MIN_DISTANCE - wanted) : aside;
};
