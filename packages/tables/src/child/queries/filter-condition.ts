// A filter as a condition: the same rows as its definition, whatever the values hold [DATA8].
import type { Filter } from '@orrery/protocol';
import type { Bind } from '../bind.ts';
import { quoteIdentifier } from '../database.ts';
import { isNumeric, numberSql, type QueryColumn } from './query-column.ts';

export const filterCondition = (column: QueryColumn, filter: Filter, bind: Bind): string => {
  const stored = quoteIdentifier(column.name);
  switch (filter.kind) {
    case 'range': {
      if (!isNumeric(column)) return 'false'; // a text lies in no range
      const value = numberSql(column);
      const bounds = [
        ...(filter.min === null ? [] : [`${value} >= ${bind(filter.min)}`]),
        ...(filter.max === null ? [] : [`${value} <= ${bind(filter.max)}`]),
      ];
      return [`${stored} IS NOT NULL`, ...bounds].join(' AND ');
    }
    case 'categories': {
      if (isNumeric(column)) return 'false'; // a number is in no list of texts
      const listed = filter.values.filter((value) => value !== null);
      const parts = [
        ...(listed.length > 0 ? [`${stored} IN (${listed.map(bind).join(', ')})`] : []),
        ...(listed.length < filter.values.length ? [`${stored} IS NULL`] : []),
      ];
      return parts.length > 0 ? `(${parts.join(' OR ')})` : 'false';
    }
  }
};
