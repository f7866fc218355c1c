// What a ray from the eye meets on a globe: the nearest row's place, a connection, a region. Pure, on the CPU: the ground is
// found by one equation, and only what is near it is looked at.
import type { Vector3 } from '@orrery/protocol';
import { geoBounds, geoContains } from 'd3-geo';
import { type PlaceIndex, runsIn } from '../../flat/place-index.ts';
import type { Projector } from '../../picking/projector.ts';
import type { Atlas } from './atlas.ts';
import type { GlobePlaces } from './globe-places.ts';
import type { RegionLook } from './region-mesh.ts';
import { directionOf, GLOBE_RADIUS, isFacing, lonLatOf, meetSphere, placeOn } from './sphere.ts';

export interface Ray {
  readonly origin: Vector3;
  readonly direction: Vector3;
}

interface At {
  readonly x: number;
  readonly y: number;
}

/** Rows by longitude / 180 and latitude / 90. The nearest on the screen within `reach` px. */
export const rowAt = (
  index: PlaceIndex,
  mask: Uint8Array | null,
  ray: Ray,
  at: At,
  reach: number,
  projector: Projector,
  facing: number,
): number | null => {
  const ground = meetSphere(ray.origin, ray.direction, GLOBE_RADIUS);
  if (!ground) return null;
  const depth = projector.project(...ground).depth;
  const degrees = (reach / Math.max(1e-6, projector.scaleAt(depth) * GLOBE_RADIUS)) * (180 / Math.PI) * 3; // slanted ground is longer
  const [longitude, latitude] = lonLatOf(ground, facing);
  const wide = Math.min(180, degrees / Math.max(0.02, Math.cos((latitude * Math.PI) / 180)));
  const [bottom, top] = [(latitude - degrees) / 90, (latitude + degrees) / 90];
  let best: number | null = null;
  let least = reach * reach;
  for (const east of [0, -360, 360]) {
    const [left, right] = [(longitude + east - wide) / 180, (longitude + east + wide) / 180];
    if (right < -1 || left > 1) continue;
    for (const [from, to] of runsIn(index, { left, right, bottom, top }))
      for (let k = from; k < to; k++) {
        const row = index.rows[k]!;
        if (mask && mask[row] === 0) continue;
        const d = directionOf(index.places.x[row]! * 180, index.places.y[row]! * 90, facing);
        const place: Vector3 = [d[0] * GLOBE_RADIUS, d[1] * GLOBE_RADIUS, d[2] * GLOBE_RADIUS];
        const p = projector.project(...place);
        const away = (p.x - at.x) ** 2 + (p.y - at.y) ** 2;
        if (!p.ahead || away > least || !isFacing(place, ray.origin)) continue;
        best = row;
        least = away;
      }
  }
  return best;
};

/** The same of places that rise: a head may stand beside the ball, so every row is looked at. */
export const raisedAt = (
  { longitude, latitude }: GlobePlaces,
  lifts: Float32Array,
  mask: Uint8Array | null,
  eye: Vector3,
  at: At,
  reach: number,
  projector: Projector,
  facing: number,
): number | null => {
  let best: number | null = null;
  let least = reach * reach;
  for (let row = 0; row < longitude.length; row++) {
    if ((mask && mask[row] === 0) || Number.isNaN(longitude[row]!)) continue;
    const place = placeOn(longitude[row]!, latitude[row]!, facing, lifts[row]!);
    const p = projector.project(...place);
    const away = (p.x - at.x) ** 2 + (p.y - at.y) ** 2;
    if (!p.ahead || away > least || !isFacing(place, eye)) continue;
    best = row;
    least = away;
  }
  return best;
};

/** Distance from a place of the screen to a way over the globe, px; what is behind the globe is infinitely far. */
export const awayFrom = (path: readonly Vector3[], at: At, projector: Projector, eye: Vector3): number => {
  let least = Number.POSITIVE_INFINITY;
  let before: { x: number; y: number } | null = null;
  for (const point of path) {
    const p = projector.project(...point);
    const here = p.ahead && isFacing(point, eye) ? { x: p.x, y: p.y } : null;
    if (here && before) {
      const [dx, dy] = [here.x - before.x, here.y - before.y];
      const t = ((at.x - before.x) * dx + (at.y - before.y) * dy) / (dx * dx + dy * dy || 1);
      const u = Math.min(1, Math.max(0, t));
      least = Math.min(least, Math.hypot(before.x + u * dx - at.x, before.y + u * dy - at.y));
    }
    before = here;
  }
  return least;
};

const bounds = new WeakMap<
  Atlas,
  readonly (readonly [readonly [number, number], readonly [number, number]])[]
>();

const boundsOf = (atlas: Atlas) => {
  let known = bounds.get(atlas);
  if (!known) {
    known = atlas.regions.map(({ shape }) => geoBounds(shape));
    bounds.set(atlas, known);
  }
  return known;
};

/** Whether a place is in a region; boxes spare most of the work. */
export const regionHolds = (atlas: Atlas, region: number, longitude: number, latitude: number): boolean => {
  const [[west, south], [east, north]] = boundsOf(atlas)[region]!;
  if (latitude < south || latitude > north) return false;
  if (west <= east ? longitude < west || longitude > east : longitude < west && longitude > east)
    return false;
  return geoContains(atlas.regions[region]!.shape, [longitude, latitude]);
};

/** The region whose raised top the ray meets first. */
export const regionAt = (
  atlas: Atlas,
  looks: readonly RegionLook[],
  ray: Ray,
  facing: number,
): number | null => {
  let best: number | null = null;
  let highest = -1;
  looks.forEach(({ height }, region) => {
    if (height <= highest) return;
    const top = meetSphere(ray.origin, ray.direction, GLOBE_RADIUS * (1 + Math.max(0, height)));
    if (!top || !regionHolds(atlas, region, ...lonLatOf(top, facing))) return;
    best = region;
    highest = height;
  });
  return best;
};
