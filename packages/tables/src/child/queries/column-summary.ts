// What is known about one column over the rows of a question: moments with a 95 % interval of the mean, quantiles, or
// the most frequent values. DuckDB computes; here the numbers get their names.
import { studentQuantile95 } from '@orrery/analytics';
import type { ColumnSummary, Quantiles } from '@orrery/protocol';
import { quoteIdentifier } from '../database.ts';
import { CATEGORIES_MAX } from '../read-column.ts';
import { numberSql, type QueryColumn } from './query-column.ts';

type NumberSummary = Extract<ColumnSummary, { kind: 'number' }>;
type CategorySummary = Extract<ColumnSummary, { kind: 'category' }>;

const SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
const TEXTS_LISTED = 100; // of a text column the most frequent alone; a category's are all told

/** Half the width of a 95 % interval of the mean, by Student's t; null below two values. */
export const intervalOf = (
  mean: number | null,
  stddev: number | null,
  n: number,
): [number, number] | null => {
  if (mean === null || stddev === null || n < 2) return null;
  const half = (studentQuantile95(n - 1) * stddev) / Math.sqrt(n);
  return [mean - half, mean + half];
};

/** Sums are Kahan's, so that a million values lose nothing to their order. Names are those of `NumberSummary`. */
export const numberAggregates = (column: QueryColumn): [name: string, sql: string][] => {
  const value = numberSql(column);
  return [
    ['n', `count(${value})`],
    ['distinct', `count(DISTINCT ${value})`],
    ['min', `min(${value})`],
    ['max', `max(${value})`],
    ['sum', `fsum(${value})`],
    ['mean', `favg(${value})`],
    ['stddev', `stddev_samp(${value})`],
    ['quantiles', `quantile_disc(${value}, [${SHARES.join(', ')}])`],
  ];
};

/** Of values as DuckDB gave them, in the order of `numberAggregates`. */
export const numberSummary = (rows: number, values: readonly unknown[]): NumberSummary => {
  const [n, distinct, min, max, sum, mean, stddev] = values
    .slice(0, 7)
    .map((value) => (value === null || value === undefined ? null : Number(value)));
  const quantiles = (values[7] as { items: readonly unknown[] } | null)?.items.map(Number) ?? null;
  const count = n ?? 0;
  return {
    kind: 'number',
    n: count,
    nulls: rows - count,
    distinct: distinct ?? 0,
    min: min ?? null,
    max: max ?? null,
    sum: sum ?? null,
    mean: mean ?? null,
    stddev: stddev ?? null,
    interval: intervalOf(mean ?? null, stddev ?? null, count),
    quantiles: quantiles === null || quantiles.length < SHARES.length ? null : named(quantiles),
  };
};

const named = (quantiles: readonly number[]): Quantiles => {
  const [p01, p05, p25, p50, p75, p95, p99] = quantiles as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { p01, p05, p25, p50, p75, p95, p99 };
};

/** Every value with its rows, the most frequent first; missing ones among them. */
export const categoryCountsSql = ({ name }: QueryColumn, from: string): string =>
  `SELECT ${quoteIdentifier(name)} AS value, count(*) AS count ${from} GROUP BY 1 ORDER BY 2 DESC, 1`;

export const categorySummary = (
  column: QueryColumn,
  rows: number,
  counts: readonly (readonly unknown[])[],
): CategorySummary => {
  const present = counts.filter(([value]) => value !== null);
  const n = present.reduce((sum, [, count]) => sum + Number(count), 0);
  return {
    kind: 'category',
    n,
    nulls: rows - n,
    distinct: present.length,
    categories: present
      .slice(0, column.type === 'text' ? TEXTS_LISTED : CATEGORIES_MAX)
      .map(([value, count]) => ({ value: String(value), count: Number(count) })),
  };
};
