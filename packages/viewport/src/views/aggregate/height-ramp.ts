// Heights as colours: the place on the upright axis is the place in the ramp. Pure.
import { type PositionScale, placeOn } from '../../axes/position-scale.ts';
import { colorAt } from '../../color/color-scale.ts';
import type { Palette } from '../../color/palettes.ts';
import type { Legend } from '../../viewport.types.ts';

const STEPS = 254; // of the palette's texels; 255 is a missing value
const STOPS = 5;

/** 0 to 254. */
export const rampCode = (place: number): number =>
  Math.round(Math.min(1, Math.max(0, (place + 1) / 2)) * STEPS);

/** The value at a place of the axis, -1 to 1. */
export const valueAt = (scale: PositionScale, place: number): number => {
  const at = (place - scale.intercept) / scale.slope;
  return scale.transform === 'log' ? 10 ** at : at;
};

/** The ramp over places `from` to `to` of the axis. */
export const heightLegend = (scale: PositionScale, palette: Palette, from = -1, to = 1): Legend => ({
  column: scale.column,
  title: scale.title,
  kind: 'ramp',
  items: Array.from({ length: STOPS }, (_, i) => {
    const place = from + ((to - from) * i) / (STOPS - 1);
    const value = valueAt(scale, place);
    return {
      value,
      label: scale.format(value),
      color: colorAt('ramp', palette, Math.round((i / (STOPS - 1)) * STEPS)),
      count: null,
      members: [],
    };
  }),
});

export { placeOn };
