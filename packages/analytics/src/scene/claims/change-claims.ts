// Claims about a measure from one period to the next: overall and in every group.
import { type Moments, momentsByGroup } from '../../methods/moments.ts';
import { ratioChange } from '../../methods/ratio-change.ts';
import { welchTTest } from '../../methods/welch-t-test.ts';
import type { AnalysisColumn, Claim } from '../analysis.types.ts';
import { evidenceOf, inSegment, lower, type Segment, segmentCondition } from '../claim.ts';
import { identifier } from '../condition.ts';
import { changesByFactor, differenceUnit, ROWS_MIN } from '../measure.ts';
import { formatCount, formatNumber, formatRange, withUnit } from '../number-format.ts';
import { labelOf, type Period } from '../period.ts';
import type { SelectedRows } from '../selected-rows.ts';
import { positionsIn, type TimeAxis } from '../time-axis.ts';

const FACTOR_NOTABLE = Math.log(1.03); // 3 %: less is seldom worth a meeting
const FACTOR_STRONG = Math.log(1.25);
const D_NOTABLE = 0.2; // Cohen's "small"
const D_STRONG = 0.8; // Cohen's "large"
/** Added to the strength of what is true of all rows: people want the whole before its parts. */
export const WHOLE_FIRST = 1;

/** Moments of each segment in each of the periods; periods must not overlap. */
export const momentsInPeriods = (
  rows: SelectedRows,
  measure: AnalysisColumn,
  axis: TimeAxis,
  periods: readonly Period[],
  groups: readonly AnalysisColumn[],
): { segment: Segment; moments: Moments[] }[] => {
  const tests = periods.map((period) => positionsIn(axis, period));
  const bucket = new Int32Array(rows.length).fill(-1);
  for (const [index, test] of tests.entries())
    for (let at = 0; at < bucket.length; at++) if (test(at)) bucket[at] = index;
  const values = rows.numbers(measure.name);
  const slices = (moments: readonly Moments[], index: number) =>
    moments.slice(index * periods.length, (index + 1) * periods.length);
  const whole: { segment: Segment; moments: Moments[] } = {
    segment: null,
    moments: momentsByGroup(values, bucket, periods.length),
  };
  return [
    whole,
    ...groups.flatMap((column) => {
      const names = rows.dictionary(column.name);
      const codes = rows.codes(column.name);
      const cells = new Int32Array(bucket.length);
      for (let at = 0; at < cells.length; at++) {
        const [index, code] = [bucket[at] as number, codes[at] as number];
        cells[at] = index < 0 || code < 0 ? -1 : code * periods.length + index;
      }
      const moments = momentsByGroup(values, cells, names.length * periods.length);
      return names.map((value, code) => ({ segment: { column, value }, moments: slices(moments, code) }));
    }),
  ];
};

export const changeClaims = (
  rows: SelectedRows,
  measure: AnalysisColumn,
  axis: TimeAxis,
  before: Period,
  after: Period,
  groups: readonly AnalysisColumn[],
): Claim[] => {
  const byFactor = changesByFactor(rows, measure);
  return momentsInPeriods(rows, measure, axis, [before, after], groups).flatMap(({ segment, moments }) => {
    const [first, second] = moments as [Moments, Moments];
    if (first.n < ROWS_MIN || second.n < ROWS_MIN || first.variance + second.variance === 0) return [];
    return [changeClaim(rows, measure, axis, before, after, segment, first, second, byFactor)];
  });
};

const changeClaim = (
  rows: SelectedRows,
  measure: AnalysisColumn,
  axis: TimeAxis,
  before: Period,
  after: Period,
  segment: Segment,
  first: Moments,
  second: Moments,
  byFactor: boolean,
): Claim => {
  const result = byFactor ? ratioChange(first, second) : welchTTest(second, first);
  const said = 'changePercent' in result ? result.changePercent : result.difference;
  const name = 'changePercent' in result ? 'change_percent' : 'difference';
  const unit = byFactor ? '%' : differenceUnit(measure);
  const n = first.n + second.n;
  const x = identifier(measure.name);
  const where = [
    ...segmentCondition(segment),
    {
      words: `${axis.condition(before).words} or ${labelOf(after)}`,
      sql: `(${axis.condition(before).sql} OR ${axis.condition(after).sql})`,
    },
  ];
  const statistic = 'z' in result ? { name: 'z', value: result.z } : { name: 't', value: result.t };
  const error = byFactor ? 'sqrt(v1 / (n1 * m1 * m1) + v2 / (n2 * m2 * m2))' : 'sqrt(v1 / n1 + v2 / n2)';
  const strength =
    'changePercent' in result
      ? Math.abs(Math.log(second.mean / first.mean)) / FACTOR_STRONG
      : Math.abs(result.d) / D_STRONG;
  return {
    sentence: `Average ${lower(measure.label)}${inSegment(segment)} ${said > 0 ? 'rose' : 'fell'} by ${withUnit(Math.abs(said), unit)} from ${labelOf(before)} to ${labelOf(after)}, from ${formatNumber(first.mean)} to ${withUnit(second.mean, measure.unit)} (95 % CI ${formatRange(result.interval.low, result.interval.high, unit)}, n = ${formatCount(n)} rows).`,
    evidence: evidenceOf(rows, {
      method: byFactor ? 'log_ratio_of_means' : 'welch_t_test',
      columns: [measure.name, axis.column, ...(segment ? [segment.column.name] : [])],
      conditions: where,
      n,
      statistic,
      interval: result.interval,
      p: result.p,
      values: {
        mean_before: first.mean,
        mean_after: second.mean,
        [name]: said,
        n_before: first.n,
        n_after: second.n,
      },
      query: (condition) => {
        const moments = [1, 2].map(
          (k) =>
            `avg(x) FILTER (k = ${k}) AS m${k}, var_samp(x) FILTER (k = ${k}) AS v${k}, count(x) FILTER (k = ${k}) AS n${k}`,
        );
        return `WITH d AS (SELECT ${x} AS x, CASE WHEN ${axis.condition(after).sql} THEN 2 ELSE 1 END AS k FROM data WHERE ${condition}), m AS (SELECT ${moments.join(', ')} FROM d) SELECT m1 AS mean_before, m2 AS mean_after, ${byFactor ? '100 * (m2 / m1 - 1)' : 'm2 - m1'} AS ${name}, n1 AS n_before, n2 AS n_after, ${byFactor ? 'ln(m2 / m1)' : '(m2 - m1)'} / ${error} AS ${statistic.name} FROM m`;
      },
    }),
    next: `Filter to ${labelOf(before)} and ${labelOf(after)}${segment ? ` and ${lower(segment.column.label)} ${segment.value}` : ''} and colour by another category to see where the change in ${lower(measure.label)} sits.`,
    strength: strength + (segment === null ? WHOLE_FIRST : 0),
    notable:
      'changePercent' in result
        ? strength * FACTOR_STRONG >= FACTOR_NOTABLE
        : strength * D_STRONG >= D_NOTABLE,
  };
};
