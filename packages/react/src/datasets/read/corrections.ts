// Corrections of how a file was read, gathered over a visit: each adds to those before, because the file is read again from
// its beginning. Pure.
import type { ColumnName, ColumnOptions, ImportOptions } from '@orrery/protocol';

/** A correction on top of others; `undefined` takes one back. */
export const corrected = (before: ImportOptions, change: Partial<ImportOptions>): ImportOptions =>
  Object.fromEntries(
    Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
  ) as ImportOptions;

/** A correction of one column on top of others. */
export const correctedColumn = (
  before: ImportOptions,
  name: ColumnName,
  change: Partial<ColumnOptions>,
): ImportOptions =>
  corrected(before, {
    columns: { ...before.columns, [name]: { ...before.columns?.[name], ...change } },
  });
