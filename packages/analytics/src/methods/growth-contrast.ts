// Whether growth changed: the last step of a positive mean against the average step over the periods before it.
import { normalQuantile95, normalTwoSided } from '../distributions/distributions.ts';
import { type Interval, LEVEL } from './interval.ts';
import type { Moments } from './moments.ts';
import { logMeanVariance } from './ratio-change.ts';

export interface GrowthContrastResult {
  readonly z: number;
  readonly p: number;
  /** Growth in the last step, percent. */
  readonly growthPercent: number;
  /** Average growth a step before, percent. */
  readonly earlierPercent: number;
  /** Of the factor between the two growths, as percent. */
  readonly interval: Interval;
}

/** Means at the period, one period before, and `steps` periods before that one. All must be positive. */
export const growthContrast = (
  now: Moments,
  before: Moments,
  start: Moments,
  steps: number,
): GrowthContrastResult => {
  const last = Math.log(now.mean / before.mean);
  const earlier = Math.log(before.mean / start.mean) / steps;
  const contrast = last - earlier;
  const error = Math.sqrt(
    logMeanVariance(now) +
      (1 + 1 / steps) ** 2 * logMeanVariance(before) +
      logMeanVariance(start) / steps ** 2,
  );
  const half = normalQuantile95() * error;
  return {
    z: contrast / error,
    p: normalTwoSided(contrast / error),
    growthPercent: 100 * Math.expm1(last),
    earlierPercent: 100 * Math.expm1(earlier),
    interval: {
      low: 100 * Math.expm1(contrast - half),
      high: 100 * Math.expm1(contrast + half),
      level: LEVEL,
    },
  };
};
