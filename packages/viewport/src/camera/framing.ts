// Where cameras stand by themselves: home, axis views and the ring of arrivals. Pure.
import type { Vector3 } from '@orrery/protocol';
import { basisOf, FOV, MAX_DISTANCE, type Orbit, orbitFrom } from './orbit.ts';

const RING_SLOTS = 64; // the next power of two above the 50 seats
const RING_RADIUS = 4.6; // sees the whole cube; 64 slots are then 0.45 m apart, heads 0.25 m
const RING_STEP_BACK = 0.6; // every other slot, so that even heads of double size do not touch
const RING_HEIGHT = 1.7; // looks slightly down on the cube's floor

const CORNERS: readonly Vector3[] = [-1, 1].flatMap((x) =>
  [-1, 1].flatMap((y) => [-1, 1].map((z): Vector3 => [x, y, z])),
);

export interface Frame {
  /** CSS px. */
  readonly width: number;
  readonly height: number;
}

/** Room around the cube for tick labels and titles, CSS px. */
const margins = ({ width, height }: Frame): { x: number; y: number } => ({
  x: Math.min(96, width * 0.16),
  y: Math.min(72, height * 0.14),
});

/** The least distance from which the whole cube and its labels are on the canvas. */
export const fitDistance = (orbit: Omit<Orbit, 'distance'>, frame: Frame): number => {
  const { right, up, forward } = basisOf(orbit);
  const margin = margins(frame);
  const tanY = Math.tan(FOV / 2) * Math.max(0.2, 1 - (2 * margin.y) / Math.max(1, frame.height));
  const aspect = frame.width / Math.max(1, frame.height);
  const tanX = Math.tan(FOV / 2) * aspect * Math.max(0.2, 1 - (2 * margin.x) / Math.max(1, frame.width));
  let distance = 0;
  for (const corner of CORNERS) {
    const d = corner.map((c, i) => c - orbit.target[i]!) as Vector3;
    const dot = (axis: Vector3): number => d[0] * axis[0] + d[1] * axis[1] + d[2] * axis[2];
    // A corner at depth `distance + dot(forward)` is inside when |x| <= tan * depth.
    distance = Math.max(
      distance,
      Math.abs(dot(right)) / tanX - dot(forward),
      Math.abs(dot(up)) / tanY - dot(forward),
    );
  }
  return Math.min(distance, MAX_DISTANCE);
};

/** The scene's own camera, stepped back or closer until the cube just fits: directions are meant, distances are not. */
export const homeOrbit = (position: Vector3, target: Vector3, frame: Frame): Orbit => {
  const orbit = orbitFrom(position, target);
  return { ...orbit, distance: fitDistance(orbit, frame) };
};

/** Along one axis, as a flat chart of the other two. */
export const axisOrbit = (axis: 'x' | 'y' | 'z', frame: Frame): Orbit => {
  const angles = {
    x: { yaw: -Math.PI / 2, pitch: 0 }, // from the low end: z then grows to the right
    y: { yaw: 0, pitch: Math.PI / 2 },
    z: { yaw: 0, pitch: 0 },
  }[axis];
  const orbit = { target: [0, 0, 0] as Vector3, ...angles };
  return { ...orbit, distance: fitDistance(orbit, frame) };
};

const bitReverse = (index: number): number => {
  let reversed = 0;
  for (let bit = 1, top = RING_SLOTS >> 1; bit < RING_SLOTS; bit <<= 1, top >>= 1)
    if (index & bit) reversed |= top;
  return reversed;
};

/**
 * Place `index` in the ring, facing the data. It depends on nobody else's number, so that people who arrive one by
 * one never stand in each other; the first stands where the scene's camera looks from, each next in the widest gap.
 */
export const ringOrbit = (index: number, home: Orbit, frame: Frame): Orbit => {
  const slot = bitReverse(((index % RING_SLOTS) + RING_SLOTS) % RING_SLOTS);
  const radius = RING_RADIUS + (slot % 2) * RING_STEP_BACK;
  const yaw = home.yaw + (slot / RING_SLOTS) * 2 * Math.PI;
  const orbit = orbitFrom([Math.sin(yaw) * radius, RING_HEIGHT, Math.cos(yaw) * radius], [0, 0, 0]);
  // A narrow canvas must step back to see everything; that keeps the direction, so places stay apart.
  return { ...orbit, distance: Math.max(orbit.distance, fitDistance(orbit, frame)) };
};
