// Rows on the ball as the point layer wants them: four uint16 each, the fourth 0 where a row has no place. Pure.
import type { GlobePlaces } from './globe-places.ts';
import { placeOn } from './sphere.ts';

const STEPS = 65_535;

export const packGlobe = (places: GlobePlaces | null, facing: number): Uint16Array<ArrayBuffer> => {
  if (!places) return new Uint16Array(0);
  const rows = places.longitude.length;
  const packed = new Uint16Array(rows * 4);
  for (let row = 0; row < rows; row++) {
    if (Number.isNaN(places.longitude[row]!)) continue;
    const place = placeOn(places.longitude[row]!, places.latitude[row]!, facing);
    for (let axis = 0; axis < 3; axis++)
      packed[row * 4 + axis] = Math.round((place[axis]! + 1) * 0.5 * STEPS);
    packed[row * 4 + 3] = STEPS;
  }
  return packed;
};
