// Change of a positive mean in percent, by the logarithm of the ratio (delta method): what grows, grows by factors.
import { normalQuantile95, normalTwoSided } from '../distributions/distributions.ts';
import { type Interval, LEVEL } from './interval.ts';
import type { Moments } from './moments.ts';

export interface RatioResult {
  readonly z: number;
  readonly p: number;
  /** After against before, in percent. */
  readonly changePercent: number;
  /** Of the change in percent. */
  readonly interval: Interval;
}

/** Variance of the logarithm of a mean. */
export const logMeanVariance = ({ n, mean, variance }: Moments): number => variance / (n * mean * mean);

const percent = (log: number): number => 100 * Math.expm1(log);

/** Both means must be positive. Meant for 30 values or more on each side. */
export const ratioChange = (before: Moments, after: Moments): RatioResult => {
  const log = Math.log(after.mean / before.mean);
  const error = Math.sqrt(logMeanVariance(before) + logMeanVariance(after));
  const half = normalQuantile95() * error;
  return {
    z: log / error,
    p: normalTwoSided(log / error),
    changePercent: percent(log),
    interval: { low: percent(log - half), high: percent(log + half), level: LEVEL },
  };
};
