// Ticks of a flat axis as it is zoomed: the scale's own while everything is shown, as fine as the part that is shown
// afterwards. Pure.
import { scaleLinear, scaleUtc } from 'd3-scale';
import { tickDateFormat, tickNumberFormat } from '../axes/number-format.ts';
import type { PositionScale, Tick } from '../axes/position-scale.ts';

const MOST = 6;

/** As fine as gives 6 ticks at most. */
const finest = <T>(make: (count: number) => readonly T[]): readonly T[] => {
  for (let count = MOST; count > 1; count--) {
    const ticks = make(count);
    if (ticks.length <= MOST) return ticks;
  }
  return make(1);
};

/** Whether a value's place is `slope * value + intercept`: not so on a logarithmic axis. */
const isStraight = (scale: PositionScale): boolean => {
  const [a, b] = [scale.ticks[0], scale.ticks[scale.ticks.length - 1]];
  return scale.kind === 'number' && a !== undefined && b !== undefined && !('log' in scale && scale.log);
};

/** Those between `from` and `to` (-1..1 of the scale), made anew where the axis is zoomed into. */
export const ticksBetween = (
  scale: PositionScale,
  from: number,
  to: number,
  locale: string,
): readonly Tick[] => {
  const shown = scale.ticks.filter((tick) => tick.at >= from - 1e-9 && tick.at <= to + 1e-9);
  if (to - from > 1.999 || scale.kind === 'category') return shown;
  const [low, high] = [(from - scale.intercept) / scale.slope, (to - scale.intercept) / scale.slope];
  const at = (value: number): number => scale.slope * value + scale.intercept;
  if (scale.kind === 'timestamp') {
    const values = finest((count) => scaleUtc().domain([low, high]).ticks(count).map(Number));
    const format = tickDateFormat(locale, values);
    return values.map((value) => ({ at: at(value), label: format(value), zero: false }));
  }
  if (!isStraight(scale)) return shown;
  const values = finest((count) => scaleLinear().domain([low, high]).ticks(count));
  const format = tickNumberFormat(locale, values);
  return values.map((value) => ({ at: at(value), label: format(value), zero: value === 0 }));
};
