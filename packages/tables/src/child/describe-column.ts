// A column's metadata, from its values.
import { type Column, type ColumnData, type ColumnName, isNull } from '@orrery/protocol';
import type { ColumnRecipe } from './samples/sample.ts';

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
  };
};
