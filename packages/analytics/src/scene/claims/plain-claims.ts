// Plain facts about one column: its mean with an interval, its rows far from the median. Nothing is tested, so there
// is no p and nothing to correct.
import { describe } from '../../methods/describe.ts';
import { MODIFIED_Z_LIMIT, robustOutliers } from '../../methods/robust-outliers.ts';
import type { AnalysisColumn, Claim } from '../analysis.types.ts';
import { evidenceOf, lower } from '../claim.ts';
import { identifier, present } from '../condition.ts';
import { ROWS_MIN } from '../measure.ts';
import { formatCount, formatNumber, formatRange, withUnit } from '../number-format.ts';
import type { SelectedRows } from '../selected-rows.ts';

export const descriptionClaim = (rows: SelectedRows, measure: AnalysisColumn): Claim[] => {
  const result = describe(rows.numbers(measure.name));
  if (result.n < 2) return [];
  const x = identifier(measure.name);
  const { unit } = measure;
  return [
    {
      sentence: `${measure.label} is ${withUnit(result.mean, unit)} on average (95 % CI ${formatRange(result.interval.low, result.interval.high, unit)}), with a median of ${withUnit(result.median, unit)}, and runs from ${formatRange(result.min, result.max, unit)} (n = ${formatCount(result.n)} rows).`,
      evidence: evidenceOf(rows, {
        method: 'mean_with_confidence_interval',
        columns: [measure.name],
        conditions: [present(measure.name)],
        n: result.n,
        statistic: { name: 'mean', value: result.mean },
        interval: result.interval,
        p: null,
        values: { sd: result.sd, min: result.min, median: result.median, max: result.max },
        query: (condition) =>
          `SELECT avg(${x}) AS mean, stddev_samp(${x}) AS sd, min(${x}) AS min, median(${x}) AS median, max(${x}) AS max FROM data WHERE ${condition}`,
      }),
      next: `Ask what ${lower(measure.label)} is associated with.`,
      strength: 0,
      notable: true,
    },
  ];
};

export const outlierClaim = (rows: SelectedRows, measure: AnalysisColumn): Claim[] => {
  const result = robustOutliers(rows.numbers(measure.name));
  if (result.n < ROWS_MIN || result.mad === 0) return [];
  const share = (100 * result.count) / result.n;
  const x = identifier(measure.name);
  return [
    {
      sentence: `${formatCount(result.count)} of ${formatCount(result.n)} rows (${withUnit(share, '%')}) have ${lower(measure.label)} far from the median of ${withUnit(result.median, measure.unit)}: outside ${formatRange(result.low, result.high, measure.unit)}, a modified z beyond ${formatNumber(MODIFIED_Z_LIMIT)}.`,
      evidence: evidenceOf(rows, {
        method: 'modified_z_outliers',
        columns: [measure.name],
        conditions: [present(measure.name)],
        n: result.n,
        statistic: { name: 'outliers', value: result.count },
        interval: null,
        p: null,
        values: {
          median: result.median,
          low: result.low,
          high: result.high,
          share_percent: share,
          limit: MODIFIED_Z_LIMIT,
        },
        query: (condition) =>
          `WITH d AS (SELECT ${x} AS x FROM data WHERE ${condition}), m AS (SELECT median(x) AS med, mad(x) AS dev FROM d), b AS (SELECT med AS median, med - ${MODIFIED_Z_LIMIT} * dev / 0.6745 AS low, med + ${MODIFIED_Z_LIMIT} * dev / 0.6745 AS high FROM m) SELECT count(*) FILTER (x < low OR x > high) AS outliers, any_value(b.median) AS median, any_value(low) AS low, any_value(high) AS high, 100 * count(*) FILTER (x < low OR x > high) / count(*) AS share_percent, ${MODIFIED_Z_LIMIT} AS "limit" FROM d, b`,
      }),
      next: `Filter ${measure.name} to the values outside and look at the rows one by one before leaving any out.`,
      strength: 0.1,
      notable: result.count > 0,
    },
  ];
};
