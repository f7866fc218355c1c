// The map of who is where: the scene from above, the data in the middle. Pure; metres to px of a square picture.
import type { Quaternion, Vector3 } from '@orrery/protocol';
import { FOV, gazeOf } from '@orrery/viewport';

export const MAP_PX = 132;
const REACH_M = 6; // from the middle to the border: the ring of arrivals is well inside
const BORDER_PX = 7; // who is further away stands at the border, whole
const GAZE_PX = 13;
const VIEW_PX = 34; // of the own field of view
const HIT_PX = 13;

export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

const SPREAD = 0.7; // power of the distance: near the data, where people crowd, there is more room

const spread = (metres: number): number => (MAP_PX / 2 - BORDER_PX) * Math.min(1, metres / REACH_M) ** SPREAD;

/** Half the side of the data cube, px. */
export const CUBE_PX = spread(1);

/** Where somebody is: x to the right, z down; directions are true, and who is further away than the map reaches is at its border. */
export const onMap = ([x, , z]: Vector3): MapPoint => {
  const away = Math.max(Math.abs(x), Math.abs(z));
  const share = away === 0 ? 0 : spread(away) / away;
  return { x: MAP_PX / 2 + x * share, y: MAP_PX / 2 + z * share };
};

/** Radians on the map; null for who looks straight up or down. */
export const headingOf = (orientation: Quaternion): number | null => {
  const [x, , z] = gazeOf(orientation);
  return Math.hypot(x, z) < 1e-3 ? null : Math.atan2(z, x);
};

/** The end of a gaze, from its beginning. */
export const gazeTip = (heading: number): MapPoint => ({
  x: Math.cos(heading) * GAZE_PX,
  y: Math.sin(heading) * GAZE_PX,
});

/** The own field of view as an SVG path about (0, 0); `aspect` of the canvas. Empty where one looks straight up or down. */
export const viewPath = (from: Vector3, to: Vector3, aspect: number): string => {
  const [dx, dz] = [to[0] - from[0], to[2] - from[2]];
  if (Math.hypot(dx, dz) < 1e-3) return '';
  const heading = Math.atan2(dz, dx);
  const half = Math.atan(Math.tan(FOV / 2) * Math.max(0.2, aspect));
  const corner = (angle: number): string =>
    `${(Math.cos(angle) * VIEW_PX).toFixed(1)} ${(Math.sin(angle) * VIEW_PX).toFixed(1)}`;
  return `M0 0 L${corner(heading - half)} A${VIEW_PX} ${VIEW_PX} 0 0 1 ${corner(heading + half)} Z`;
};

/** Whom a press is about: the nearest within reach. */
export const nearestOnMap = <Id>(places: ReadonlyMap<Id, MapPoint>, x: number, y: number): Id | null => {
  let best: { id: Id | null; away: number } = { id: null, away: HIT_PX };
  for (const [id, place] of places) {
    const away = Math.hypot(place.x - x, place.y - y);
    if (away < best.away) best = { id, away };
  }
  return best.id;
};
