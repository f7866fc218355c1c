// How values enter a query: as bound parameters where it runs, as literals where it is only quoted as evidence.
import type { DuckDBValue } from '@duckdb/node-api';
import { quoteText } from './database.ts';

export type Bindable = number | string;

/** Takes a value, gives the SQL that stands for it, with its type. */
export type Bind = (value: Bindable) => string;

const TYPE = { number: 'DOUBLE', string: 'VARCHAR' } as const;

/** Collects the parameters of one statement [DATA7]. */
export class Parameters {
  readonly values: DuckDBValue[] = [];
  readonly bind: Bind = (value) =>
    `$${this.values.push(value)}::${TYPE[typeof value as 'number' | 'string']}`;
}

/** For evidence, which people copy: every value written out. Never for a query that runs. */
export const literal: Bind = (value) => {
  if (typeof value === 'string') return quoteText(value);
  // DuckDB reads a decimal point as DECIMAL; an exponent makes it the double it is.
  return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? `${value}::DOUBLE` : `'${value}'::DOUBLE`;
};
