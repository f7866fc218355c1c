// Least-squares line through (t, y), with the slope's interval and p (Student).
import { studentQuantile95, studentTwoSided } from '../distributions/distributions.ts';
import { around, type Interval } from './interval.ts';

export interface TrendResult {
  readonly slope: number;
  readonly intercept: number;
  readonly interval: Interval;
  readonly p: number;
  readonly rSquared: number;
  readonly n: number;
}

/** No missing values. The slope is in units of y per unit of t. */
export const linearTrend = (t: ArrayLike<number>, y: ArrayLike<number>): TrendResult => {
  const n = t.length;
  let meanT = 0;
  let meanY = 0;
  for (let index = 0; index < n; index++) {
    meanT += (t[index] as number) / n;
    meanY += (y[index] as number) / n;
  }
  let tt = 0;
  let yy = 0;
  let ty = 0;
  for (let index = 0; index < n; index++) {
    const dt = (t[index] as number) - meanT;
    const dy = (y[index] as number) - meanY;
    tt += dt * dt;
    yy += dy * dy;
    ty += dt * dy;
  }
  const slope = ty / tt;
  const residual = Math.max(0, yy - slope * ty);
  const error = Math.sqrt(residual / (n - 2) / tt);
  return {
    slope,
    intercept: meanY - slope * meanT,
    interval: around(slope, studentQuantile95(n - 2) * error),
    p: error === 0 ? 0 : studentTwoSided(slope / error, n - 2),
    rSquared: (slope * ty) / yy,
    n,
  };
};
