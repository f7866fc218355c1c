// Columns of degrees as places: exact, with what is no place on earth left out; and the longitude a dataset is about. Pure.
import { type ColumnData, isNull } from '@orrery/protocol';
import { wrapped } from './sphere.ts';

export interface GlobePlaces {
  /** Degrees; NaN where the row has no place. */
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
}

const NORTHMOST = 90;
const EASTMOST = 360; // some tables count from 0 to 360

export const globePlaces = (longitude: ColumnData, latitude: ColumnData): GlobePlaces => {
  const rows = longitude.values.length;
  const places = { longitude: new Float64Array(rows), latitude: new Float64Array(rows) };
  for (let row = 0; row < rows; row++) {
    const [x, y] = [longitude.values[row]!, latitude.values[row] ?? Number.NaN];
    const on = Math.abs(x) <= EASTMOST && Math.abs(y) <= NORTHMOST; // false for NaN
    const has = on && !isNull(longitude, row) && !isNull(latitude, row);
    places.longitude[row] = has ? wrapped(x) : Number.NaN;
    places.latitude[row] = has ? y : Number.NaN;
  }
  return places;
};

const STEP = 15; // degrees: an hour; a few new rows do not turn everybody's globe

/** The middle of places on the circle of longitudes; 0 where there is none, as of places all around. */
export const middleLongitude = (longitudes: Iterable<number>): number => {
  let [x, y, count] = [0, 0, 0];
  for (const degrees of longitudes) {
    if (Number.isNaN(degrees)) continue;
    x += Math.cos((degrees * Math.PI) / 180);
    y += Math.sin((degrees * Math.PI) / 180);
    count++;
  }
  if (count === 0 || Math.hypot(x, y) / count < 0.05) return 0;
  return Math.round((Math.atan2(y, x) * 180) / Math.PI / STEP) * STEP;
};
