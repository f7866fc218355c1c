// How a column is cut into groups: categories as they are, timestamps by period, numbers in bins of a round width.
// The key of a group is the value itself or the lower end of its bin.
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Cut, OrreryError, PERIODS, type Period } from '@orrery/protocol';
import { quoteIdentifier } from '../database.ts';
import { columnRange } from './column-range.ts';
import { isNumeric, type QueryColumn } from './query-column.ts';
import type { Question } from './question.ts';

const GROUPS_WANTED = 24; // bars that can still be told apart
const GROUPS_MAX = 60; // then the next coarser period is taken

const PERIOD_MS: Record<Period, number> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30.4 * 86_400_000,
  quarter: 91.3 * 86_400_000,
  year: 365.25 * 86_400_000,
};

/** The next of 1, 2, 5, 10, ... above `width`. */
const roundWidth = (width: number): number => {
  const power = 10 ** Math.floor(Math.log10(width));
  for (const step of [1, 2, 5]) if (step * power >= width) return step * power;
  return 10 * power;
};

const isPeriod = (cut: Cut): cut is Period => PERIODS.includes(cut as Period);

/** Throws OrreryError `invalid` where the column cannot be cut as asked. */
export const cutOf = async (
  connection: DuckDBConnection,
  whole: Question,
  column: QueryColumn,
  asked: Cut | undefined,
): Promise<Cut> => {
  if (!isNumeric(column)) {
    if (asked === undefined || asked === 'value') return 'value';
    throw new OrreryError('invalid', `Column '${column.name}' holds texts and is grouped by 'value' only.`);
  }
  if (asked !== undefined) {
    if (isPeriod(asked) === (column.type === 'timestamp') || asked === 'value') return asked;
    throw new OrreryError(
      'invalid',
      column.type === 'timestamp'
        ? `Column '${column.name}' holds moments: group it by ${PERIODS.join(', ')} or 'value'.`
        : `Column '${column.name}' holds numbers: group it by a width or 'value'.`,
    );
  }
  const range = await columnRange(connection, whole, column.name);
  if (range === null) return 'value';
  const span = range.max - range.min;
  if (column.type === 'timestamp')
    return [...PERIODS].reverse().find((period) => span / PERIOD_MS[period] <= GROUPS_MAX) ?? 'year';
  return range.distinct <= GROUPS_WANTED ? 'value' : roundWidth(span / GROUPS_WANTED);
};

/** The key of a row's group. */
export const keySql = ({ name, type }: QueryColumn, cut: Cut, fiscalYearStart: number): string => {
  const quoted = quoteIdentifier(name);
  if (isPeriod(cut)) {
    const months = cut === 'year' || cut === 'quarter' ? fiscalYearStart - 1 : 0;
    const start =
      months === 0
        ? `date_trunc('${cut}', ${quoted})`
        : `(date_trunc('${cut}', ${quoted} - INTERVAL ${months} MONTH) + INTERVAL ${months} MONTH)`;
    return `epoch_ms(${start}::TIMESTAMP)::DOUBLE`;
  }
  if (typeof cut === 'number') return `(floor(${quoted} / ${cut}::DOUBLE) * ${cut}::DOUBLE)`;
  return type === 'timestamp' ? `epoch_ms(${quoted})::DOUBLE` : quoted;
};
