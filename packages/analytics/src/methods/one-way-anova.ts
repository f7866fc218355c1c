// One-way analysis of variance (Fisher), from the groups' moments.
import { fUpper } from '../distributions/distributions.ts';
import type { Moments } from './moments.ts';

export interface AnovaResult {
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  /** Share of the variance that lies between the groups, 0 to 1. */
  readonly etaSquared: number;
  readonly n: number;
}

/** Groups with fewer than two values are left out. */
export const oneWayAnova = (groups: readonly Moments[]): AnovaResult => {
  const used = groups.filter(({ n }) => n > 1);
  const n = used.reduce((sum, group) => sum + group.n, 0);
  const grand = used.reduce((sum, group) => sum + group.n * group.mean, 0) / n;
  const between = used.reduce((sum, group) => sum + group.n * (group.mean - grand) ** 2, 0);
  const within = used.reduce((sum, group) => sum + (group.n - 1) * group.variance, 0);
  const df1 = used.length - 1;
  const df2 = n - used.length;
  const f = between / df1 / (within / df2);
  return { f, df1, df2, p: fUpper(f, df1, df2), etaSquared: between / (between + within), n };
};
