// How values enter a query: as bound parameters where it runs, as literals where it is only quoted as evidence.
import {
  DOUBLE,
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBResultReader,
  type DuckDBType,
  type DuckDBValue,
  VARCHAR,
} from '@duckdb/node-api';
import { quoteText } from './database.ts';

export type Bindable = number | string;

/** Takes a value, gives the SQL that stands for it, with its type. */
export type Bind = (value: Bindable) => string;

/** A statement with its values. Their types are said: guessed, a whole number would be taken for an integer. */
export interface Statement {
  readonly sql: string;
  readonly values: DuckDBValue[];
  readonly types: DuckDBType[];
}

/** Collects the parameters of one statement [DATA7]. */
export class Parameters {
  readonly #values: DuckDBValue[] = [];
  readonly #types: DuckDBType[] = [];

  readonly bind: Bind = (value) => {
    this.#types.push(typeof value === 'number' ? DOUBLE : VARCHAR);
    return `$${this.#values.push(value)}`;
  };

  /** The statement whose values were bound here. */
  of(sql: string): Statement {
    return { sql, values: this.#values, types: this.#types };
  }
}

export const runStatement = (
  connection: DuckDBConnection,
  { sql, values, types }: Statement,
): Promise<DuckDBMaterializedResult> => connection.run(sql, values, types);

export const readStatement = (
  connection: DuckDBConnection,
  { sql, values, types }: Statement,
): Promise<DuckDBResultReader> => connection.runAndReadAll(sql, values, types);

/** For evidence, which people copy: every value written out. Never for a query that runs. */
export const literal: Bind = (value) => {
  if (typeof value === 'string') return quoteText(value);
  // DuckDB reads a decimal point as DECIMAL; an exponent makes it the double it is.
  return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? `${value}::DOUBLE` : `'${value}'::DOUBLE`;
};
