// A column's metadata, from its values.
import { type Column, type ColumnData, type ColumnName, isNull } from '@orrery/protocol';
import { exactQuantiles, presentValues } from './exact-quantiles.ts';
import type { ColumnRecipe } from './samples/sample.ts';

/** `distinct` where the caller has counted it already. */
export const describeColumn = (recipe: ColumnRecipe, data: ColumnData, distinct?: number): Column => ({
  name: recipe.name as ColumnName,
  type: data.type,
  label: recipe.label,
  unit: recipe.unit,
  aggregation: recipe.aggregation ?? 'sum',
  ...(data.dictionary ? ofCategories(data, data.dictionary) : ofScale(data, distinct)),
});

type Described = Pick<Column, 'min' | 'max' | 'categories' | 'nulls' | 'quantiles' | 'distinct'>;

const ofCategories = (data: ColumnData, dictionary: readonly string[]): Described => {
  const counts = new Uint32Array(dictionary.length);
  let nulls = 0;
  for (let row = 0; row < data.values.length; row++) {
    if (isNull(data, row)) nulls++;
    else counts[data.values[row] as number] = (counts[data.values[row] as number] as number) + 1;
  }
  return {
    min: null,
    max: null,
    categories: dictionary.map((value, code) => ({ value, count: counts[code] as number })),
    nulls,
    quantiles: null,
    distinct: counts.filter((count) => count > 0).length,
  };
};

const ofScale = (data: ColumnData, distinct: number | undefined): Described => {
  const present = presentValues(data);
  const nulls = data.values.length - present.length;
  if (present.length === 0)
    return { min: null, max: null, categories: null, nulls, quantiles: null, distinct: 0 };
  let min = present[0] as number;
  let max = min;
  for (let index = 1; index < present.length; index++) {
    const value = present[index] as number;
    if (value < min) min = value;
    else if (value > max) max = value;
  }
  return {
    min,
    max,
    categories: null,
    nulls,
    quantiles: exactQuantiles(present, min, max),
    distinct: distinct ?? new Set(present).size,
  };
};
