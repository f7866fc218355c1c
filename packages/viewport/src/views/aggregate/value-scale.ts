// The upright axis of charts that aggregate: it shows what all rows come to, so that a filter is seen to take away, and comes
// closer by halves where little is left. It follows from the data alone: everybody's axis is the same. Pure.
import type { Column } from '@orrery/protocol';
import { type PositionScale, positionScale } from '../../axes/position-scale.ts';

export type Extent = readonly [number, number];

const CLOSE = 0.4; // of the axis: less than this is used, and it comes closer

/** Least and greatest; null where there is no number. `positive` leaves out zero and below. */
export const extentOf = (values: Float64Array, positive: boolean): Extent | null => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value) || (positive && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
};

/** What an axis has to show: `full` is of all rows, `now` of those that pass. */
export const shownExtent = (full: Extent | null, now: Extent | null, zeroBased: boolean): Extent => {
  if (!full) return [0, 1];
  if (!zeroBased) {
    if (!now) return full;
    return now[1] - now[0] < CLOSE * (full[1] - full[0]) && now[1] > now[0]
      ? now
      : [Math.min(full[0], now[0]), Math.max(full[1], now[1])];
  }
  const [low, high] = [Math.min(0, full[0]), Math.max(0, full[1])];
  if (low === high) return [0, 1];
  if (!now) return [low, high];
  let share = 1;
  while (share > 1e-9 && now[1] <= high * share * CLOSE && now[0] >= low * share * CLOSE) share /= 2;
  return [Math.min(low * share, now[0]), Math.max(high * share, now[1])];
};

/** The axis of an aggregated value; `title` has its unit already. */
export const valueScale = (
  column: string,
  title: string,
  [low, high]: Extent,
  log: boolean,
  locale: string,
): PositionScale =>
  positionScale(
    { name: column, type: 'number', label: title, unit: null, min: low, max: high, nulls: 0 } as Column,
    null,
    locale,
    log,
  );
