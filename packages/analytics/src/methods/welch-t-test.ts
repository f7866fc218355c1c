// Welch's t test of two means (Welch 1947): no assumption of equal variances.
import { studentQuantile95, studentTwoSided } from '../distributions/distributions.ts';
import { around, type Interval } from './interval.ts';
import type { Moments } from './moments.ts';

export interface WelchResult {
  readonly t: number;
  readonly df: number;
  readonly p: number;
  /** Mean of `a` minus mean of `b`. */
  readonly difference: number;
  readonly interval: Interval;
  /** Difference in standard deviations (root of the mean variance), after Cohen. */
  readonly d: number;
}

export const welchTTest = (a: Moments, b: Moments): WelchResult => {
  const va = a.variance / a.n;
  const vb = b.variance / b.n;
  const error = Math.sqrt(va + vb);
  const difference = a.mean - b.mean;
  const df = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  const t = difference / error;
  return {
    t,
    df,
    p: studentTwoSided(t, df),
    difference,
    interval: around(difference, studentQuantile95(df) * error),
    d: difference / Math.sqrt((a.variance + b.variance) / 2),
  };
};
