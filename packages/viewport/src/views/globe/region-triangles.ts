// Regions as triangles on the globe: cut at the antimeridian, cut into ears, and split until no side is so long that it would
// sink below the surface. Walls stand on every outline. Pure; made once per atlas.

import { type ExtendedFeature, geoEquirectangular, geoStream } from 'd3-geo';
import earcut from 'earcut';

const LONGEST_DEGREES = 4; // a side's middle then lies 0.06 % below the surface
const PRECISION = 0.25; // degrees a straight side may leave its great circle by

type Ring = [number, number][];

/** Rings in degrees, cut where the map's edge is. */
const ringsOf = (shape: ExtendedFeature): Ring[] => {
  const rings: Ring[] = [];
  let ring: Ring = [];
  const plain = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(PRECISION);
  geoStream(
    shape,
    plain.stream({
      point: (x, y) => void ring.push([x, -y]),
      lineStart: () => {
        ring = [];
      },
      lineEnd: () => void (ring.length > 2 && rings.push(ring)),
      polygonStart: () => {},
      polygonEnd: () => {},
      sphere: () => {},
    }),
  );
  return rings;
};

const areaOf = (ring: Ring): number => {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    sum += (ring[j]![0] - ring[i]![0]) * (ring[j]![1] + ring[i]![1]);
  return Math.abs(sum / 2);
};

const holds = (ring: Ring, [x, y]: readonly [number, number]): boolean => {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[xi, yi], [xj, yj]] = [ring[i]!, ring[j]!];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
};

/** Largest first, each with the rings that are holes in it. */
const polygonsOf = (rings: readonly Ring[]): { outer: Ring; holes: Ring[] }[] => {
  const polygons: { outer: Ring; holes: Ring[] }[] = [];
  for (const ring of [...rings].sort((a, b) => areaOf(b) - areaOf(a))) {
    const home = polygons.find(({ outer }) => holds(outer, ring[0]!));
    if (home) home.holes.push(ring);
    else polygons.push({ outer: ring, holes: [] });
  }
  return polygons;
};

export interface RegionTriangles {
  /** Three corners each: longitude, latitude. */
  readonly tops: Float32Array;
  /** Ends of outline pieces, two corners each: longitude, latitude. The map's own edge is none. */
  readonly sides: Float32Array;
}

const atEdge = ([x, y]: readonly [number, number]): boolean => Math.abs(x) > 179.999 || Math.abs(y) > 89.999;

type Corner = readonly [number, number];

/** Halves the longest side until all are short. */
const split = (a: Corner, b: Corner, c: Corner, into: number[]): void => {
  const [ab, bc, ca] = [a, b, c].map((from, i) => {
    const to = [b, c, a][i]!;
    return Math.hypot(from[0] - to[0], from[1] - to[1]);
  }) as [number, number, number];
  const longest = Math.max(ab, bc, ca);
  if (longest <= LONGEST_DEGREES) {
    into.push(...a, ...b, ...c);
    return;
  }
  const [p, q, r] = longest === ab ? [a, b, c] : longest === bc ? [b, c, a] : [c, a, b];
  const middle: Corner = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
  split(p, middle, r, into);
  split(middle, q, r, into);
};

export const regionTriangles = (shape: ExtendedFeature): RegionTriangles => {
  const tops: number[] = [];
  const sides: number[] = [];
  for (const { outer, holes } of polygonsOf(ringsOf(shape))) {
    const rings = [outer, ...holes];
    const corners = rings.flat();
    const starts: number[] = [];
    let count = outer.length;
    for (const hole of holes) {
      starts.push(count);
      count += hole.length;
    }
    const ears = earcut(corners.flat(), starts);
    for (let i = 0; i < ears.length; i += 3)
      split(corners[ears[i]!]!, corners[ears[i + 1]!]!, corners[ears[i + 2]!]!, tops);
    for (const ring of rings)
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
        if (!(atEdge(ring[i]!) && atEdge(ring[j]!))) sides.push(...ring[j]!, ...ring[i]!);
  }
  return { tops: Float32Array.from(tops), sides: Float32Array.from(sides) };
};
