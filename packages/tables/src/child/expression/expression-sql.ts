// A checked expression as SQL: names quoted, values handed to `bind`, which gives back what stands for them.

import type { Bind } from '../bind.ts';
import { quoteIdentifier } from '../database.ts';
import { numberText } from '../number-text.ts';
import type { Typed } from './expression.ts';
import { operation } from './operations.ts';

/** A value as people would write it: 12 rather than 12.0. */
const asText = (sql: string, { type }: Typed): string => {
  switch (type) {
    case 'text':
      return sql;
    case 'number':
      return numberText(sql);
    case 'boolean':
      return `${sql}::VARCHAR`;
    case 'date':
      return `strftime(${sql}, '%Y-%m-%d %H:%M:%S')`;
  }
};

export const expressionSql = (expression: Typed, bind: Bind): string => {
  switch (expression.kind) {
    case 'number':
      return bind(expression.value);
    case 'text':
      return bind(expression.value);
    case 'date':
      return `${bind(expression.value)}::TIMESTAMP`;
    case 'boolean':
      return expression.value ? 'true' : 'false';
    case 'column': {
      const name = quoteIdentifier(expression.name);
      return expression.type === 'boolean' ? `(${name} = 'true')` : name;
    }
    case 'call': {
      const { takes, sql } = operation(expression.name);
      return sql(
        ...expression.args.map((arg, index) => {
          const written = expressionSql(arg, bind);
          return takes[Math.min(index, takes.length - 1)] === 'each' ? asText(written, arg) : written;
        }),
      );
    }
  }
};

/** As a column of a table: booleans are stored as the texts 'true' and 'false'. */
export const storedSql = (expression: Typed, bind: Bind): string => {
  const sql = expressionSql(expression, bind);
  return expression.type === 'boolean' ? `${sql}::VARCHAR` : sql;
};
