// Where to stand so that all that is selected, or all there is, fills the canvas, seen from the side one looks from now. Pure,
// but for what it reads of the stage.
import type { SessionClient } from '@orrery/client';
import { viewOf } from '@orrery/protocol';
import { type Frame, frameBall, frameCube } from '../camera/framing.ts';
import { clamp, FOV, MAX_DISTANCE, MIN_DISTANCE, type Orbit } from '../camera/orbit.ts';
import type { Point3 } from '../views/mark.ts';
import { ballOf } from '../views/views.ts';

const LOOKED_AT = 20_000; // rows: the bounds of so many, evenly taken, are those of all to a hair
const AIR = 1.25; // of what is fitted: it does not touch the edges
const LEAST_RADIUS = 0.12; // metres: one row is seen among its neighbours

export interface FitDeps {
  readonly client: SessionClient;
  readonly frame: Frame;
  readonly rig: { readonly goal: Orbit };
  /** Where a row is drawn; null where it has no place. */
  readonly stage: { placeOf(row: number): Point3 | null; isVisible(row: number): boolean };
}

/** Middle and radius of the smallest box around places, as a ball; null where there are none. */
export const ballAround = (places: Iterable<Point3>): { middle: Point3; radius: number } | null => {
  const low: Point3 = [Infinity, Infinity, Infinity];
  const high: Point3 = [-Infinity, -Infinity, -Infinity];
  for (const place of places)
    for (let axis = 0; axis < 3; axis += 1) {
      low[axis] = Math.min(low[axis]!, place[axis]!);
      high[axis] = Math.max(high[axis]!, place[axis]!);
    }
  if (low[0] > high[0]) return null;
  const middle = low.map((c, axis) => (c + high[axis]!) / 2) as Point3;
  return { middle, radius: Math.hypot(...low.map((c, axis) => (high[axis]! - c) / 2)) };
};

/** Rows of a mask, at most `most` of them, evenly taken. */
export const someRows = function* (mask: Uint8Array, count: number, most: number): Generator<number> {
  const step = Math.max(1, count / most);
  let seen = 0;
  let next = 0;
  for (let row = 0; row < mask.length; row += 1) {
    if (mask[row] !== 1) continue;
    if (seen >= next) {
      next += step;
      yield row;
    }
    seen += 1;
  }
};

/** How far away a ball fills the canvas. */
const distanceTo = (radius: number, frame: Frame): number => {
  const aspect = frame.width / Math.max(1, frame.height);
  const half = Math.tan(FOV / 2) * Math.min(1, aspect);
  return clamp(
    (Math.max(LEAST_RADIUS, radius) * AIR) / Math.sin(Math.atan(half)),
    MIN_DISTANCE,
    MAX_DISTANCE,
  );
};

export const fitOrbit = (what: 'all' | 'selection', { client, frame, rig, stage }: FitDeps): Orbit | null => {
  const { yaw, pitch } = rig.goal;
  if (what === 'all') {
    const ball = ballOf(viewOf(client.scene.current()).visualization_type);
    return ball === null ? frameCube(yaw, pitch, frame) : frameBall(yaw, pitch, frame, ball);
  }
  const { mask, count } = client.selection.getState();
  if (!mask) return null;
  const places = function* (): Generator<Point3> {
    for (const row of someRows(mask, count ?? mask.length, LOOKED_AT)) {
      const place = stage.isVisible(row) ? stage.placeOf(row) : null;
      if (place) yield place;
    }
  };
  const ball = ballAround(places());
  return ball && { yaw, pitch, target: ball.middle, distance: distanceTo(ball.radius, frame) };
};
