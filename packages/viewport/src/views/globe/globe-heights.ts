// How high places rise from the ground: a measure of each row, in shares of the radius, and the key that says how high is how
// much. From zero where the measure never sinks below it, else from its least value. Pure.
import type { Column, ColumnData } from '@orrery/protocol';
import { isNull } from '@orrery/protocol';
import { type PositionScale, placeOn, positionScale } from '../../axes/position-scale.ts';
import { THEMES, type ThemeName } from '../../theme.ts';
import type { Legend } from '../../viewport.types.ts';

/** Of the radius: the tallest hides no neighbour from above. */
export const HIGHEST = 0.1;
const KEY_PX = 12; // the tallest in the legend
const RISING_AT_MOST = 100_000; // stems of more are a fur

export interface GlobeHeights {
  readonly scale: PositionScale;
  /** A row's, in radii; 0 where it has no value. */
  readonly lifts: Float32Array;
}

/** 0 to 1 of what stands at a place of the scale: above zero, else above its least. */
export const shareAbove = (scale: PositionScale, place: number): number => {
  const zero = scale.transform === 'log' ? -1 : Math.max(-1, Math.min(1, placeOn(scale, 0)));
  return Math.max(0, Math.min(1, (place - zero) / (1 - zero || 1)));
};

/** Null where there are too many rows to stand beside each other. */
export const globeHeights = (
  column: Column,
  data: ColumnData,
  log: boolean,
  locale: string,
): GlobeHeights | null => {
  if (data.values.length > RISING_AT_MOST) return null;
  const scale = positionScale(column, null, locale, log);
  const lifts = Float32Array.from(data.values, (value, row) => {
    const place = isNull(data, row) ? Number.NaN : placeOn(scale, value);
    return Number.isNaN(place) ? 0 : shareAbove(scale, place) * HIGHEST;
  });
  return { scale, lifts };
};

export const heightKey = ({ scale }: GlobeHeights, theme: ThemeName): Legend => {
  const rising = scale.ticks.filter(({ at }) => shareAbove(scale, at) > 0);
  const [middle, most] = [rising[(rising.length - 1) >> 1], rising[rising.length - 1]];
  const shown = [...new Set([middle, most])].filter((tick) => tick !== undefined);
  return {
    column: scale.column,
    title: scale.title,
    kind: 'heights',
    items: shown.map(({ at, label }) => ({
      value: label,
      label,
      color: THEMES[theme].secondary,
      count: null,
      members: [],
      extent: Math.round(KEY_PX * shareAbove(scale, at) * 10) / 10,
    })),
  };
};
