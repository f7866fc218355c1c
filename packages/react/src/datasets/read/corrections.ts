// Corrections of how a file was read: those that are stored with the version shown, and changes of them. What is sent is
// the change alone, null for what is taken back. Pure.
import type { ColumnName, ColumnOptions, Corrections, ImportOptions } from '@orrery/protocol';

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

/** One column is as found again. */
export const columnAsFound = (before: ImportOptions, name: ColumnName): ImportOptions => {
  const { [name]: _, ...others } = before.columns ?? {};
  return corrected(before, { columns: Object.keys(others).length > 0 ? others : undefined });
};

/** Columns that were left out; they can come back. */
export const leftOut = ({ columns }: ImportOptions): readonly ColumnName[] =>
  Object.entries(columns ?? {}).flatMap(([name, { drop }]) => (drop ? [name as ColumnName] : []));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What of `to` is not in `from`, and null for what is no longer there. */
const changesOf = (from: object, to: object): Record<string, unknown> => {
  const [before, after] = [from, to] as Record<string, unknown>[];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return Object.fromEntries(
    names.filter((name) => !same(before?.[name], after?.[name])).map((name) => [name, after?.[name] ?? null]),
  );
};

/** What to send so that `from` becomes `to`. */
export const correctionsOf = (from: ImportOptions, to: ImportOptions): Corrections => {
  const { columns: before = {}, ...file } = from;
  const { columns: after = {}, ...wanted } = to;
  const columns: Record<string, unknown> = changesOf(before, after);
  for (const [name, said] of Object.entries(columns))
    if (said !== null) columns[name] = changesOf(before[name as ColumnName] ?? {}, said as object);
  return {
    ...changesOf(file, wanted),
    ...(Object.keys(columns).length > 0 ? { columns: columns as Corrections['columns'] } : {}),
  };
};
