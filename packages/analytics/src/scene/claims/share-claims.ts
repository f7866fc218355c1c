// Claims about the share of rows that a value has, from one period to another.
import { proportionChange } from '../../methods/proportion-change.ts';
import type { AnalysisColumn, Claim } from '../analysis.types.ts';
import { evidenceOf, lower, valueName } from '../claim.ts';
import { equals, present } from '../condition.ts';
import { ROWS_MIN } from '../measure.ts';
import { formatCount, formatNumber, formatRange, withUnit } from '../number-format.ts';
import { labelOf, type Period } from '../period.ts';
import type { SelectedRows } from '../selected-rows.ts';
import { positionsIn, type TimeAxis } from '../time-axis.ts';

const POINTS_NOTABLE = 1; // percentage points of all rows
const FACTOR_NOTABLE = Math.log(1.1); // and a tenth of what it was
const STRONG = Math.log(1.25);

export const shareClaims = (
  rows: SelectedRows,
  column: AnalysisColumn,
  axis: TimeAxis,
  before: Period,
  after: Period,
): Claim[] => {
  const codes = rows.codes(column.name);
  const names = rows.dictionary(column.name);
  const counts = [before, after].map((period) => {
    const inside = positionsIn(axis, period);
    const count = new Array<number>(names.length).fill(0);
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at] as number;
      if (code >= 0 && inside(at)) count[code] = (count[code] ?? 0) + 1;
    }
    return { count, n: count.reduce((sum, part) => sum + part, 0) };
  }) as [{ count: number[]; n: number }, { count: number[]; n: number }];
  const [first, second] = counts;
  if (Math.min(first.n, second.n) < ROWS_MIN) return [];
  return names.flatMap((value, code) => {
    const a = first.count[code] ?? 0;
    const b = second.count[code] ?? 0;
    if (Math.min(a, b, first.n - a, second.n - b) < 5) return []; // the pooled z test needs 5 in every cell
    const result = proportionChange({ count: a, n: first.n }, { count: b, n: second.n });
    const [shareA, shareB] = [(100 * a) / first.n, (100 * b) / second.n];
    const points = 100 * result.difference;
    const n = first.n + second.n;
    const factor = Math.abs(Math.log(shareB / shareA));
    const interval = { ...result.interval, low: 100 * result.interval.low, high: 100 * result.interval.high };
    return [
      {
        sentence: `The share of rows with ${lower(column.label)} ${valueName(value)} ${points > 0 ? 'rose' : 'fell'} by ${formatNumber(Math.abs(points))} points from ${labelOf(before)} to ${labelOf(after)}, from ${formatNumber(shareA)} to ${withUnit(shareB, '%')} (95 % CI ${formatRange(interval.low, interval.high, 'points')}, n = ${formatCount(n)} rows).`,
        evidence: evidenceOf(rows, {
          method: 'two_proportion_z_test',
          columns: [column.name, axis.column],
          conditions: [
            { words: `share of ${equals(column.name, value).words}`, sql: present(column.name).sql },
            {
              words: `${axis.condition(before).words} or ${labelOf(after)}`,
              sql: `(${axis.condition(before).sql} OR ${axis.condition(after).sql})`,
            },
          ],
          n,
          statistic: { name: 'z', value: result.z },
          interval,
          p: result.p,
          values: {
            share_before: shareA,
            share_after: shareB,
            difference: points,
            n_before: first.n,
            n_after: second.n,
          },
          query: (condition) => {
            const is = equals(column.name, value).sql;
            const [p, q] = [before, after].map((period) => axis.condition(period).sql);
            return `WITH m AS (SELECT count(*) FILTER (${p}) AS n1, count(*) FILTER (${p} AND ${is}) AS c1, count(*) FILTER (${q}) AS n2, count(*) FILTER (${q} AND ${is}) AS c2 FROM data WHERE ${condition}), s AS (SELECT *, c1 / n1 AS p1, c2 / n2 AS p2, (c1 + c2) / (n1 + n2) AS p FROM m) SELECT 100 * p1 AS share_before, 100 * p2 AS share_after, 100 * (p2 - p1) AS difference, n1 AS n_before, n2 AS n_after, (p2 - p1) / sqrt(p * (1 - p) * (1 / n1 + 1 / n2)) AS z FROM s`;
          },
        }),
        next: `See which rows with ${lower(column.label)} ${value} are new in ${labelOf(after)}: split them by another category.`,
        strength: factor / STRONG,
        notable: Math.abs(points) >= POINTS_NOTABLE && factor >= FACTOR_NOTABLE,
      },
    ];
  });
};
