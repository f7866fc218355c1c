// Claims that growth itself changed: the step into a period against the average step before.
import { growthContrast } from '../../methods/growth-contrast.ts';
import type { Moments } from '../../methods/moments.ts';
import type { AnalysisColumn, Claim } from '../analysis.types.ts';
import { evidenceOf, inSegment, lower, segmentCondition } from '../claim.ts';
import { identifier } from '../condition.ts';
import { changesByFactor, ROWS_MIN } from '../measure.ts';
import { formatCount, withUnit } from '../number-format.ts';
import { LOOKBACK, labelOf, type Period, shift } from '../period.ts';
import type { SelectedRows } from '../selected-rows.ts';
import type { TimeAxis } from '../time-axis.ts';
import { momentsInPeriods } from './change-claims.ts';

const POINTS_NOTABLE = 3; // percentage points of growth per step
const STRONG = Math.log(1.25);

export const growthClaims = (
  rows: SelectedRows,
  measure: AnalysisColumn,
  axis: TimeAxis,
  period: Period,
  groups: readonly AnalysisColumn[],
): Claim[] => {
  if (!changesByFactor(rows, measure)) return [];
  const steps = LOOKBACK[period.grain];
  const before = shift(period, -1);
  const start = shift(before, -steps);
  const x = identifier(measure.name);
  return momentsInPeriods(rows, measure, axis, [period, before, start], groups).flatMap(
    ({ segment, moments }) => {
      const [now, previous, first] = moments as [Moments, Moments, Moments];
      if (Math.min(now.n, previous.n, first.n) < ROWS_MIN) return [];
      const result = growthContrast(now, previous, first, steps);
      const n = now.n + previous.n + first.n;
      const points = result.growthPercent - result.earlierPercent;
      const earlier = `after ${withUnit(result.earlierPercent, '%')} a ${period.grain} on average over the ${steps} ${period.grain}${steps === 1 ? '' : 's'} before (since ${labelOf(start)})`;
      return [
        {
          sentence: `Growth of average ${lower(measure.label)}${inSegment(segment)} ${points > 0 ? 'accelerated' : 'slowed'} in ${labelOf(period)}: ${withUnit(result.growthPercent, '%')} against ${labelOf(before)}, ${earlier}; n = ${formatCount(n)} rows.`,
          evidence: evidenceOf(rows, {
            method: 'growth_contrast',
            columns: [measure.name, axis.column, ...(segment ? [segment.column.name] : [])],
            conditions: [
              ...segmentCondition(segment),
              {
                words: `${axis.condition(start).words}, ${labelOf(before)} or ${labelOf(period)}`,
                sql: `(${[start, before, period].map((part) => axis.condition(part).sql).join(' OR ')})`,
              },
            ],
            n,
            statistic: { name: 'z', value: result.z },
            interval: result.interval,
            p: result.p,
            values: {
              growth_percent: result.growthPercent,
              earlier_growth_percent: result.earlierPercent,
              periods_before: steps,
            },
            query: (condition) =>
              `WITH d AS (SELECT ${x} AS x, CASE WHEN ${axis.condition(period).sql} THEN 2 WHEN ${axis.condition(before).sql} THEN 1 ELSE 0 END AS k FROM data WHERE ${condition}), g AS (SELECT k, ln(avg(x)) AS l, var_samp(x) / (count(x) * pow(avg(x), 2)) AS e FROM d GROUP BY k), m AS (SELECT sum(l) FILTER (k = 2) - sum(l) FILTER (k = 1) AS b, (sum(l) FILTER (k = 1) - sum(l) FILTER (k = 0)) / ${steps} AS a, sum(e * CASE k WHEN 2 THEN 1 WHEN 1 THEN pow(1 + 1.0 / ${steps}, 2) ELSE pow(1.0 / ${steps}, 2) END) AS v FROM g) SELECT 100 * (exp(b) - 1) AS growth_percent, 100 * (exp(a) - 1) AS earlier_growth_percent, ${steps} AS periods_before, (b - a) / sqrt(v) AS z FROM m`,
          }),
          next: `Look at the periods after ${labelOf(period)}${segment ? ` for ${lower(segment.column.label)} ${segment.value}` : ''}: does the new pace of ${lower(measure.label)} hold?`,
          strength:
            Math.abs(Math.log1p(result.growthPercent / 100) - Math.log1p(result.earlierPercent / 100)) /
            STRONG,
          notable: Math.abs(points) >= POINTS_NOTABLE,
        },
      ];
    },
  );
};
