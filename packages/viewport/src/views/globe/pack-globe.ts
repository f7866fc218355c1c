// Rows, or the ends of connections, as places on the ball in metres: what the point layer uploads once. Pure.
import type { ArcEnds, ArcTotals } from './globe-arcs.ts';
import type { GlobePlaces } from './globe-places.ts';
import { placeOn } from './sphere.ts';

/** Three a row; NaN where a row has no place. `lifts` in radii above the ground. */
export const packPlaces = (
  { longitude, latitude }: GlobePlaces,
  facing: number,
  lifts: Float32Array | null = null,
): Float32Array => {
  const packed = new Float32Array(longitude.length * 3).fill(Number.NaN);
  for (let row = 0; row < longitude.length; row++)
    if (!Number.isNaN(longitude[row]!))
      packed.set(placeOn(longitude[row]!, latitude[row]!, facing, lifts?.[row] ?? 0), row * 3);
  return packed;
};

/** Every place that a connection begins or ends at, once; `ofEnd` names it for each end, two an arc. */
export interface EndPlaces {
  readonly degrees: GlobePlaces;
  readonly ofEnd: Uint32Array;
}

export const endPlaces = ({ count, ends }: ArcEnds): EndPlaces => {
  const known = new Map<string, number>();
  const ofEnd = new Uint32Array(count * 2);
  const [longitude, latitude]: [number[], number[]] = [[], []];
  for (let end = 0; end < count * 2; end++) {
    const [x, y] = [ends[end * 2]!, ends[end * 2 + 1]!];
    const key = `${x},${y}`;
    let place = known.get(key);
    if (place === undefined) {
      place = known.size;
      known.set(key, place);
      longitude.push(x);
      latitude.push(y);
    }
    ofEnd[end] = place;
  }
  return {
    degrees: { longitude: Float64Array.from(longitude), latitude: Float64Array.from(latitude) },
    ofEnd,
  };
};

/** 1 where a connection with rows begins or ends, and 1 where one with selected rows does. */
export const endsInUse = (
  { degrees, ofEnd }: EndPlaces,
  { rows, selected }: ArcTotals,
): { mask: Uint8Array; selected: Uint8Array | null } => {
  const mask = new Uint8Array(degrees.longitude.length);
  const chosen = selected && new Uint8Array(mask.length);
  for (let arc = 0; arc < rows.length; arc++)
    for (const place of [ofEnd[arc * 2]!, ofEnd[arc * 2 + 1]!]) {
      if (rows[arc]! > 0) mask[place] = 1;
      if (chosen && selected[arc]! > 0) chosen[place] = 1;
    }
  return { mask, selected: chosen };
};
