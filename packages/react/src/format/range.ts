// A range filter between a slider's thumbs and two fields. Pure.
import type { Filter } from '@orrery/protocol';

export type Pair = readonly [low: number, high: number];

/** Where the thumbs stand for a filter on a column that spans `span`. */
export const pairOf = (filter: Filter | undefined, span: Pair): Pair =>
  filter?.kind === 'range' ? [filter.min ?? span[0], filter.max ?? span[1]] : span;

/** The filter for where the thumbs stand: an end that touches the column's is open; both open is no filter. */
export const filterOf = ([low, high]: Pair, span: Pair): Filter | null => {
  const min = low <= span[0] ? null : low;
  const max = high >= span[1] ? null : high;
  return min === null && max === null ? null : { kind: 'range', min, max };
};

/** A round step with about 500 steps in the span, so that thumbs stop at numbers people would type. */
export const stepOf = ([low, high]: Pair): number => {
  const rough = (high - low) / 500;
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
};

/** The value at a whole number of steps, without the noise of binary fractions; near an end it is the end. */
export const snapTo = (value: number, step: number, [low, high]: Pair): number => {
  if (value - low < step / 2) return low;
  if (high - value < step / 2) return high;
  const snapped = Number((Math.round(value / step) * step).toPrecision(12));
  return Math.min(high, Math.max(low, snapped));
};
