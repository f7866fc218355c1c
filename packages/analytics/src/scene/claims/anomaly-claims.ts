// Claims that a group stood out in one period: its mean against the same group in the periods next to it.
import type { Moments } from '../../methods/moments.ts';
import { momentsByGroup } from '../../methods/moments.ts';
import { welchTTest } from '../../methods/welch-t-test.ts';
import type { AnalysisColumn, Claim } from '../analysis.types.ts';
import { evidenceOf, inSegment, lower, segmentCondition } from '../claim.ts';
import { identifier } from '../condition.ts';
import { differenceUnit, ROWS_MIN } from '../measure.ts';
import { formatCount, formatNumber, formatRange, withUnit } from '../number-format.ts';
import { labelOf, type Period, shift } from '../period.ts';
import type { SelectedRows } from '../selected-rows.ts';
import type { TimeAxis } from '../time-axis.ts';

const D_NOTABLE = 0.5; // Cohen's "medium": an anomaly should be seen without a test
const D_STRONG = 0.8;
const PERIODS_MAX = 60; // fifteen years of quarters

const pool = (a: Moments, b: Moments): Moments => {
  const n = a.n + b.n;
  const mean = (a.n * a.mean + b.n * b.mean) / n;
  const squares =
    (a.n - 1) * a.variance + (b.n - 1) * b.variance + a.n * (a.mean - mean) ** 2 + b.n * (b.mean - mean) ** 2;
  return { n, mean, variance: squares / (n - 1) };
};

export const anomalyClaims = (
  rows: SelectedRows,
  measure: AnalysisColumn,
  axis: TimeAxis,
  column: AnalysisColumn,
): Claim[] => {
  const periods: Period[] = [];
  for (
    let at = axis.first;
    labelOf(at) <= labelOf(axis.last) && periods.length < PERIODS_MAX;
    at = shift(at, 1)
  )
    periods.push(at);
  const names = rows.dictionary(column.name);
  const codes = rows.codes(column.name);
  const steps = axis.steps();
  const cells = new Int32Array(rows.length);
  for (let at = 0; at < cells.length; at++) {
    const code = codes[at] as number;
    const index = steps[at] as number;
    cells[at] = code < 0 || index < 0 || index >= periods.length ? -1 : code * periods.length + index;
  }
  const moments = momentsByGroup(rows.numbers(measure.name), cells, names.length * periods.length);
  return names.flatMap((value, code) =>
    periods.slice(1, -1).flatMap((period, inner) => {
      const at = code * periods.length + inner + 1;
      const [previous, cell, next] = [moments[at - 1], moments[at], moments[at + 1]] as [
        Moments,
        Moments,
        Moments,
      ];
      if (Math.min(previous.n, cell.n, next.n) < ROWS_MIN || cell.variance === 0) return [];
      const result = welchTTest(cell, pool(previous, next));
      const segment = { column, value };
      const around = [shift(period, -1), shift(period, 1)];
      const n = previous.n + cell.n + next.n;
      const x = identifier(measure.name);
      return [
        {
          sentence: `${measure.label}${inSegment(segment)} stands out in ${labelOf(period)}: on average ${withUnit(cell.mean, measure.unit)}, ${withUnit(Math.abs(result.difference), differenceUnit(measure))} ${result.difference > 0 ? 'above' : 'below'} the ${axis.grain}s before and after (95 % CI of the difference ${formatRange(result.interval.low, result.interval.high, differenceUnit(measure))}, ${formatNumber(Math.abs(result.d))} standard deviations, n = ${formatCount(n)} rows).`,
          evidence: evidenceOf(rows, {
            method: 'welch_t_test_against_neighbours',
            columns: [measure.name, column.name, axis.column],
            conditions: [
              ...segmentCondition(segment),
              {
                words: `${axis.condition(period).words}, against ${around.map(labelOf).join(' and ')}`,
                sql: `(${[period, ...around].map((part) => axis.condition(part).sql).join(' OR ')})`,
              },
            ],
            n,
            statistic: { name: 't', value: result.t },
            interval: result.interval,
            p: result.p,
            values: {
              mean: cell.mean,
              mean_around: cell.mean - result.difference,
              difference: result.difference,
              cohens_d: result.d,
            },
            query: (condition) => {
              const is = axis.condition(period).sql;
              const [a, b] = [`FILTER (${is})`, `FILTER (NOT (${is}))`];
              return `WITH m AS (SELECT avg(${x}) ${a} AS m1, var_samp(${x}) ${a} AS v1, count(${x}) ${a} AS n1, avg(${x}) ${b} AS m2, var_samp(${x}) ${b} AS v2, count(${x}) ${b} AS n2 FROM data WHERE ${condition}) SELECT m1 AS mean, m2 AS mean_around, m1 - m2 AS difference, (m1 - m2) / sqrt((v1 + v2) / 2) AS cohens_d, (m1 - m2) / sqrt(v1 / n1 + v2 / n2) AS t FROM m`;
            },
          }),
          next: `Check how rows of ${lower(column.label)} ${value} in ${labelOf(period)} were recorded before using that ${axis.grain} in a trend.`,
          strength: Math.abs(result.d) / D_STRONG,
          notable: Math.abs(result.d) >= D_NOTABLE,
        },
      ];
    }),
  );
};
