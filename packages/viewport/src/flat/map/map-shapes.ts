// What a map draws besides rows, as paths of the plane made once: land, borders, regions, connections. The canvas's own
// transform lays them where the zoom wants them, so that a moving map projects nothing anew.
import { type GeoProjection, geoGraticule10, geoPath } from 'd3-geo';
import type { Atlas } from '../../views/globe/atlas.ts';
import type { ArcEnds } from '../../views/globe/globe-arcs.ts';
import { alongCircle, angleBetween, directionOf, lonLatOf } from '../../views/globe/sphere.ts';

export interface MapShapes {
  readonly frame: Path2D;
  readonly graticule: Path2D;
  readonly coast: Path2D;
  readonly borders: Path2D;
  readonly regions: readonly Path2D[];
}

const traced = (projection: GeoProjection, shape: Parameters<ReturnType<typeof geoPath>>[0]): Path2D => {
  const path = new Path2D();
  geoPath(projection, path as unknown as CanvasRenderingContext2D)(shape);
  return path;
};

export const landShapes = (
  projection: GeoProjection,
  world: Atlas | null,
): Omit<MapShapes, 'regions' | 'borders'> => ({
  frame: traced(projection, { type: 'Sphere' }),
  graticule: traced(projection, geoGraticule10()),
  coast: world ? traced(projection, world.coast) : new Path2D(),
});

export const regionShapes = (
  projection: GeoProjection,
  atlas: Atlas,
): Pick<MapShapes, 'regions' | 'borders'> => ({
  borders: traced(projection, atlas.borders),
  regions: atlas.regions.map(({ shape }) => traced(projection, shape)),
});

const STEP = (3 * Math.PI) / 180;

/** A connection over the plane, in pieces where the map's edge cuts it: x, y one after another. */
export const arcLine = (
  { ends }: ArcEnds,
  arc: number,
  projection: GeoProjection,
  jump: number,
): readonly (readonly number[])[] => {
  const a = directionOf(ends[arc * 4]!, ends[arc * 4 + 1]!, 0);
  const b = directionOf(ends[arc * 4 + 2]!, ends[arc * 4 + 3]!, 0);
  const angle = angleBetween(a, b);
  const count = Math.max(2, Math.ceil(angle / STEP));
  const pieces: number[][] = [];
  let piece: number[] = [];
  for (let i = 0; i <= count; i++) {
    const at = projection([...lonLatOf(alongCircle(a, b, angle, i / count), 0)] as [number, number]);
    if (!at) continue;
    if (piece.length > 0 && Math.abs(at[0] - piece[piece.length - 2]!) > jump) {
      pieces.push(piece);
      piece = [];
    }
    piece.push(at[0], at[1]);
  }
  return [...pieces, piece].filter(({ length }) => length > 2);
};
