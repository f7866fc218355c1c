// Which number columns are measured, how their changes are said, and which categories split them.
import type { AnalysisColumn } from './analysis.types.ts';
import type { SelectedRows } from './selected-rows.ts';
import { isPeriodColumn } from './time-axis.ts';

export const GROUP_VALUES_MAX = 12; // more groups make sentences nobody reads and tests nobody asked for
export const ROWS_MIN = 30; // in each group compared: below it the normal approximations are not honest

/** Number columns worth averaging; a mean longitude is not. */
export const measuresOf = (rows: SelectedRows): AnalysisColumn[] =>
  rows.input.columns.filter(({ type, unit }) => type === 'number' && unit !== '°');

export const groupsOf = (rows: SelectedRows): AnalysisColumn[] =>
  rows.input.columns.filter((column) => {
    const count = column.type === 'category' ? rows.dictionary(column.name).length : 0;
    return count >= 2 && count <= GROUP_VALUES_MAX && !isPeriodColumn(rows, column);
  });

/** Positive amounts change by factors; percentages, temperatures and signed values by differences. */
export const changesByFactor = (rows: SelectedRows, column: AnalysisColumn): boolean =>
  !/^[%°]/.test(column.unit ?? '') && rows.numbers(column.name).every((value) => !(value <= 0));

/** The unit of a difference. */
export const differenceUnit = ({ unit }: AnalysisColumn): string | null => (unit === '%' ? 'points' : unit);
