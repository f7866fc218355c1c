// Which bands of an axis are named: 4 to 6 round ones, evenly apart. Pure.

import { logAxis } from '../../axes/log-scale.ts';
import { logTickFormat, tickDateFormat, tickNumberFormat } from '../../axes/number-format.ts';
import type { Tick } from '../../axes/position-scale.ts';
import { type CalendarUnit, periodNames, roundness } from './calendar.ts';

const LEAST = 4;
const MOST = 6;
const FEW = 7; // so many bands are all named
const STRIDES = [1, 2, 3, 4, 5, 6, 7, 10, 12, 14, 20, 25, 40, 50];

/** Of `count` places the evenly spaced ones that are roundest, 4 to 6 of them. */
export const evenly = (count: number, roundAt: (index: number) => number): number[] => {
  const all = Array.from({ length: count }, (_, index) => index);
  if (count <= FEW) return all;
  const levels = [...new Set(all.map(roundAt))].sort((a, b) => b - a);
  let best: { picked: number[]; cost: number } | null = null;
  for (const level of levels) {
    const list = all.filter((index) => roundAt(index) >= level);
    const roundest = list.reduce((best, index) => (roundAt(index) > roundAt(best) ? index : best), list[0]!);
    STRIDES.forEach((stride, rank) => {
      const from = list.indexOf(roundest) % stride;
      const picked = list.filter((_, i) => i % stride === from);
      const gaps = picked.slice(1).map((index, i) => index - picked[i]!);
      const uneven = gaps.length > 0 && Math.max(...gaps) > 1.5 * Math.min(...gaps);
      const miss = Math.max(0, LEAST - picked.length) + Math.max(0, picked.length - MOST);
      const cost = miss * 10 + (uneven ? 6 : 0) + rank * 0.5 - level * 0.6;
      if (!best || cost < best.cost) best = { picked, cost };
    });
  }
  return best!.picked;
};

/** The first of a month from `start` on and before `end`; NaN where none begins there. */
const monthIn = (start: number, end: number): number => {
  const last = new Date(end - 1);
  const first = Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), 1);
  return first >= start ? first : Number.NaN;
};

const ofTime = (
  edges: Float64Array,
  unit: CalendarUnit,
  locale: string,
  yearStart: number,
): readonly Tick[] => {
  // Years and quarters are the dataset's, days and months the calendar's.
  const first = unit === 'quarter' || unit === 'year' || unit === 'decade' ? yearStart : 1;
  const count = edges.length - 1;
  // A week has no round start of its own: it is named after the month that begins in it.
  const nameOf = (band: number): number =>
    unit === 'week' ? monthIn(edges[band]!, edges[band + 1]!) : edges[band]!;
  const picked = evenly(count, (band) => (Number.isNaN(nameOf(band)) ? 0 : roundness(nameOf(band), first)));
  const starts = picked.map((band) => (Number.isNaN(nameOf(band)) ? edges[band]! : nameOf(band)));
  const named = first !== 1 || unit === 'quarter' || unit === 'decade' || (unit === 'month' && count === 1);
  const format = named ? periodNames(unit, locale, (day) => day, first) : tickDateFormat(locale, starts);
  return picked.map((band, i) => ({
    at: (2 * band + 1) / count - 1,
    label: format(starts[i]!),
    zero: false,
  }));
};

/** How round a multiple of `step` is: its zeros at the end, and a little for 5 and for even numbers. */
const zerosOf = (value: number, step: number): number => {
  if (value === 0) return 6;
  const unit = 10 ** (Math.floor(Math.log10(step) + 1e-9) - 1);
  let units = Math.round(Math.abs(value) / unit);
  let zeros = 0;
  for (; units > 0 && units % 10 === 0; units /= 10) zeros++;
  return zeros + (units % 5 === 0 ? 0.5 : units % 2 === 0 ? 0.3 : 0);
};

/** `single`: each band is one whole number, named in its middle; else names stand at the edges between bands. */
const ofNumbers = (edges: Float64Array, single: boolean, log: boolean, locale: string): readonly Tick[] => {
  const count = edges.length - 1;
  if (log) {
    // Cells of one factor are evenly apart, so any value has its place between their edges.
    const [low, high] = [edges[0]!, edges[count]!];
    const format = logTickFormat(locale);
    return logAxis(low, high)
      .ticks.filter((value) => value >= low && value <= high)
      .map((value) => ({
        at: (2 * Math.log(value / low)) / Math.log(high / low) - 1,
        label: format(value),
        zero: false,
      }));
  }
  const picked = evenly(single ? count : count + 1, (index) => zerosOf(edges[index]!, edges[1]! - edges[0]!));
  const values = picked.map((index) => edges[index]!);
  const format = tickNumberFormat(locale, values);
  return picked.map((index, i) => ({
    at: (2 * index + (single ? 1 : 0)) / count - 1,
    label: format(values[i]!),
    zero: !single && values[i] === 0,
  }));
};

export const bandTicks = { ofTime, ofNumbers };
