// The batches appended so far as one file: a feed of one batch a second would otherwise leave a file a second for ever. The
// rows are kept as they were understood; what a batch said that no column could take was reported when it came.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteIdentifier } from '../database.ts';
import { writePart } from '../ingest/seal-table.ts';
import type { TypedTable } from '../ingest/type-columns.ts';
import type { Source } from './stored-upload.ts';
import type { Reading } from './with-read-context.ts';

export interface MergedRows {
  /** Of the version: files as they were sent, then all appended rows. */
  readonly sources: Source[];
  /** The new file, in the reading's folder. */
  readonly file: string;
}

/** Null where it is not known which rows came from which file. `typed` holds the rows of all `sources`. */
export const mergedRows = async (
  context: Reading,
  typed: TypedTable,
  sources: readonly Source[],
): Promise<MergedRows | null> => {
  const files = sources.filter(({ kind }) => kind === 'file');
  if (files.some(({ rows }) => rows === undefined)) return null;
  const first = files.reduce((all, { rows = 0 }) => all + rows, 0);
  const file = join(context.scratch, 'rows.parquet');
  const names = typed.columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const sha256 = await writePart(
    context.connection,
    `(SELECT ${names} FROM ${typed.table} WHERE rowid >= ${first} ORDER BY rowid)`,
    file,
  );
  const merged: Source = {
    sha256,
    bytes: (await stat(file)).size,
    file_name: 'rows',
    content_type: null,
    kind: 'rows',
    rows: typed.rows - first,
  };
  return { sources: [...files, merged], file };
};
