// The paper of a map: degrees to a plane once, and the part of the plane that holds the data. The United States by themselves
// get their own projection, everything else Natural Earth about the data's own longitude. Pure.
import { type GeoProjection, geoAlbersUsa, geoNaturalEarth1, geoPath } from 'd3-geo';
import type { Globe } from '../../views/globe/globe.ts';
import { middleLongitude } from '../../views/globe/globe-places.ts';

const WIDTH = 4_000; // of the whole plane: curves are cut so fine that a map zoomed in 5 times is still round
const AIR = 0.06; // of the data's extent on each side
const LEAST = 0.08; // of the plane: one town is shown in its country
const MOST_WIDE = 2.3;
const MOST_HIGH = 1.1;

/** Plane units; y down. */
export interface PlaneWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface MapPlane {
  readonly projection: GeoProjection;
  readonly window: PlaneWindow;
  readonly states: boolean;
}

type Box = [number, number, number, number];

const widened = (box: Box, x0: number, y0: number, x1: number, y1: number): void => {
  box[0] = Math.min(box[0], x0);
  box[1] = Math.min(box[1], y0);
  box[2] = Math.max(box[2], x1);
  box[3] = Math.max(box[3], y1);
};

/** Of all rows, filtered or not: a brush does not move the map. */
const extentOf = ({ places, arcs, regions }: Globe, projection: GeoProjection): Box => {
  const box: Box = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const take = (longitude: number, latitude: number): void => {
    const at = Number.isNaN(longitude) ? null : projection([longitude, latitude]);
    if (at) widened(box, at[0], at[1], at[0], at[1]);
  };
  if (places)
    for (const [row, longitude] of places.longitude.entries()) take(longitude, places.latitude[row]!);
  if (arcs)
    for (let i = 2; i < arcs.ends.ends.length; i += 4) take(arcs.ends.ends[i]!, arcs.ends.ends[i + 1]!);
  if (regions) {
    const path = geoPath(projection);
    regions.totals.full.n.forEach((n, region) => {
      if (n === 0) return;
      const [[x0, y0], [x1, y1]] = path.bounds(regions.atlas.regions[region]!.shape);
      if (Number.isFinite(x0 + y0 + x1 + y1)) widened(box, x0, y0, x1, y1);
    });
  }
  return box;
};

const windowOf = (box: Box, whole: Box): PlaneWindow => {
  const full = whole[2] - whole[0];
  const known = Number.isFinite(box[0]) ? box : whole;
  let width = Math.max((known[2] - known[0]) * (1 + 2 * AIR), full * LEAST);
  let height = Math.max((known[3] - known[1]) * (1 + 2 * AIR), full * LEAST * 0.6);
  width = Math.max(width, height / MOST_HIGH);
  height = Math.max(height, width / MOST_WIDE);
  if (width > full * 0.8) return { left: whole[0], top: whole[1], width: full, height: whole[3] - whole[1] };
  const [x, y] = [(known[0] + known[2]) / 2, (known[1] + known[3]) / 2];
  return { left: x - width / 2, top: y - height / 2, width, height };
};

export const mapPlane = (globe: Globe): MapPlane => {
  const { places, regions, atlasName } = globe;
  const states = atlasName === 'us' && !places;
  if (states) {
    const projection = geoAlbersUsa();
    projection.fitWidth(WIDTH, {
      type: 'FeatureCollection',
      features: regions!.atlas.regions.map(({ shape }) => shape),
    });
    const path = geoPath(projection);
    const [[x0, y0], [x1, y1]] = path.bounds({
      type: 'FeatureCollection',
      features: regions!.atlas.regions.map(({ shape }) => shape),
    });
    const box: Box = [x0, y0, x1, y1];
    return { projection, window: windowOf(box, [x0 - 40, y0 - 40, x1 + 40, y1 + 40]), states };
  }
  const centre = places ? middleLongitude(places.longitude) : 0;
  const projection = geoNaturalEarth1().rotate([-centre, 0]).fitWidth(WIDTH, { type: 'Sphere' });
  const [[x0, y0], [x1, y1]] = geoPath(projection).bounds({ type: 'Sphere' });
  const whole: Box = [x0, y0, x1, y1];
  const box = extentOf(globe, projection);
  const plane = { projection, window: windowOf(box, whole), states };
  return plane;
};

/** A place of the plane as -1..1 of the paper, y up. */
export const onPaper = ({ window }: MapPlane, x: number, y: number): [number, number] => [
  ((x - window.left) / window.width) * 2 - 1,
  1 - ((y - window.top) / window.height) * 2,
];
