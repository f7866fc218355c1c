// A column's metadata, from its values: one sort gives ends, quantiles and the number of different values.
import { type Column, type ColumnData, type ColumnName, isNull } from '@orrery/protocol';
import type { ColumnRecipe } from './samples/sample.ts';

/** The values that are there, ascending. */
const sortedValues = ({ values, nulls }: ColumnData, present: number): ColumnData['values'] => {
  if (nulls === null) return values.slice().sort();
  const kept = new (values.constructor as Float64ArrayConstructor)(present);
  let at = 0;
  for (let row = 0; row < values.length; row++)
    if (((nulls[row >> 3] as number) & (1 << (row & 7))) === 0) kept[at++] = values[row] as number;
  return kept.sort();
};

const countDistinct = (sorted: ColumnData['values']): number => {
  let distinct = sorted.length === 0 ? 0 : 1;
  for (let index = 1; index < sorted.length; index++) if (sorted[index] !== sorted[index - 1]) distinct++;
  return distinct;
};

/** Exact values at these shares of the sorted column (nearest rank). */
const quantilesOf = (sorted: ColumnData['values']): Column['quantiles'] => {
  if (sorted.length === 0) return null;
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
  return {
    p01: at(0.01),
    p05: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    p99: at(0.99),
  };
};

const countNulls = (data: ColumnData): number => {
  if (data.nulls === null) return 0;
  let nulls = 0;
  for (const byte of data.nulls) for (let bits = byte; bits !== 0; bits &= bits - 1) nulls++;
  return nulls;
};

const categoriesOf = (data: ColumnData, dictionary: readonly string[]): Column['categories'] => {
  const counts = new Uint32Array(dictionary.length);
  for (let row = 0; row < data.values.length; row++) {
    if (data.nulls !== null && isNull(data, row)) continue;
    const code = data.values[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return dictionary.map((value, code) => ({ value, count: counts[code] as number }));
};

export const describeColumn = (recipe: ColumnRecipe, data: ColumnData): Column => {
  const nulls = countNulls(data);
  const described = {
    name: recipe.name as ColumnName,
    type: data.type,
    label: recipe.label,
    unit: recipe.unit,
    nulls,
    aggregation: recipe.aggregation ?? 'sum',
  };
  if (data.dictionary !== null)
    return {
      ...described,
      min: null,
      max: null,
      categories: categoriesOf(data, data.dictionary),
      quantiles: null,
      distinct: data.dictionary.length,
    };
  const sorted = sortedValues(data, data.values.length - nulls);
  return {
    ...described,
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    categories: null,
    quantiles: quantilesOf(sorted),
    distinct: countDistinct(sorted),
  };
};
