// Counts beside a filter's controls: of the rows that pass every other filter, how many have each value. Pure.
import { type ColumnData, type Filter, isNull } from '@orrery/protocol';

type Columns = ReadonlyMap<string, ColumnData>;
type Filters = Readonly<Record<string, Filter>>;
type Passes = (row: number) => boolean;

const passesOf = (column: ColumnData, filter: Filter): Passes => {
  const { values } = column;
  if (filter.kind === 'range') {
    const low = filter.min ?? Number.NEGATIVE_INFINITY;
    const high = filter.max ?? Number.POSITIVE_INFINITY;
    return (row) => !isNull(column, row) && values[row]! >= low && values[row]! <= high;
  }
  const codes = new Set(
    filter.values.flatMap((value) => (value === null ? [] : [column.dictionary?.indexOf(value) ?? -1])),
  );
  const missing = filter.values.includes(null);
  return (row) => (isNull(column, row) ? missing : codes.has(values[row]!));
};

/** The rows that pass all filters but the one on `except`; null while a filtered column is not loaded. */
const othersOf = (columns: Columns, filters: Filters, except: string): readonly Passes[] | null => {
  const passes: Passes[] = [];
  for (const [name, filter] of Object.entries(filters)) {
    if (name === except) continue;
    const column = columns.get(name);
    if (column === undefined) return null;
    passes.push(passesOf(column, filter));
  }
  return passes;
};

/** Rows per category, by value; null stands for a missing one. Null while columns are missing. */
export const categoryCounts = (
  columns: Columns,
  filters: Filters,
  name: string,
): ReadonlyMap<string | null, number> | null => {
  const column = columns.get(name);
  const others = column && othersOf(columns, filters, name);
  if (!column || !others) return null;
  const counts = new Uint32Array((column.dictionary?.length ?? 0) + 1);
  const missing = counts.length - 1;
  for (let row = 0; row < column.values.length; row++)
    if (others.every((passes) => passes(row)))
      counts[isNull(column, row) ? missing : column.values[row]!]! += 1;
  const result = new Map<string | null, number>([[null, counts[missing]!]]);
  column.dictionary?.forEach((value, code) => {
    result.set(value, counts[code]!);
  });
  return result;
};

/** Rows in equal steps between `min` and `max`. Null while columns are missing. */
export const histogram = (
  columns: Columns,
  filters: Filters,
  name: string,
  range: { readonly min: number; readonly max: number },
  bins: number,
): readonly number[] | null => {
  const column = columns.get(name);
  const others = column && othersOf(columns, filters, name);
  if (!column || !others) return null;
  const counts = new Array<number>(bins).fill(0);
  const width = (range.max - range.min) / bins || 1;
  for (let row = 0; row < column.values.length; row++) {
    if (isNull(column, row) || !others.every((passes) => passes(row))) continue;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((column.values[row]! - range.min) / width)));
    counts[bin]! += 1;
  }
  return counts;
};
