// Pearson's and Spearman's correlation, with p by Student's t and the interval by Fisher's z.
import { normalQuantile95, studentTwoSided } from '../distributions/distributions.ts';
import { type Interval, LEVEL } from './interval.ts';
import { ranksOf } from './ranks.ts';

export interface CorrelationResult {
  readonly r: number;
  readonly n: number;
  readonly p: number;
  readonly interval: Interval;
}

/** `lost` degrees of freedom go to group means that were taken out before. */
const judge = (r: number, n: number, spread: number, lost: number): CorrelationResult => {
  const df = n - 2 - lost;
  const half = (normalQuantile95() * Math.sqrt(spread)) / Math.sqrt(df - 1);
  const z = Math.atanh(r);
  return {
    r,
    n,
    p: Math.abs(r) >= 1 ? 0 : studentTwoSided(r * Math.sqrt(df / (1 - r * r)), df),
    interval:
      Math.abs(r) >= 1
        ? { low: r, high: r, level: LEVEL }
        : { low: Math.tanh(z - half), high: Math.tanh(z + half), level: LEVEL },
  };
};

const rawCorrelation = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  const n = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let index = 0; index < n; index++) {
    meanX += (x[index] as number) / n;
    meanY += (y[index] as number) / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let index = 0; index < n; index++) {
    const dx = (x[index] as number) - meanX;
    const dy = (y[index] as number) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
};

/** No missing values. `lost`: see `judge`. */
export const pearsonCorrelation = (x: ArrayLike<number>, y: ArrayLike<number>, lost = 0): CorrelationResult =>
  judge(rawCorrelation(x, y), x.length, 1, lost);

/** No missing values. The interval uses the variance 1 + r^2/2 of Bonett and Wright (2000). */
export const spearmanCorrelation = (x: ArrayLike<number>, y: ArrayLike<number>): CorrelationResult =>
  rankCorrelation(ranksOf(x).ranks, ranksOf(y).ranks);

/** Spearman's correlation from ranks that are there already. */
export const rankCorrelation = (x: ArrayLike<number>, y: ArrayLike<number>): CorrelationResult => {
  const r = rawCorrelation(x, y);
  return judge(r, x.length, 1 + (r * r) / 2, 0);
};
