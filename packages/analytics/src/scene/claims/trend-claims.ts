// Claims about a measure over the whole time of the data: a straight line, overall and in every group.
import { linearTrend } from '../../methods/linear-trend.ts';
import { momentsOf } from '../../methods/moments.ts';
import type { AnalysisColumn, Claim } from '../analysis.types.ts';
import { evidenceOf, inSegment, lower, type Segment, segmentCondition } from '../claim.ts';
import { identifier, present } from '../condition.ts';
import { ROWS_MIN } from '../measure.ts';
import { formatCount, formatNumber, formatRange, withUnit } from '../number-format.ts';
import { labelOf } from '../period.ts';
import type { SelectedRows } from '../selected-rows.ts';
import type { TimeAxis } from '../time-axis.ts';
import { WHOLE_FIRST } from './change-claims.ts';

const STEP_MS = { quarter: 7_889_400_000, month: 2_629_800_000, year: 31_557_600_000 } as const; // of a year of 365.25 days
const NOTABLE = 0.2; // change over the whole time in standard deviations

export const trendClaims = (
  rows: SelectedRows,
  measure: AnalysisColumn,
  axis: TimeAxis,
  groups: readonly AnalysisColumn[],
): Claim[] => {
  const step = STEP_MS[axis.grain];
  const values = rows.numbers(measure.name);
  const lines: { segment: Segment; keep: (position: number) => boolean }[] = [
    { segment: null, keep: () => true },
    ...groups.flatMap((column) => {
      const codes = rows.codes(column.name);
      return rows
        .dictionary(column.name)
        .map((value, code) => ({ segment: { column, value }, keep: (at: number) => codes[at] === code }));
    }),
  ];
  return lines.flatMap(({ segment, keep }) => {
    const t: number[] = [];
    const y: number[] = [];
    for (let position = 0; position < rows.length; position++) {
      const value = values[position] as number;
      const time = axis.times[position] as number;
      if (Number.isNaN(value) || Number.isNaN(time) || !keep(position)) continue;
      t.push(time / step);
      y.push(value);
    }
    const sd = Math.sqrt(momentsOf(y).variance);
    const first = t.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
    const last = t.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
    if (y.length < ROWS_MIN || !(sd > 0) || !(last > first)) return [];
    const result = linearTrend(t, y);
    const moved = Math.abs(result.slope) * (last - first);
    return [
      {
        sentence: `Average ${lower(measure.label)}${inSegment(segment)} ${result.slope > 0 ? 'rises' : 'falls'} by ${withUnit(Math.abs(result.slope), measure.unit)} a ${axis.grain} from ${labelOf(axis.first)} to ${labelOf(axis.last)} (straight line, 95 % CI of the slope ${formatRange(result.interval.low, result.interval.high, measure.unit)}, R² = ${formatNumber(result.rSquared)}, n = ${formatCount(result.n)} rows).`,
        evidence: evidenceOf(rows, {
          method: 'linear_trend',
          columns: [measure.name, axis.column, ...(segment ? [segment.column.name] : [])],
          conditions: [
            ...segmentCondition(segment),
            {
              words: `${axis.column} from ${labelOf(axis.first)} to ${labelOf(axis.last)}`,
              sql: present(axis.column).sql,
            },
          ],
          n: result.n,
          statistic: { name: 'slope', value: result.slope },
          interval: result.interval,
          p: result.p,
          values: { r_squared: result.rSquared, rows: result.n },
          query: (condition) =>
            `SELECT regr_slope(y, t) AS slope, regr_r2(y, t) AS r_squared, regr_count(y, t) AS rows FROM (SELECT ${identifier(measure.name)} AS y, ${axis.sql} / ${step}.0 AS t FROM data WHERE ${condition})`,
        }),
        next: `Draw ${lower(measure.label)} over ${axis.column}${segment ? ` for ${lower(segment.column.label)} ${segment.value}` : ''}: a straight line can hide a break.`,
        strength: moved / sd / 0.8 + (segment === null ? WHOLE_FIRST : 0),
        notable: moved / sd >= NOTABLE,
      },
    ];
  });
};
