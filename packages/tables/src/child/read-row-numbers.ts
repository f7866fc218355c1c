// The row numbers a query gives, in its order, from the vectors straight into one array.
import type { DuckDBConnection } from '@duckdb/node-api';
import { runStatement, type Statement } from './bind.ts';
import { flatVector } from './flat-vector.ts';

/** The statement has one column, a UINTEGER that is never missing. */
export const readRowNumbers = async (
  connection: DuckDBConnection,
  statement: Statement,
): Promise<Uint32Array<ArrayBuffer>> => {
  const result = await runStatement(connection, statement);
  const rows = new Uint32Array(result.rowCount);
  for (let chunk = 0, at = 0; chunk < result.chunkCount; chunk++) {
    const { items } = flatVector(result.getChunk(chunk).getColumnVector(0));
    rows.set(items, at);
    at += items.length;
  }
  return rows;
};
