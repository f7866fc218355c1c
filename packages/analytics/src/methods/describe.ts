// A column in seven numbers, with the 95 % confidence interval of its mean (Student).
import { studentQuantile95 } from '../distributions/distributions.ts';
import { around, type Interval } from './interval.ts';
import { momentsOf } from './moments.ts';

export interface Description {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
  readonly interval: Interval;
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Quantile of sorted values by linear interpolation (R type 7, DuckDB's quantile_cont). */
export const quantileSorted = (sorted: ArrayLike<number>, probability: number): number => {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
};

export const sortedValues = (values: ArrayLike<number>): Float64Array => {
  const present = new Float64Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (!Number.isNaN(value)) present[count++] = value;
  }
  return present.subarray(0, count).sort();
};

export const describe = (values: ArrayLike<number>): Description => {
  const { n, mean, variance } = momentsOf(values);
  const sorted = sortedValues(values);
  const half = n > 1 ? studentQuantile95(n - 1) * Math.sqrt(variance / n) : Number.NaN;
  return {
    n,
    mean,
    sd: Math.sqrt(variance),
    interval: around(mean, half),
    min: sorted[0] ?? Number.NaN,
    median: quantileSorted(sorted, 0.5),
    max: sorted[sorted.length - 1] ?? Number.NaN,
  };
};
