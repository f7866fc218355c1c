// Change of a proportion: pooled z test, interval of the difference after Newcombe (1998, method 10).
import { normalQuantile95, normalTwoSided } from '../distributions/distributions.ts';
import { type Interval, LEVEL } from './interval.ts';

export interface Proportion {
  readonly count: number;
  readonly n: number;
}

export interface ProportionResult {
  readonly z: number;
  readonly p: number;
  /** After minus before, 0 to 1. */
  readonly difference: number;
  readonly interval: Interval;
}

/** Wilson's (1927) interval of one proportion. */
const wilson = ({ count, n }: Proportion): { low: number; high: number } => {
  const z = normalQuantile95();
  const share = count / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: (middle - half) / scale, high: (middle + half) / scale };
};

export const proportionChange = (before: Proportion, after: Proportion): ProportionResult => {
  const p1 = before.count / before.n;
  const p2 = after.count / after.n;
  const pooled = (before.count + after.count) / (before.n + after.n);
  const z = (p2 - p1) / Math.sqrt(pooled * (1 - pooled) * (1 / before.n + 1 / after.n));
  const w1 = wilson(before);
  const w2 = wilson(after);
  const difference = p2 - p1;
  return {
    z,
    p: normalTwoSided(z),
    difference,
    interval: {
      low: difference - Math.hypot(p2 - w2.low, w1.high - p1),
      high: difference + Math.hypot(w2.high - p2, p1 - w1.low),
      level: LEVEL,
    },
  };
};
