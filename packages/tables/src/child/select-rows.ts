// Rows that pass every filter. Column names come from the dataset's description; values are bound, never written
// into the query [DATA7].
import type { Dataset, Filter } from '@orrery/protocol';
import { Parameters } from './bind.ts';
import { quoteIdentifier } from './database.ts';
import type { DatasetStore } from './dataset-store.ts';
import { datasetColumn } from './queries/derived-columns.ts';
import { filterCondition } from './queries/filter-condition.ts';
import { readRowNumbers } from './read-row-numbers.ts';

/** Row indexes, ascending. */
export const selectRows = async (
  store: DatasetStore,
  dataset: Dataset,
  filters: readonly [string, Filter][],
): Promise<Uint32Array> => {
  if (filters.length === 0) return Uint32Array.from({ length: dataset.rows }, (_, row) => row);
  const parameters = new Parameters();
  const conditions = filters.map(([name, filter]) => {
    const column = dataset.columns.find((candidate) => candidate.name === name);
    if (!column) throw new TypeError(`no column ${name}`);
    return filterCondition(datasetColumn(column), filter, parameters.bind);
  });
  return readRowNumbers(
    store.database.connection,
    parameters.of(
      `SELECT rowid::UINTEGER FROM ${quoteIdentifier(await store.table(dataset))} WHERE ${conditions.join(' AND ')}`,
    ),
  );
};
