// Methods against published values: data sets that come with R, and what R 4 (or the paper) says about them.
import { expect, test } from 'vitest';
import {
  chiSquareUpper,
  fUpper,
  normalTwoSided,
  studentQuantile95,
  studentTwoSided,
} from '../distributions/distributions.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { pearsonCorrelation, spearmanCorrelation } from './correlation.ts';
import { describe as describeValues } from './describe.ts';
import { kruskalWallis } from './kruskal-wallis.ts';
import { linearTrend } from './linear-trend.ts';
import { momentsByGroup, momentsOf } from './moments.ts';
import { oneWayAnova } from './one-way-anova.ts';
import { proportionChange } from './proportion-change.ts';
import { robustOutliers } from './robust-outliers.ts';
import { welchTTest } from './welch-t-test.ts';

/** Relative closeness; `digits` significant digits as printed by R. */
const near = (found: number, stated: number, digits = 4): void =>
  expect(Math.abs(found / stated - 1)).toBeLessThan(0.5 * 10 ** (1 - digits));

test('[AGENT10] tail probabilities and quantiles, also far out', () => {
  near(normalTwoSided(1.959963984540054), 0.05, 10);
  near(normalTwoSided(10), 1.523971e-23, 6);
  near(studentTwoSided(2, 5), 0.1019395, 7);
  near(studentTwoSided(6, 100), 3.172491e-8, 6);
  near(studentTwoSided(2, 5_000), 0.04555426, 6);
  near(studentQuantile95(10), 2.228139, 7);
  near(studentQuantile95(5_000), 1.960438, 6);
  near(chiSquareUpper(3.841459, 1), 0.05, 6);
  near(fUpper(3.885294, 2, 12), 0.05, 6);
});

test('[AGENT10] approximations for many degrees of freedom meet the exact functions', () => {
  for (const t of [0.5, 2, 4, 6]) near(studentTwoSided(t, 2_001), studentTwoSided(t, 2_000), 3);
  for (const f of [0.5, 1, 3, 8]) near(fUpper(f, 5, 2_001), fUpper(f, 5, 2_000), 3);
});

const SLEEP = [
  [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
] as const;

test('[AGENT10] Welch: the sleep data', () => {
  const result = welchTTest(momentsOf(SLEEP[0]), momentsOf(SLEEP[1]));
  near(result.t, -1.8608, 5);
  near(result.df, 17.776, 5);
  near(result.p, 0.07939, 4);
  near(result.interval.low, -3.3654832, 7);
  near(result.interval.high, 0.2054832, 6);
});

const X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const ANSCOMBE = [
  [X, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68], 0.5001, 0.8164, 0.00217],
  [X, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74], 0.5, 0.8162, 0.002179],
  [X, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73], 0.4997, 0.8163, 0.002176],
  [
    [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8],
    [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89],
    0.4999,
    0.8165,
    0.002165,
  ],
] as const;

test.each(ANSCOMBE)('[AGENT10] line and correlation: Anscombe (1973) %#', (x, y, slope, r, p) => {
  const line = linearTrend(x, y);
  near(line.slope, slope, 4);
  near(line.p, p, 4);
  near(line.rSquared, r * r, 3);
  const correlation = pearsonCorrelation(x, y);
  near(correlation.r, r, 4);
  near(correlation.p, p, 4);
});

test('[AGENT10] line: the women data', () => {
  const height = Array.from({ length: 15 }, (_, index) => 58 + index);
  const weight = [115, 117, 120, 123, 126, 129, 132, 135, 139, 142, 146, 150, 154, 159, 164];
  const line = linearTrend(height, weight);
  near(line.slope, 3.45, 6);
  near(line.intercept, -87.51667, 7);
  near(line.rSquared, 0.991, 4);
  near(line.p, 1.09e-14, 3);
  near((line.interval.high - line.interval.low) / 2 / studentQuantile95(13), 0.09114, 4);
});

const MPG = [
  21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4,
  30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
];
const WEIGHT = [
  2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345,
  2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
];

test('[AGENT10] correlations: mpg and weight of mtcars', () => {
  const pearson = pearsonCorrelation(MPG, WEIGHT);
  near(pearson.r, -0.8676594, 7);
  near(pearson.p, 1.294e-10, 4);
  near(pearson.interval.low, -0.9338264, 6);
  near(pearson.interval.high, -0.7440872, 6);
  const spearman = spearmanCorrelation(MPG, WEIGHT);
  near(spearman.r, -0.886422, 6);
  near(spearman.p, 1.488e-11, 4);
});

const PLANTS = [
  4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14, 4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89,
  4.32, 4.69, 6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26,
];
const TREATMENT = PLANTS.map((_, index) => Math.floor(index / 10));

test('[AGENT10] groups: PlantGrowth', () => {
  const anova = oneWayAnova(momentsByGroup(PLANTS, TREATMENT, 3));
  near(anova.f, 4.846, 4);
  near(anova.p, 0.01591, 4);
  expect([anova.df1, anova.df2]).toEqual([2, 27]);
  const kruskal = kruskalWallis(PLANTS, TREATMENT, 3);
  near(kruskal.h, 7.9882, 5);
  near(kruskal.p, 0.01842, 4);
});

test('[AGENT10] proportions: the first example of Newcombe (1998)', () => {
  const { difference, interval } = proportionChange({ count: 48, n: 80 }, { count: 56, n: 70 });
  near(difference, 0.2, 10);
  near(interval.low, 0.0524, 3);
  near(interval.high, 0.3339, 4);
});

test('[AGENT3] adjusted p values equal p.adjust of R', () => {
  const adjusted = benjaminiHochberg([0.205, 0.008, 0.039, 0.001, 0.041, 0.042, 0.06, 0.074]);
  const stated = [0.205, 0.032, 0.0672, 0.008, 0.0672, 0.0672, 0.08, 0.08457143];
  adjusted.forEach((value, index) => {
    near(value, stated[index] as number, 6);
  });
  expect(benjaminiHochberg([])).toEqual([]);
});

test('[AGENT10] description and outliers by hand', () => {
  const values = [1, 2, 3, 4, Number.NaN, 100];
  const { n, mean, median, min, max } = describeValues(values);
  expect({ n, mean, median, min, max }).toEqual({ n: 5, mean: 22, median: 3, min: 1, max: 100 });
  expect(robustOutliers(values)).toMatchObject({ n: 5, median: 3, mad: 1, count: 1 });
});
