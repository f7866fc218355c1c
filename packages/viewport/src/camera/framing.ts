// Where cameras stand by themselves: home, axis views and the ring of arrivals. Pure.
import type { Vector3 } from '@orrery/protocol';
import { CUBE_CORNERS } from '../axes/cube.ts';
import { basisOf, clamp, FOV, MAX_DISTANCE, type Orbit, orbitFrom } from './orbit.ts';

const RING_SLOTS = 64; // the next power of two above the 50 seats
const RING_RADIUS = 4.6; // sees the whole cube; 64 slots are then 0.45 m apart, heads 0.25 m
const BALL_RING = 4.2; // the same about a ball, where the view may be smaller than the cube; agents above it stay on the canvas
const RING_STEP_BACK = 0.6; // every other slot, so that even heads of double size do not touch
const RING_HEIGHT = 1.1; // looks slightly down on the cube's floor, and whoever stands across is not above the canvas

const ROUNDS = 24; // the repetition is still by then, at any canvas shape
const CLOSEST = 2.6; // never so close that a corner is beside the eye
const CENTRAL = 0.3; // metres about the middle: looking there means looking at everything

export interface Frame {
  /** CSS px. */
  readonly width: number;
  readonly height: number;
}

interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room around the cube for tick labels and titles, CSS px; agents wait above it. */
const marginsOf = ({ width, height }: Frame): Margins => ({
  left: Math.min(104, width * 0.15),
  right: Math.min(84, width * 0.12),
  top: Math.min(64, height * 0.1),
  bottom: Math.min(72, height * 0.12),
});

/**
 * The closest orbit of this direction that has the whole cube and its labels on the canvas, and in its middle. Found by
 * repetition: centre what is seen, then come closer or go back by what is left.
 */
export const frameCube = (yaw: number, pitch: number, frame: Frame): Orbit => {
  const margins = marginsOf(frame);
  const { right, up, forward } = basisOf({ yaw, pitch });
  const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const corners = CUBE_CORNERS.map((c) => [dot(c, right), dot(c, up), dot(c, forward)] as const);
  const focal = frame.height / 2 / Math.tan(FOV / 2); // px
  const room = {
    width: Math.max(40, frame.width - margins.left - margins.right),
    height: Math.max(40, frame.height - margins.top - margins.bottom),
  };
  const middle = { x: (margins.left - margins.right) / 2, y: (margins.top - margins.bottom) / 2 };
  let [distance, aside, lift] = [6, 0, 0];
  for (let i = 0; i < ROUNDS; i++) {
    const xs = corners.map(([r, , f]) => ((r - aside) / Math.max(0.1, distance + f)) * focal);
    const ys = corners.map(([, u, f]) => (-(u - lift) / Math.max(0.1, distance + f)) * focal);
    const [left, rightmost, top, bottom] = [
      Math.min(...xs),
      Math.max(...xs),
      Math.min(...ys),
      Math.max(...ys),
    ];
    aside += (((left + rightmost) / 2 - middle.x) * distance) / focal;
    lift -= (((top + bottom) / 2 - middle.y) * distance) / focal;
    const over = Math.max((rightmost - left) / room.width, (bottom - top) / room.height);
    distance = clamp(distance * over, CLOSEST, MAX_DISTANCE);
  }
  const target = [0, 1, 2].map((c) => right[c]! * aside + up[c]! * lift) as Vector3;
  return { target, yaw, pitch, distance };
};

/** The same for a ball about the middle, of a view that is no cube. Metres. */
export const frameBall = (yaw: number, pitch: number, frame: Frame, radius: number): Orbit => {
  const margins = marginsOf(frame);
  const room = Math.min(
    frame.width - margins.left - margins.right,
    frame.height - margins.top - margins.bottom,
  );
  const focal = frame.height / 2 / Math.tan(FOV / 2); // px
  // A ball's outline is wider than its middle's cut: the eye's rays touch it nearer to the eye.
  const distance = radius * Math.hypot(1, focal / Math.max(20, room / 2));
  return { target: [0, 0, 0], yaw, pitch, distance: clamp(distance, CLOSEST, MAX_DISTANCE) };
};

/**
 * The scene's own camera. Where it looks at the middle of the data its direction is meant and the distance fits the
 * canvas; where it looks at something else, it stands exactly where it says. `ball`: radius of a view that is no cube.
 */
export const homeOrbit = (
  position: Vector3,
  target: Vector3,
  frame: Frame,
  ball: number | null = null,
): Orbit => {
  const orbit = orbitFrom(position, target);
  if (Math.hypot(...target) >= CENTRAL) return orbit;
  return ball === null
    ? frameCube(orbit.yaw, orbit.pitch, frame)
    : frameBall(orbit.yaw, orbit.pitch, frame, ball);
};

/** Along one axis, as a flat chart of the other two. */
export const axisOrbit = (axis: 'x' | 'y' | 'z', frame: Frame): Orbit => {
  const angles = {
    x: { yaw: -Math.PI / 2, pitch: 0 }, // from the low end: z then grows to the right
    y: { yaw: 0, pitch: Math.PI / 2 },
    z: { yaw: 0, pitch: 0 },
  }[axis];
  return frameCube(angles.yaw, angles.pitch, frame);
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
 * `ball` as for home.
 */
export const ringOrbit = (index: number, home: Orbit, frame: Frame, ball: number | null = null): Orbit => {
  const slot = bitReverse(((index % RING_SLOTS) + RING_SLOTS) % RING_SLOTS);
  const radius = RING_RADIUS + (slot % 2) * RING_STEP_BACK;
  const yaw = home.yaw + (slot / RING_SLOTS) * 2 * Math.PI;
  if (ball !== null) {
    // About a ball people stand as high as the scene's camera: from its side half of what is north would be behind it.
    const whole = frameBall(yaw, home.pitch, frame, ball);
    return { ...whole, distance: Math.max(whole.distance, BALL_RING + radius - RING_RADIUS) };
  }
  const place = orbitFrom([Math.sin(yaw) * radius, RING_HEIGHT, Math.cos(yaw) * radius], [0, 0, 0]);
  // A narrow canvas must step back to see everything; that keeps the direction, so places stay apart.
  const framed = frameCube(place.yaw, place.pitch, frame);
  return { ...framed, distance: Math.max(framed.distance, place.distance) };
};
