// Claims that a measure differs between the values of a category: all values (anova) or two named ones (Welch).
import { momentsByGroup } from '../../methods/moments.ts';
import { oneWayAnova } from '../../methods/one-way-anova.ts';
import { welchTTest } from '../../methods/welch-t-test.ts';
import type { AnalysisColumn, Claim } from '../analysis.types.ts';
import { evidenceOf, lower, valueName } from '../claim.ts';
import { identifier, literal, present } from '../condition.ts';
import { differenceUnit, ROWS_MIN } from '../measure.ts';
import { formatCount, formatNumber, formatRange, withUnit } from '../number-format.ts';
import type { SelectedRows } from '../selected-rows.ts';

const ETA_NOTABLE = 0.01; // Cohen's "small": 1 % of the variance
const ETA_STRONG = 0.14; // Cohen's "large"
const D_NOTABLE = 0.2;
const D_STRONG = 0.8;

const moments = (rows: SelectedRows, measure: AnalysisColumn, column: AnalysisColumn) => {
  const names = rows.dictionary(column.name);
  return momentsByGroup(rows.numbers(measure.name), rows.codes(column.name), names.length)
    .map((group, code) => ({ ...group, value: names[code] as string }))
    .filter(({ n }) => n >= ROWS_MIN);
};

export const groupClaim = (rows: SelectedRows, measure: AnalysisColumn, column: AnalysisColumn): Claim[] => {
  const groups = moments(rows, measure, column).sort((a, b) => b.mean - a.mean);
  const [top, bottom] = [groups[0], groups[groups.length - 1]];
  if (!top || !bottom || groups.length < 2 || groups.every(({ variance }) => variance === 0)) return [];
  const result = oneWayAnova(groups);
  const share = 100 * result.etaSquared;
  const [x, g] = [identifier(measure.name), identifier(column.name)];
  return [
    {
      sentence: `Average ${lower(measure.label)} differs by ${lower(column.label)}: highest in ${valueName(top.value)} (${withUnit(top.mean, measure.unit)}), lowest in ${valueName(bottom.value)} (${withUnit(bottom.mean, measure.unit)}); ${lower(column.label)} is associated with ${withUnit(share, '%')} of the variance (n = ${formatCount(result.n)} rows).`,
      evidence: evidenceOf(rows, {
        method: 'one_way_anova',
        columns: [measure.name, column.name],
        conditions: [
          {
            words: `${column.name} has ${ROWS_MIN} rows or more, as ${[top, bottom].map(({ value }) => `"${value}"`).join(' and ')}`,
            sql: `${g} IN (${groups.map(({ value }) => literal(value)).join(', ')})`,
          },
        ],
        n: result.n,
        statistic: { name: 'F', value: result.f },
        interval: null,
        p: result.p,
        values: {
          highest_mean: top.mean,
          lowest_mean: bottom.mean,
          variance_percent: share,
          groups: groups.length,
        },
        query: (condition) =>
          `WITH g AS (SELECT count(${x}) AS n, avg(${x}) AS m, var_samp(${x}) AS v FROM data WHERE ${condition} GROUP BY ${g}), t AS (SELECT count(*) AS k, sum(n) AS n, sum(n * m) / sum(n) AS grand, max(m) AS highest_mean, min(m) AS lowest_mean FROM g), s AS (SELECT sum(g.n * pow(g.m - t.grand, 2)) AS b, sum((g.n - 1) * g.v) AS w FROM g, t) SELECT highest_mean, lowest_mean, 100 * b / (b + w) AS variance_percent, k AS "groups", (b / (k - 1)) / (w / (n - k)) AS "F" FROM s, t`,
      }),
      next: `Colour by ${column.name} and compare ${valueName(top.value)} with ${valueName(bottom.value)}; check whether another category goes with the difference.`,
      strength: Math.sqrt(result.etaSquared / ETA_STRONG),
      notable: result.etaSquared >= ETA_NOTABLE,
    },
  ];
};

/** Two named values of one category. */
export const pairClaim = (
  rows: SelectedRows,
  measure: AnalysisColumn,
  column: AnalysisColumn,
  values: readonly [string, string],
): Claim[] => {
  const found = moments(rows, measure, column);
  const [a, b] = values.map((value) => found.find((group) => group.value === value));
  if (!a || !b || a.variance + b.variance === 0) return [];
  const result = welchTTest(a, b);
  const n = a.n + b.n;
  const unit = differenceUnit(measure);
  const [x, g] = [identifier(measure.name), identifier(column.name)];
  return [
    {
      sentence: `Average ${lower(measure.label)} in ${lower(column.label)} ${valueName(a.value)} is ${withUnit(a.mean, measure.unit)}, in ${valueName(b.value)} ${withUnit(b.mean, measure.unit)}: a difference of ${withUnit(result.difference, unit)} (95 % CI ${formatRange(result.interval.low, result.interval.high, unit)}, n = ${formatCount(n)} rows, ${formatNumber(Math.abs(result.d))} standard deviations).`,
      evidence: evidenceOf(rows, {
        method: 'welch_t_test',
        columns: [measure.name, column.name],
        conditions: [
          {
            words: `${column.name} is "${a.value}" or "${b.value}"`,
            sql: `${g} IN (${literal(a.value)}, ${literal(b.value)})`,
          },
          { words: `${measure.name} is there`, sql: present(measure.name).sql },
        ],
        n,
        statistic: { name: 't', value: result.t },
        interval: result.interval,
        p: result.p,
        values: {
          mean_a: a.mean,
          mean_b: b.mean,
          difference: result.difference,
          cohens_d: result.d,
          n_a: a.n,
          n_b: b.n,
        },
        query: (condition) => {
          const [p, q] = [a, b].map(({ value }) => `FILTER (${g} = ${literal(value)})`);
          return `WITH m AS (SELECT avg(${x}) ${p} AS m1, var_samp(${x}) ${p} AS v1, count(${x}) ${p} AS n1, avg(${x}) ${q} AS m2, var_samp(${x}) ${q} AS v2, count(${x}) ${q} AS n2 FROM data WHERE ${condition}) SELECT m1 AS mean_a, m2 AS mean_b, m1 - m2 AS difference, (m1 - m2) / sqrt((v1 + v2) / 2) AS cohens_d, n1 AS n_a, n2 AS n_b, (m1 - m2) / sqrt(v1 / n1 + v2 / n2) AS t FROM m`;
        },
      }),
      next: `Check whether the two groups differ in something else too: split ${lower(measure.label)} of ${valueName(a.value)} and ${valueName(b.value)} by another category.`,
      strength: Math.abs(result.d) / D_STRONG,
      notable: Math.abs(result.d) >= D_NOTABLE,
    },
  ];
};
