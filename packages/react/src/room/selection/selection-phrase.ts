// A selection in words and as filters. Pure.
import type { ColumnData, ColumnName, Dataset, Filter, Selection } from '@orrery/protocol';

/** The column a selection is summarised by: the first number that is mapped. */
export const measureOf = (
  dataset: Dataset | null,
  mapped: readonly (string | null)[],
): Dataset['columns'][number] | null => {
  for (const name of mapped) {
    const column = dataset?.columns.find((one) => one.name === name);
    if (column?.type === 'number') return column;
  }
  return dataset?.columns.find(({ type }) => type === 'number') ?? null;
};

/** Filters that let exactly a selection through: a predicate's own. */
export const filtersFor = (selection: Selection): Readonly<Record<string, Filter>> | null =>
  selection.kind === 'predicate' ? selection.by_column : null;

/** Filters that let everything but the selection through, where one filter can say it. */
export const filtersWithout = (
  selection: Selection,
  dataset: Dataset,
): Readonly<Record<string, Filter>> | null => {
  if (selection.kind !== 'predicate') return null;
  const entries = Object.entries(selection.by_column) as [ColumnName, Filter][];
  const [only] = entries;
  if (!only || entries.length !== 1) return null;
  const [name, filter] = only;
  const column = dataset.columns.find((one) => one.name === name);
  if (filter.kind !== 'categories' || !column?.categories) return null;
  const all: (string | null)[] = [
    ...column.categories.map(({ value }) => value),
    ...(column.nulls > 0 ? [null] : []),
  ];
  const values = all.filter((value) => !filter.values.includes(value));
  return values.length === 0 || values.length > 500 ? null : { [name]: { kind: 'categories', values } };
};

/**
 * Ranges that hold every selected row on the mapped scales, and how many rows of those `passing` they let through: the box
 * around a selection that no filter says exactly. Null where a column is not loaded.
 */
export const boxAround = (
  mask: Uint8Array,
  columns: readonly ColumnData[],
): { readonly filters: Readonly<Record<string, Filter>>; readonly rows: number } | null => {
  const scaled = columns.filter(({ type }) => type === 'number' || type === 'timestamp');
  if (scaled.length === 0) return null;
  const spans = scaled.map(({ values, nulls }) => {
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let row = 0; row < mask.length; row += 1) {
      if (mask[row] !== 1 || (nulls && nulls[row >> 3]! & (1 << (row & 7)))) continue;
      const value = values[row]!;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    return { min, max };
  });
  if (spans.some(({ min, max }) => min > max)) return null;
  let rows = 0;
  for (let row = 0; row < mask.length; row += 1)
    if (
      scaled.every(({ values, nulls }, i) => {
        const value = values[row]!;
        const missing = nulls !== null && (nulls[row >> 3]! & (1 << (row & 7))) !== 0;
        return !missing && value >= spans[i]!.min && value <= spans[i]!.max;
      })
    )
      rows += 1;
  return {
    filters: Object.fromEntries(scaled.map(({ name }, i) => [name, { kind: 'range', ...spans[i]! }])),
    rows,
  };
};
