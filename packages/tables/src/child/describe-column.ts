// A column's metadata, from its values.
import { type Column, type ColumnData, type ColumnName, isNull } from '@orrery/protocol';
import type { ColumnRecipe } from './samples/sample.ts';

const present = (data: ColumnData): Float64Array =>
  Float64Array.from(data.values).filter((value, row) => !isNull(data, row) && !Number.isNaN(value));

/** Values at shares of the sorted column (nearest rank). */
const quantilesOf = (data: ColumnData): Column['quantiles'] => {
  const sorted = present(data).sort();
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

const distinctOf = (data: ColumnData): number => new Set(present(data)).size;

export const describeColumn = (recipe: ColumnRecipe, data: ColumnData): Column => {
  const counts = new Array<number>(data.dictionary?.length ?? 0).fill(0);
  let min: number | null = null;
  let max: number | null = null;
  let nulls = 0;
  for (let row = 0; row < data.values.length; row++) {
    if (isNull(data, row)) {
      nulls++;
      continue;
    }
    const value = data.values[row] as number;
    if (data.dictionary) counts[value] = (counts[value] ?? 0) + 1;
    else {
      if (min === null || value < min) min = value;
      if (max === null || value > max) max = value;
    }
  }
  return {
    name: recipe.name as ColumnName,
    type: data.type,
    label: recipe.label,
    unit: recipe.unit,
    min,
    max,
    categories: data.dictionary?.map((value, code) => ({ value, count: counts[code] ?? 0 })) ?? null,
    nulls,
    quantiles: data.dictionary ? null : quantilesOf(data),
    distinct: data.dictionary ? counts.filter((count) => count > 0).length : distinctOf(data),
    aggregation: recipe.aggregation ?? 'sum',
  };
};
