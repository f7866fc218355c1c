// Values far from the median, by the median absolute deviation (Iglewicz and Hoaglin 1993, modified z above 3.5).
import { quantileSorted, sortedValues } from './describe.ts';

export interface OutlierResult {
  readonly n: number;
  readonly median: number;
  /** Median absolute deviation, unscaled. */
  readonly mad: number;
  /** Values outside lie beyond the limit of 3.5 modified z. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

export const MODIFIED_Z_LIMIT = 3.5;
const NORMAL_MAD = 0.6745; // MAD of a standard normal

export const robustOutliers = (values: ArrayLike<number>): OutlierResult => {
  const sorted = sortedValues(values);
  const median = quantileSorted(sorted, 0.5);
  const mad = quantileSorted(sortedValues(sorted.map((value) => Math.abs(value - median))), 0.5);
  const reach = (MODIFIED_Z_LIMIT * mad) / NORMAL_MAD;
  const low = median - reach;
  const high = median + reach;
  const count = mad === 0 ? 0 : sorted.filter((value) => value < low || value > high).length;
  return { n: sorted.length, median, mad, low, high, count };
};
