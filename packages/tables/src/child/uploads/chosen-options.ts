// How the next version of a dataset is read: what was said of the version before, with what is said now. What belongs to
// one file (its format, its delimiter) is not handed on to another. Pure.
import type { ColumnName, ColumnOptions, Corrections, ImportOptions } from '@orrery/protocol';

/** Without what is null or undefined. */
const present = <T extends object>(values: object): T =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  ) as T;

const correctedColumn = (
  before: ColumnOptions | undefined,
  change: NonNullable<NonNullable<Corrections['columns']>[ColumnName]>,
): ColumnOptions => {
  const { unit = before?.unit, ...rest } = change;
  const { unit: _, ...others } = before ?? {};
  // Of a unit null says that there is none.
  return { ...present<ColumnOptions>({ ...others, ...rest }), ...(unit === undefined ? {} : { unit }) };
};

/** The same file read again: changes on top of what was said before, null takes back (RFC 7396). */
export const correctedOptions = (before: ImportOptions, change: Corrections): ImportOptions => {
  const columns: Record<string, ColumnOptions> = { ...before.columns };
  for (const [name, said] of Object.entries(change.columns ?? {})) {
    const next = said === null ? {} : correctedColumn(columns[name], said);
    if (Object.keys(next).length > 0) columns[name] = next;
    else delete columns[name];
  }
  const { columns: _, ...rest } = { ...before, ...change };
  if (change.row_key === null) rest.row_key = []; // else the version before would have its say
  return { ...present<ImportOptions>(rest), ...(Object.keys(columns).length > 0 ? { columns } : {}) };
};

/** Appended rows: columns mean what they meant; how the batch is written is its own. */
export const batchOptions = ({
  format: _,
  delimiter: __,
  header: ___,
  ...options
}: ImportOptions): ImportOptions => options;

/** A newer file: it is written its own way, and its columns mean what they meant. The row key is carried by the sealer. */
export const newerFileOptions = (before: ImportOptions, said: ImportOptions): ImportOptions => {
  const { name: _, quote: __, encoding: ___, row_key: ____, ...meaning } = batchOptions(before);
  return correctedOptions(meaning, said);
};
