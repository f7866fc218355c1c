// A column as a question sees it: of the dataset or derived, with the SQL that reads it as a number where it is one.
import type { ColumnType } from '@orrery/protocol';
import { quoteIdentifier } from '../database.ts';
import type { ValueType } from '../expression/expression.ts';

export interface QueryColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** What it is in an expression. */
  readonly value: ValueType;
}

/** The column as a number: ms since the epoch of a timestamp. */
export const numberSql = ({ name, type }: QueryColumn): string =>
  type === 'timestamp' ? `epoch_ms(${quoteIdentifier(name)})::DOUBLE` : quoteIdentifier(name);

export const isNumeric = ({ type }: QueryColumn): boolean => type === 'number' || type === 'timestamp';
