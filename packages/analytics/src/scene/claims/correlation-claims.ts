// Claims that two number columns go together: by rank over all rows, and within the groups of a category.
import { pearsonCorrelation, rankCorrelation, spearmanCorrelation } from '../../methods/correlation.ts';
import { momentsByGroup } from '../../methods/moments.ts';
import type { AnalysisColumn, Claim } from '../analysis.types.ts';
import { evidenceOf, lower } from '../claim.ts';
import { identifier, present } from '../condition.ts';
import { ROWS_MIN } from '../measure.ts';
import { formatCount, formatNumber, formatRange } from '../number-format.ts';
import type { SelectedRows } from '../selected-rows.ts';

const R_NOTABLE = 0.1; // Cohen's "small"
const R_STRONG = 0.5; // Cohen's "large"

const pairs = (rows: SelectedRows, a: AnalysisColumn, b: AnalysisColumn, groups?: Int32Array) => {
  const [x, y] = [rows.numbers(a.name), rows.numbers(b.name)];
  const both = {
    x: new Float64Array(x.length),
    y: new Float64Array(x.length),
    groups: new Int32Array(x.length),
  };
  let count = 0;
  for (let at = 0; at < x.length; at++) {
    const group = groups === undefined ? 0 : (groups[at] as number);
    if (Number.isNaN(x[at]) || Number.isNaN(y[at]) || group < 0) continue;
    both.x[count] = x[at] as number;
    both.y[count] = y[at] as number;
    both.groups[count++] = group;
  }
  return {
    x: both.x.subarray(0, count),
    y: both.y.subarray(0, count),
    groups: both.groups.subarray(0, count),
  };
};

const direction = (r: number): string => (r > 0 ? 'higher' : 'lower');

export const rankClaim = (rows: SelectedRows, a: AnalysisColumn, b: AnalysisColumn): Claim[] => {
  const [ranksA, ranksB] = [rows.ranks(a.name), rows.ranks(b.name)];
  const { x, y } = ranksA && ranksB ? { x: ranksA, y: ranksB } : pairs(rows, a, b);
  if (x.length < ROWS_MIN) return [];
  const result = ranksA && ranksB ? rankCorrelation(x, y) : spearmanCorrelation(x, y);
  if (Number.isNaN(result.r)) return [];
  const [p, q] = [identifier(a.name), identifier(b.name)];
  // Ranks are found once for each different value, then given to its rows: a window over all rows takes many times as long.
  const ranked = (value: string) =>
    `SELECT ${value}, sum(count(*)) OVER (ORDER BY ${value}) - (count(*) - 1) / 2.0 AS r${value} FROM d GROUP BY ${value}`;
  return [
    {
      sentence: `Higher ${lower(a.label)} is associated with ${direction(result.r)} ${lower(b.label)} (Spearman rank correlation ${formatNumber(result.r)}, 95 % CI ${formatRange(result.interval.low, result.interval.high, null)}, n = ${formatCount(result.n)} rows).`,
      evidence: evidenceOf(rows, {
        method: 'spearman_correlation',
        columns: [a.name, b.name],
        conditions: [present(a.name), present(b.name)],
        n: result.n,
        statistic: { name: 'rho', value: result.r },
        interval: result.interval,
        p: result.p,
        values: { rows: result.n },
        query: (condition) =>
          `WITH d AS (SELECT ${p} AS x, ${q} AS y FROM data WHERE ${condition}), a AS (${ranked('x')}), b AS (${ranked('y')}) SELECT corr(rx, ry) AS rho, count(*) AS rows FROM d JOIN a USING (x) JOIN b USING (y)`,
      }),
      next: `Put ${a.name} and ${b.name} on two axes and colour by a category: does the pattern hold inside each group?`,
      strength: Math.abs(result.r) / R_STRONG,
      notable: Math.abs(result.r) >= R_NOTABLE,
    },
  ];
};

/** Whether the two go together when each group's own mean is taken out, so that groups cannot hide or make it. */
export const withinClaim = (
  rows: SelectedRows,
  a: AnalysisColumn,
  b: AnalysisColumn,
  column: AnalysisColumn,
): Claim[] => {
  const names = rows.dictionary(column.name);
  const { x, y, groups } = pairs(rows, a, b, rows.codes(column.name));
  if (x.length < ROWS_MIN) return [];
  const [mx, my] = [momentsByGroup(x, groups, names.length), momentsByGroup(y, groups, names.length)];
  const used = mx.filter(({ n }) => n > 0).length;
  const centred = (values: Float64Array, moments: readonly { mean: number }[]) => {
    const means = Float64Array.from(moments, ({ mean }) => mean);
    const from = new Float64Array(values.length);
    for (let at = 0; at < from.length; at++)
      from[at] = (values[at] as number) - (means[groups[at] as number] as number);
    return from;
  };
  const result = pearsonCorrelation(centred(x, mx), centred(y, my), used - 1);
  if (Number.isNaN(result.r)) return [];
  const g = identifier(column.name);
  const centre = (name: string) => `${identifier(name)} - avg(${identifier(name)}) OVER (PARTITION BY ${g})`;
  return [
    {
      sentence: `Within the same ${lower(column.label)}, higher ${lower(a.label)} is associated with ${direction(result.r)} ${lower(b.label)} (correlation ${formatNumber(result.r)}, 95 % CI ${formatRange(result.interval.low, result.interval.high, null)}, n = ${formatCount(result.n)} rows).`,
      evidence: evidenceOf(rows, {
        method: 'within_group_pearson_correlation',
        columns: [a.name, b.name, column.name],
        conditions: [present(a.name), present(b.name), present(column.name)],
        n: result.n,
        statistic: { name: 'r', value: result.r },
        interval: result.interval,
        p: result.p,
        values: { rows: result.n },
        query: (condition) =>
          `SELECT corr(x, y) AS r, count(*) AS rows FROM (SELECT ${centre(a.name)} AS x, ${centre(b.name)} AS y FROM data WHERE ${condition})`,
      }),
      next: `Filter to one ${lower(column.label)} at a time and look at ${a.name} against ${b.name}.`,
      strength: Math.abs(result.r) / R_STRONG,
      notable: Math.abs(result.r) >= R_NOTABLE,
    },
  ];
};
