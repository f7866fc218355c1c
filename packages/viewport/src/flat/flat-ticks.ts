// Ticks of a flat axis as it is zoomed: the scale's own while everything is shown, as fine as the part that is shown
// afterwards. Pure.
import { scaleLinear, scaleUtc } from 'd3-scale';
import { logAxis } from '../axes/log-scale.ts';
import { logTickFormat, tickDateFormat, tickNumberFormat } from '../axes/number-format.ts';
import { type PositionScale, placeOn, type Tick } from '../axes/position-scale.ts';

const MOST = 6;

/** As fine as gives 6 ticks at most. */
const finest = (make: (count: number) => readonly number[]): readonly number[] => {
  for (let count = MOST; count > 1; count--) {
    const ticks = make(count);
    if (ticks.length <= MOST) return ticks;
  }
  return make(1);
};

const dates = (low: number, high: number): readonly number[] =>
  finest((count) => scaleUtc().domain([low, high]).ticks(count).map(Number));

const numbers = (low: number, high: number): readonly number[] =>
  finest((count) => scaleLinear().domain([low, high]).ticks(count));

/** The part from `from` to `to` (-1..1 of the scale), made anew where the axis is zoomed into. */
export const ticksBetween = (
  scale: PositionScale,
  from: number,
  to: number,
  locale: string,
): readonly Tick[] => {
  if (to - from > 1.999 || scale.kind === 'category')
    return scale.ticks.filter((tick) => tick.at >= from - 1e-9 && tick.at <= to + 1e-9);
  const log = scale.transform === 'log';
  const valueAt = (at: number): number => {
    const value = (at - scale.intercept) / scale.slope;
    return log ? 10 ** value : value;
  };
  const [low, high] = [valueAt(from), valueAt(to)];
  // Within a factor of ten equal steps say more than 1, 2 and 5.
  const decades = log && high / low > 10;
  const values =
    scale.kind === 'timestamp' ? dates(low, high) : decades ? logAxis(low, high).ticks : numbers(low, high);
  const format =
    scale.kind === 'timestamp'
      ? tickDateFormat(locale, values)
      : decades
        ? logTickFormat(locale)
        : tickNumberFormat(locale, values);
  return values
    .filter((value) => value >= low && value <= high)
    .map((value) => ({ at: placeOn(scale, value), label: format(value), zero: value === 0 && !log }));
};
