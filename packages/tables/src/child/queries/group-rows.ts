// Rows drawn together by one or two columns: a count or a measure of each group, with an interval where it is a mean.

import type { DuckDBConnection } from '@duckdb/node-api';
import { type Aggregation, type Cut, type Group, type GroupBy, OrreryError } from '@orrery/protocol';
import { readStatement } from '../bind.ts';
import { quoteIdentifier } from '../database.ts';
import { intervalOf } from './column-summary.ts';
import { cutOf, keySql } from './cut-column.ts';
import { isNumeric, numberSql } from './query-column.ts';
import { type Question, statement } from './question.ts';

const GROUPS_MAX = 5_000; // groups told; two columns of categories may have many more

const AGGREGATE: Record<Aggregation, (value: string) => string> = {
  count: (value) => `count(${value})`,
  sum: (value) => `fsum(${value})`,
  mean: (value) => `favg(${value})`,
  median: (value) => `median(${value})`,
  min: (value) => `min(${value})`,
  max: (value) => `max(${value})`,
};

export interface Grouped {
  readonly groups: Group[];
  readonly group_count: number;
  readonly cuts: Cut[];
  readonly query: string;
}

const measureOf = (question: Question, { measure, aggregation }: GroupBy): string | null => {
  if (measure === null) {
    if (aggregation === 'count') return null;
    throw new OrreryError('invalid', `A ${aggregation} needs a measure; without one rows are counted.`);
  }
  const column = question.column(measure);
  if (isNumeric(column)) return numberSql(column);
  if (aggregation === 'count') return quoteIdentifier(column.name);
  throw new OrreryError(
    'invalid',
    `Column '${measure}' holds texts: they can be counted, and have no ${aggregation}.`,
  );
};

/** Largest value first where a `top` is asked for, smallest first where `ascending`, else by key. */
const orderOf = ({ top, ascending, columns }: GroupBy): string => {
  const keys = columns.map((_, index) => `key_${index + 1} ASC NULLS LAST`).join(', ');
  return top === undefined && ascending === undefined
    ? keys
    : `value ${ascending ? 'ASC' : 'DESC'} NULLS LAST, ${keys}`;
};

const key = (value: unknown): string | number | null =>
  value === null || typeof value === 'number' || typeof value === 'string' ? value : Number(value);
const number = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);

/** Throws OrreryError `invalid` for what cannot be grouped or measured. */
export const groupRows = async (
  connection: DuckDBConnection,
  question: Question,
  whole: Question,
  by: GroupBy,
): Promise<Grouped> => {
  const measure = measureOf(question, by);
  const columns = by.columns.map((name) => question.column(name));
  const cuts: Cut[] = [];
  for (const column of columns)
    cuts.push(await cutOf(connection, whole, column, by.cuts?.[column.name as never]));
  const yearStart = by.fiscal_year_start ?? question.dataset.fiscal_year_start;
  const keys = columns.map(
    (column, index) => `${keySql(column, cuts[index] as Cut, yearStart)} AS key_${index + 1}`,
  );
  const value = measure === null ? 'count(*)' : AGGREGATE[by.aggregation](measure);
  const grouped = (from: string): string => {
    const spread = by.aggregation === 'mean' && measure !== null ? `stddev_samp(${measure})` : 'NULL';
    const shown = `${keys.join(', ')}, count(*) AS n, ${value} AS value, ${spread} AS stddev, count(${measure ?? '*'}) AS present`;
    return `SELECT *, count(*) OVER () AS groups FROM (SELECT ${shown} ${from} GROUP BY ${keys.map((_, index) => index + 1).join(', ')}) ORDER BY ${orderOf(by)} LIMIT ${by.top ?? GROUPS_MAX}`;
  };
  const rows = (await readStatement(connection, statement(question, grouped))).getRowObjects();
  const groups = rows.map((row): Group => {
    const found = number(row.value);
    return {
      keys: keys.map((_, index) => key(row[`key_${index + 1}`])),
      n: Number(row.n),
      value: found,
      interval: by.aggregation === 'mean' ? intervalOf(found, number(row.stddev), Number(row.present)) : null,
    };
  });
  return { groups, group_count: Number(rows[0]?.groups ?? 0), cuts, query: grouped(question.evidence()) };
};
