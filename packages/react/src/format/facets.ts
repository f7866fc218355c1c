// Counts beside a filter's controls: of the rows that pass every other filter, how many have each value. Over whole columns
// and masks, so that a brush over a million rows keeps up. Pure.
import { passesOf } from '@orrery/client';
import { type ColumnData, type Filter, isNull } from '@orrery/protocol';

type Columns = ReadonlyMap<string, ColumnData>;
type Filters = Readonly<Record<string, Filter>>;

/** 1 where a row passes all filters but the one on `except`; null while a filtered column is not loaded. */
export const othersMask = (columns: Columns, filters: Filters, except: string): Uint8Array | null => {
  let mask: Uint8Array | null = null;
  for (const [name, filter] of Object.entries(filters)) {
    if (name === except) continue;
    const column = columns.get(name);
    if (column === undefined) return null;
    const passes = passesOf(column, filter);
    if (mask === null) mask = passes;
    else for (let row = 0; row < mask.length; row += 1) mask[row]! &= passes[row]!;
  }
  const rows = columns.get(except)?.values.length ?? 0;
  return mask ?? new Uint8Array(rows).fill(1);
};

/** Rows per category, by value; null stands for a missing one. Null while columns are missing. */
export const categoryCounts = (
  columns: Columns,
  filters: Filters,
  name: string,
): ReadonlyMap<string | null, number> | null => {
  const column = columns.get(name);
  const mask = column && othersMask(columns, filters, name);
  if (!column || !mask) return null;
  const counts = new Uint32Array((column.dictionary?.length ?? 0) + 1);
  const missing = counts.length - 1;
  const { values } = column;
  for (let row = 0; row < values.length; row += 1)
    if (mask[row] === 1) counts[isNull(column, row) ? missing : values[row]!]! += 1;
  const result = new Map<string | null, number>([[null, counts[missing]!]]);
  column.dictionary?.forEach((value, code) => {
    result.set(value, counts[code]!);
  });
  return result;
};

/** Rows in equal steps over `span`, of those in every mask; a missing value is in none. */
export const binned = (
  column: ColumnData,
  [low, high]: readonly [number, number],
  bins: number,
  mask: Uint8Array | null,
  also: Uint8Array | null = null,
): readonly number[] => {
  const counts = new Array<number>(bins).fill(0);
  const perUnit = bins / (high - low || 1);
  const { values, nulls } = column;
  for (let row = 0; row < values.length; row += 1) {
    if ((mask !== null && mask[row] !== 1) || (also !== null && also[row] !== 1)) continue;
    if (nulls !== null && (nulls[row >> 3]! & (1 << (row & 7))) !== 0) continue;
    const bin = Math.floor((values[row]! - low) * perUnit);
    counts[bin < 0 ? 0 : bin >= bins ? bins - 1 : bin]! += 1;
  }
  return counts;
};
