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
  const both = Uint32Array.from({ length: rows.length }, (_, position) => position).filter(
    (at) => !Number.isNaN(x[at]) && !Number.isNaN(y[at]) && (groups?.[at] ?? 0) >= 0,
  );
  return {
    x: Float64Array.from(both, (at) => x[at] as number),
    y: Float64Array.from(both, (at) => y[at] as number),
    groups: Int32Array.from(both, (at) => groups?.[at] ?? 0),
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
  const rank = (column: string) =>
    `rank() OVER (ORDER BY ${column}) + (count(*) OVER (PARTITION BY ${column}) - 1) / 2.0`;
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
          `SELECT corr(rx, ry) AS rho, count(*) AS rows FROM (SELECT ${rank(p)} AS rx, ${rank(q)} AS ry FROM data WHERE ${condition})`,
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
  const centred = (values: Float64Array, means: readonly { mean: number }[]) =>
    values.map((value, at) => value - (means[groups[at] as number]?.mean ?? 0));
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
