// Seeded simulation: under the null p is uniform, and 95 % intervals cover the truth about 95 times in 100.
import { expect, test } from 'vitest';
import { pearsonCorrelation, spearmanCorrelation } from './correlation.ts';
import { growthContrast } from './growth-contrast.ts';
import { linearTrend } from './linear-trend.ts';
import { momentsByGroup, momentsOf } from './moments.ts';
import { oneWayAnova } from './one-way-anova.ts';
import { proportionChange } from './proportion-change.ts';
import { ratioChange } from './ratio-change.ts';
import { welchTTest } from './welch-t-test.ts';

const RUNS = 1_500;

/** mulberry32, and what the simulations draw from it. */
const drawing = (seed: number) => {
  let state = seed;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const normals = (n: number, mean = 0, sd = 1): number[] =>
    Array.from({ length: n }, () => mean + sd * normal());
  /** Log-normal with mean 1 and a spread of orders: skewed, as revenue is. */
  const skewed = (n: number, mean: number): number[] =>
    Array.from({ length: n }, () => mean * Math.exp(0.5 * normal() - 0.125));
  const binomial = (n: number, p: number): number =>
    Array.from({ length: n }, uniform).filter((u) => u < p).length;
  return { normals, skewed, binomial };
};

type Draw = ReturnType<typeof drawing>;
const CASES: readonly [string, (draw: Draw) => { p: number; covered: boolean | null }][] = [
  [
    'welch_t_test, unequal sizes and variances',
    ({ normals }) => {
      const { p, interval } = welchTTest(momentsOf(normals(40, 5, 1)), momentsOf(normals(90, 5, 3)));
      return { p, covered: interval.low <= 0 && interval.high >= 0 };
    },
  ],
  [
    'log_ratio_of_means, skewed',
    ({ skewed }) => {
      const { p, interval } = ratioChange(momentsOf(skewed(150, 80)), momentsOf(skewed(200, 80)));
      return { p, covered: interval.low <= 0 && interval.high >= 0 };
    },
  ],
  [
    'growth_contrast, steady growth',
    ({ skewed }) => {
      const steady = [80, 80 * 1.03 ** 4, 80 * 1.03 ** 5].map((mean) => momentsOf(skewed(200, mean)));
      const [start, before, now] = steady as [never, never, never];
      const { p, interval } = growthContrast(now, before, start, 4);
      return { p, covered: interval.low <= 0 && interval.high >= 0 };
    },
  ],
  [
    'two_proportion_z_test',
    ({ binomial }) => {
      const { p, interval } = proportionChange(
        { count: binomial(400, 0.2), n: 400 },
        { count: binomial(600, 0.2), n: 600 },
      );
      return { p, covered: interval.low <= 0 && interval.high >= 0 };
    },
  ],
  [
    'linear_trend, true slope 0',
    ({ normals }) => {
      const { p, interval } = linearTrend(
        Array.from({ length: 60 }, (_, index) => index),
        normals(60, 10, 4),
      );
      return { p, covered: interval.low <= 0 && interval.high >= 0 };
    },
  ],
  [
    'pearson_correlation',
    ({ normals }) => {
      const { p, interval } = pearsonCorrelation(normals(60), normals(60));
      return { p, covered: interval.low <= 0 && interval.high >= 0 };
    },
  ],
  [
    'spearman_correlation',
    ({ normals }) => {
      const { p, interval } = spearmanCorrelation(normals(60), normals(60));
      return { p, covered: interval.low <= 0 && interval.high >= 0 };
    },
  ],
  [
    'one_way_anova',
    ({ normals }) => ({
      p: oneWayAnova(
        momentsByGroup(
          normals(120),
          Array.from({ length: 120 }, (_, index) => index % 4),
          4,
        ),
      ).p,
      covered: null,
    }),
  ],
];

test.each(CASES)('[AGENT10] %s: p is uniform under the null, intervals cover', (_, simulate) => {
  const draw = drawing(20_261_122);
  const results = Array.from({ length: RUNS }, () => simulate(draw));
  const within = (share: number, expected: number): void =>
    // Four standard errors of a simulated proportion, and a percent for the approximation itself.
    expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / RUNS) + 0.01);
  for (const level of [0.05, 0.2, 0.5, 0.8])
    within(results.filter(({ p }) => p <= level).length / RUNS, level);
  if (results[0]?.covered !== null) within(results.filter(({ covered }) => covered).length / RUNS, 0.95);
});

test('[AGENT10] an interval covers a true effect that is not 0', () => {
  const { skewed } = drawing(5);
  const covered = Array.from({ length: RUNS }, () =>
    ratioChange(momentsOf(skewed(150, 80)), momentsOf(skewed(150, 92))),
  ).filter(({ interval }) => interval.low <= 15 && interval.high >= 15).length;
  expect(Math.abs(covered / RUNS - 0.95)).toBeLessThan(0.03);
});
