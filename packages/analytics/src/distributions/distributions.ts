// Tail probabilities and quantiles, accurate in the far tails. Their tests hold values from R 4.
import jstat from 'jstat';
import { gammaTail } from './gamma-tail.ts';

const NORMAL_FROM = 2_000; // degrees of freedom; there jstat's fraction stops too early, and t is normal to 1e-3 of p
const NORMAL_QUANTILE_975 = 1.959963984540054;

/** Two-sided p of a standard normal z. */
export const normalTwoSided = (z: number): number => gammaTail(0.5, (z * z) / 2);

/** Two-sided p of Student's t. */
export const studentTwoSided = (t: number, df: number): number => {
  if (df > NORMAL_FROM) {
    // Wallace's (1959) normal transformation of t, good to 1e-6 of p at these degrees of freedom.
    const shrink = (8 * df + 1) / (8 * df + 3);
    return normalTwoSided(shrink * Math.sqrt(df * Math.log1p((t * t) / df)));
  }
  return jstat.ibeta(df / (df + t * t), df / 2, 0.5);
};

/** The t that 95 % of Student's distribution lie within. */
export const studentQuantile95 = (df: number): number =>
  df > NORMAL_FROM ? NORMAL_QUANTILE_975 * (1 + 1.2104 / df) : jstat.studentt.inv(0.975, df);

export const normalQuantile95 = (): number => NORMAL_QUANTILE_975;

/** Upper tail of F. */
export const fUpper = (f: number, df1: number, df2: number): number => {
  if (df2 <= NORMAL_FROM) return jstat.ibeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);
  // Li and Martin's (2002) shrinking factor takes F to chi-square.
  const shrink = (2 * df2 + (df1 * f) / 3 + df1 - 2) / (2 * df2 + (4 * df1 * f) / 3);
  return chiSquareUpper(df1 * f * shrink, df1);
};

/** Upper tail of chi-square. */
export const chiSquareUpper = (x: number, df: number): number => gammaTail(df / 2, x / 2);
