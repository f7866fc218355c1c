// The column that tells when a row was: a timestamp, or a category that names quarters.
import type { AnalysisColumn } from './analysis.types.ts';
import { type Condition, identifier, literal } from './condition.ts';
import { endOf, findPeriod, type Grain, labelOf, type Period, periodAt, shift, startOf } from './period.ts';
import type { SelectedRows } from './selected-rows.ts';

export interface TimeAxis {
  readonly column: string;
  readonly grain: Grain;
  readonly first: Period;
  readonly last: Period;
  /** The month its years and quarters begin with. */
  readonly yearStart: number;
  /** ms of each selected row; NaN where missing. */
  readonly times: Float64Array;
  /** Periods since `first` of each selected row; -1 where missing. Computed once. */
  steps(): Int32Array;
  condition(period: Period): Condition;
  /** SQL for ms since the epoch. */
  readonly sql: string;
}

const QUARTER = /^\d{4}-Q[1-4]$/;
const DAY_MS = 86_400_000;

export const isPeriodColumn = (rows: SelectedRows, column: AnalysisColumn): boolean =>
  column.type === 'category' &&
  rows.dictionary(column.name).length > 1 &&
  rows.dictionary(column.name).every((value) => QUARTER.test(value));

/** The dataset's own where it has dates; categories that name quarters name those of the calendar. */
export const yearStartOf = ({ input }: SelectedRows): number =>
  input.columns.some(({ type }) => type === 'timestamp') ? (input.fiscal_year_start ?? 1) : 1;

const range = (times: Float64Array): { min: number; max: number } | null => {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < times.length; at++) {
    const time = times[at] as number;
    if (time < min) min = time;
    if (time > max) max = time;
  }
  return min <= max ? { min, max } : null;
};

const sqlTime = (ms: number): string =>
  `TIMESTAMP '${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}'`;

/** Null where the dataset has no time or no selected row has one. */
export const findTimeAxis = (rows: SelectedRows): TimeAxis | null => {
  const yearStart = yearStartOf(rows);
  const stamp = rows.input.columns.find(({ type }) => type === 'timestamp');
  if (stamp) {
    const times = rows.numbers(stamp.name);
    const span = range(times);
    if (!span) return null;
    const grain = span.max - span.min > 1.5 * 365 * DAY_MS ? 'quarter' : 'month';
    const quoted = identifier(stamp.name);
    return {
      column: stamp.name,
      grain,
      first: periodAt(span.min, grain, yearStart),
      last: lastWhole(span.max, grain, yearStart),
      yearStart,
      times,
      steps: stepsOf(times, periodAt(span.min, grain, yearStart)),
      sql: `epoch_ms(${quoted})`,
      condition: (period) => ({
        words: `${stamp.name} in ${labelOf(period)}`,
        sql: `${quoted} >= ${sqlTime(startOf(period))} AND ${quoted} < ${sqlTime(endOf(period))}`,
      }),
    };
  }
  const named = rows.input.columns.find((column) => isPeriodColumn(rows, column));
  if (!named) return null;
  const starts = rows
    .dictionary(named.name)
    .map((value) => startOf((findPeriod(value, 1) as { period: Period }).period));
  const times = Float64Array.from(rows.codes(named.name), (code) => starts[code] ?? Number.NaN);
  const span = range(times);
  if (!span) return null;
  return {
    column: named.name,
    grain: 'quarter',
    first: periodAt(span.min, 'quarter', yearStart),
    last: periodAt(span.max, 'quarter', yearStart),
    yearStart,
    times,
    steps: stepsOf(times, periodAt(span.min, 'quarter', yearStart)),
    sql: `epoch_ms(make_timestamp(left(${identifier(named.name)}, 4)::INT, 3 * right(${identifier(named.name)}, 1)::INT - 2, 1, 0, 0, 0.0))`,
    condition: (period) => ({
      words: `${named.name} in ${labelOf(period)}`,
      sql: `${identifier(named.name)} IN (${quartersOf(period).map(literal).join(', ')})`,
    }),
  };
};

const STEPS_MAX = 2_400; // two hundred years of months; beyond it dates are mistakes

const stepsOf = (times: Float64Array, first: Period): (() => Int32Array) => {
  let steps: Int32Array | null = null;
  return () => {
    if (steps) return steps;
    const starts = Array.from({ length: STEPS_MAX }, (_, step) => startOf(shift(first, step)));
    const made = new Int32Array(times.length);
    for (let at = 0; at < made.length; at++) {
      const time = times[at] as number;
      let low = -1;
      let high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] as number) <= time) low = middle;
        else high = middle;
      }
      made[at] = Number.isNaN(time) ? -1 : low;
    }
    steps = made;
    return made;
  };
};

const quartersOf = (period: Period): string[] => {
  switch (period.grain) {
    case 'year':
      return [1, 2, 3, 4].map((quarter) => `${period.year}-Q${quarter}`);
    case 'quarter':
      return [labelOf(period)];
    case 'month':
      return []; // quarters cannot say what a month was
  }
};

/** A period that the data cover for a few hours only (midnight of its first day) is not compared with. */
const lastWhole = (max: number, grain: Grain, yearStart: number): Period => {
  const period = periodAt(max, grain, yearStart);
  return max - startOf(period) < DAY_MS ? shift(period, -1) : period;
};

/** The last period of this grain that lies wholly within the data. */
export const lastOfGrain = (axis: TimeAxis, grain: Grain): Period => {
  const period = periodAt(startOf(axis.last), grain, axis.yearStart);
  return endOf(period) <= endOf(axis.last) ? period : shift(period, -1);
};

export const positionsIn = (axis: TimeAxis, period: Period): ((position: number) => boolean) => {
  const start = startOf(period);
  const end = endOf(period);
  return (position) => {
    const time = axis.times[position] as number;
    return time >= start && time < end;
  };
};
