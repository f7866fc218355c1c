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
  const lines: { segment: Segment; codes: Int32Array | null; code: number }[] = [
    { segment: null, codes: null, code: 0 },
    ...groups.flatMap((column) => {
      const codes = rows.codes(column.name);
      return rows.dictionary(column.name).map((value, code) => ({ segment: { column, value }, codes, code }));
    }),
  ];
  // One after the other in the same memory: a line is done with before the next is filled.
  const [times, measured] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  return lines.flatMap(({ segment, codes, code }) => {
    let count = 0;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < values.length; at++) {
      const value = values[at] as number;
      const time = (axis.times[at] as number) / step;
      if (Number.isNaN(value) || Number.isNaN(time) || (codes !== null && codes[at] !== code)) continue;
      times[count] = time;
      measured[count++] = value;
      if (time < first) first = time;
      if (time > last) last = time;
    }
    const [t, y] = [times.subarray(0, count), measured.subarray(0, count)];
    const sd = Math.sqrt(momentsOf(y).variance);
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
