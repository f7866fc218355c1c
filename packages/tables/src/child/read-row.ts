// Exact values of one row, for hover cards.
import { type Dataset, OrreryError, type RowIndex } from '@orrery/protocol';
import { quoteIdentifier } from './database.ts';
import type { DatasetStore } from './dataset-store.ts';
import { plainRows } from './plain-rows.ts';

export const readRow = async (
  store: DatasetStore,
  dataset: Dataset,
  row: RowIndex,
): Promise<Record<string, number | string | null>> => {
  const table = await store.table(dataset);
  const reader = await store.database.connection.runAndReadAll(
    `SELECT * FROM ${quoteIdentifier(table)} WHERE rowid = $row`,
    { row: BigInt(row) },
  );
  const values = plainRows(reader)[0];
  if (!values) throw new OrreryError('not_found', `There is no row ${row}.`);
  return values;
};
