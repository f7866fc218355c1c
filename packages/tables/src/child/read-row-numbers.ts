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
  const parts: Uint32Array[] = [];
  let count = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    const { items } = flatVector(chunk.getColumnVector(0));
    parts.push(new Uint32Array(items)); // a copy: the vector goes with its chunk
    count += items.length;
  }
  const rows = new Uint32Array(count);
  let at = 0;
  for (const part of parts) {
    rows.set(part, at);
    at += part.length;
  }
  return rows;
};
