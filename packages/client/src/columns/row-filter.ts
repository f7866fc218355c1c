// Which rows pass the stage's filters: exact, over whole columns, and incremental: a moved slider costs its own
// column once and one pass over bytes [SYNC10]. Pure; it loads nothing.
import { type ColumnData, type Filter, isNull } from '@orrery/protocol';

/** 1 where the row passes the filter, per row of the column. */
export const passesOf = (column: ColumnData, filter: Filter): Uint8Array => {
  const passes = new Uint8Array(column.values.length);
  if (filter.kind === 'range') {
    // A category has no place on a scale, so no range holds it.
    if (column.type !== 'category')
      markRange(passes, column, filter.min ?? -Infinity, filter.max ?? Infinity);
  } else markCategories(passes, column, filter.values);
  return passes;
};

const markRange = (passes: Uint8Array, { values, nulls }: ColumnData, min: number, max: number): void => {
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    passes[row] = value >= min && value <= max ? 1 : 0; // NaN fails both
  }
  if (nulls)
    for (let row = 0; row < values.length; row += 1) if (nulls[row >> 3]! & (1 << (row & 7))) passes[row] = 0;
};

const markCategories = (passes: Uint8Array, column: ColumnData, wanted: readonly (string | null)[]): void => {
  const missing = wanted.includes(null) ? 1 : 0;
  const byCode = new Uint8Array(column.dictionary?.length ?? 0);
  for (const value of wanted) {
    const code = value === null ? -1 : (column.dictionary?.indexOf(value) ?? -1);
    if (code >= 0) byCode[code] = 1;
  }
  const { values } = column;
  for (let row = 0; row < values.length; row += 1) passes[row] = byCode[values[row] as number] ?? 0;
  if (!column.nulls) return;
  for (let row = 0; row < values.length; row += 1) if (isNull(column, row)) passes[row] = missing;
};

export interface Selected {
  readonly mask: Uint8Array;
  readonly matching: number;
}

/** Remembers each column's passes until its filter or its data change. */
export class RowFilter {
  readonly #passes = new Map<string, { column: ColumnData; filter: string; passes: Uint8Array }>();

  /** Null while a filtered column is not there. */
  select(
    rows: number,
    filters: Readonly<Record<string, Filter>>,
    columns: ReadonlyMap<string, ColumnData>,
  ): Selected | null {
    const parts: Uint8Array[] = [];
    for (const name of this.#passes.keys()) if (!Object.hasOwn(filters, name)) this.#passes.delete(name);
    for (const [name, filter] of Object.entries(filters)) {
      const column = columns.get(name);
      if (!column) return null;
      parts.push(this.#part(name, column, filter));
    }
    return combine(rows, parts);
  }

  forget(): void {
    this.#passes.clear();
  }

  #part(name: string, column: ColumnData, filter: Filter): Uint8Array {
    const text = JSON.stringify(filter);
    const known = this.#passes.get(name);
    if (known?.column === column && known.filter === text) return known.passes;
    const passes = passesOf(column, filter);
    this.#passes.set(name, { column, filter: text, passes });
    return passes;
  }
}

const combine = (rows: number, parts: readonly Uint8Array[]): Selected => {
  const [first, ...others] = parts;
  const mask = first ? first.slice() : new Uint8Array(rows).fill(1);
  for (const part of others) for (let row = 0; row < rows; row += 1) mask[row]! &= part[row]!;
  let matching = 0;
  for (let row = 0; row < rows; row += 1) matching += mask[row]!;
  return { mask, matching };
};
