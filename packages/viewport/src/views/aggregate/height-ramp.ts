// Heights as colours: the place on the upright axis is the place in the ramp. Pure.
import { type PositionScale, placeOn } from '../../axes/position-scale.ts';
import { colorAt } from '../../color/color-scale.ts';
import type { Palette } from '../../color/palettes.ts';
import { roundEnds, roundLogEnds } from '../../color/ramp-ends.ts';
import type { Legend } from '../../viewport.types.ts';
import type { Extent } from './value-scale.ts';

const STEPS = 254; // of the palette's texels; 255 is a missing value
const STOPS = 5;

/** The part of the upright axis that has all colours: what all marks reach, to the next round value. */
export type RampSpan = readonly [from: number, to: number];

export const rampSpan = (scale: PositionScale, [low, high]: Extent): RampSpan => {
  const log = scale.transform === 'log';
  const ends = log ? (low > 0 ? roundLogEnds(low, high) : [low, high]) : roundEnds(low, high);
  const [from, to] = [placeOn(scale, ends[0]!), placeOn(scale, ends[1]!)];
  return to > from ? [from, to] : [-1, 1];
};

/** 0 to 254. */
export const rampCode = (place: number, [from, to]: RampSpan): number =>
  Math.round(Math.min(1, Math.max(0, (place - from) / (to - from))) * STEPS);

/** The value at a place of the axis, -1 to 1. */
export const valueAt = (scale: PositionScale, place: number): number => {
  const at = (place - scale.intercept) / scale.slope;
  return scale.transform === 'log' ? 10 ** at : at;
};

export const heightLegend = (scale: PositionScale, palette: Palette, [from, to]: RampSpan): Legend => ({
  column: scale.column,
  title: scale.title,
  kind: 'ramp',
  items: Array.from({ length: STOPS }, (_, i) => {
    const place = from + ((to - from) * i) / (STOPS - 1);
    const value = valueAt(scale, place);
    return {
      value,
      label: scale.format(Number(value.toPrecision(4))), // a colour is read no finer
      color: colorAt('ramp', palette, Math.round((i / (STOPS - 1)) * STEPS)),
      count: null,
      members: [],
    };
  }),
});
