// Rows that pass every filter. Column names come from the dataset's description; values are bound, never written
// into the query [DATA7].
import type { DuckDBValue } from '@duckdb/node-api';
import type { Dataset, Filter } from '@orrery/protocol';
import { quoteIdentifier } from './database.ts';
import type { DatasetStore } from './dataset-store.ts';

const condition = (
  dataset: Dataset,
  [name, filter]: [string, Filter],
  bind: (value: DuckDBValue) => string,
): string => {
  const column = dataset.columns.find((candidate) => candidate.name === name);
  if (!column) throw new TypeError(`no column ${name}`);
  const stored = quoteIdentifier(column.name);
  switch (filter.kind) {
    case 'range': {
      if (column.type === 'category') return 'false'; // a text lies in no range
      const value = column.type === 'timestamp' ? `epoch_ms(${stored})::DOUBLE` : stored;
      const bounds = [
        ...(filter.min === null ? [] : [`${value} >= ${bind(filter.min)}::DOUBLE`]),
        ...(filter.max === null ? [] : [`${value} <= ${bind(filter.max)}::DOUBLE`]),
      ];
      return [`${stored} IS NOT NULL`, ...bounds].join(' AND ');
    }
    case 'categories': {
      if (column.type !== 'category') return 'false'; // a number is in no list of texts
      const listed = filter.values.filter((value) => value !== null);
      const parts = [
        ...(listed.length > 0
          ? [`${stored} IN (${listed.map((value) => `${bind(value)}::VARCHAR`).join(', ')})`]
          : []),
        ...(listed.length < filter.values.length ? [`${stored} IS NULL`] : []),
      ];
      return parts.length > 0 ? `(${parts.join(' OR ')})` : 'false';
    }
  }
};

/** Row indexes, ascending. */
export const selectRows = async (
  store: DatasetStore,
  dataset: Dataset,
  filters: readonly [string, Filter][],
): Promise<Uint32Array> => {
  if (filters.length === 0) return Uint32Array.from({ length: dataset.rows }, (_, row) => row);
  const values: DuckDBValue[] = [];
  const bind = (value: DuckDBValue): string => `$${values.push(value)}`;
  const conditions = filters.map((filter) => condition(dataset, filter, bind));
  const reader = await store.database.connection.runAndReadAll(
    `SELECT rowid FROM ${quoteIdentifier(await store.table(dataset))} WHERE ${conditions.join(' AND ')} ORDER BY rowid`,
    values,
  );
  return Uint32Array.from(reader.getColumns()[0] ?? [], Number);
};
