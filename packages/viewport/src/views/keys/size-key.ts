// How much a size or a width stands for: three round values with the disc or line each is drawn as. A camera that comes
// closer makes discs bigger, so it is the proportion that is shown. Pure.
import { scaleLinear } from 'd3-scale';
import { dateFormat, tickNumberFormat } from '../../axes/number-format.ts';
import type { Legend } from '../../viewport.types.ts';

const WANTED = 3;
const MIDDLE_PX = 6; // a disc of the middle size

/** As the shaders size a disc: 0 is the least value, 1 the greatest. */
export const discPx = (share: number): number => MIDDLE_PX * (0.6 + 1.2 * share);

export interface SizeKey {
  readonly column: string;
  readonly title: string;
  readonly kind: 'sizes' | 'widths';
  /** What is drawn smallest and largest. */
  readonly low: number;
  readonly high: number;
  readonly time: boolean;
  /** CSS px of a value. */
  readonly extentOf: (value: number) => number;
  readonly ink: string;
  readonly locale: string;
}

/** Null where all values are one. */
export const sizeKey = ({ low, high, time, extentOf, ink, locale, ...said }: SizeKey): Legend | null => {
  const all = low < high ? scaleLinear().domain([low, high]).ticks(WANTED) : [];
  if (all.length < 2) return null;
  const even = all.length % 2 === 0 && all.length > 2 ? all.slice(1) : all; // then the middle one is half-way
  const shown = [...new Set([even[0]!, even[even.length >> 1]!, even[even.length - 1]!])];
  const format = time ? dateFormat(locale) : tickNumberFormat(locale, shown);
  return {
    ...said,
    items: shown.map((value) => ({
      value,
      label: format(value),
      color: ink,
      count: null,
      members: [],
      extent: Math.round(extentOf(value) * 10) / 10,
    })),
  };
};
