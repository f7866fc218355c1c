// The value of a row in a column that is here. Pure.
import { type ColumnData, isNull } from '@orrery/protocol';
import type { Cell } from './anchor-now.ts';

export const cellOf = (column: ColumnData, row: number): Cell => {
  if (isNull(column, row)) return null;
  const value = column.values[row] ?? null;
  return column.dictionary && value !== null ? (column.dictionary[value] ?? null) : value;
};
