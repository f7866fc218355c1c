// Kruskal and Wallis (1952): whether groups differ in location, by ranks, with tie correction.
import { chiSquareUpper } from '../distributions/distributions.ts';
import { momentsByGroup } from './moments.ts';
import { ranksOf } from './ranks.ts';

export interface KruskalWallisResult {
  readonly h: number;
  readonly df: number;
  readonly p: number;
}

/** `groups[i]` is the group of value i. No missing values. */
export const kruskalWallis = (
  values: ArrayLike<number>,
  groups: ArrayLike<number>,
  count: number,
): KruskalWallisResult => {
  const n = values.length;
  const { ranks, ties } = ranksOf(values);
  const used = momentsByGroup(ranks, groups, count).filter((group) => group.n > 0);
  const sum = used.reduce((total, group) => total + group.n * group.mean ** 2, 0);
  const h = ((12 / (n * (n + 1))) * sum - 3 * (n + 1)) / (1 - ties / (n ** 3 - n));
  const df = used.length - 1;
  return { h, df, p: chiSquareUpper(h, df) };
};
