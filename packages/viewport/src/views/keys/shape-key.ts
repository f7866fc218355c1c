// Which shape is which category: the key beside the colour's legend. One column may say both; then each colour carries its
// shape and there is no second list. Pure.
import { type Column, type ColumnData, isNull } from '@orrery/protocol';
import type { ColorWords } from '../../color/color-scale.ts';
import type { Legend, LegendItem, ShapeName } from '../../viewport.types.ts';
import { shapeRanks } from '../scatter/row-looks.ts';

/** By the number a row's byte has. */
export const SHAPE_NAMES: readonly ShapeName[] = ['disc', 'square', 'triangle', 'diamond', 'plus', 'ring'];
const LAST = SHAPE_NAMES.length - 1;

/** Rows that pass, by dictionary code, and last those without a value. */
export const countsByCode = (data: ColumnData, mask: Uint8Array | null): Float64Array => {
  const missing = data.dictionary?.length ?? 0;
  const counts = new Float64Array(missing + 1);
  for (let row = 0; row < data.values.length; row++)
    if (!mask || mask[row] === 1) counts[isNull(data, row) ? missing : data.values[row]!]!++;
  return counts;
};

/** `ink`: the colour shapes are shown in; they have no hue of their own. */
export const shapeKey = (
  column: Column,
  data: ColumnData,
  counts: Float64Array | null,
  ink: string,
  words: ColorWords,
): Legend => {
  const dictionary = data.dictionary ?? [];
  const { ranked, named, missing } = shapeRanks(data);
  const sum = (codes: readonly number[]): number | null =>
    counts && codes.reduce((all, code) => all + counts[code]!, 0);
  const item = (codes: readonly number[], label: string, shape: ShapeName): LegendItem => ({
    value: label,
    label,
    color: ink,
    count: sum(codes),
    members: codes.map((code) => dictionary[code] ?? null),
    shape,
  });
  const items = ranked
    .slice(0, named)
    .map((code, rank) => item([code], dictionary[code]!, SHAPE_NAMES[rank]!));
  const rest = [...ranked.slice(named), ...(missing ? [dictionary.length] : [])];
  if (rest.length > 0)
    items.push(item(rest, ranked.length > named ? words.other : words.missing, SHAPE_NAMES[LAST]!));
  return { column: column.name, title: column.label, kind: 'shapes', items };
};

/** The colour's legend with the shape each of its categories has, where one column says both. */
export const withShapes = (legend: Legend, key: Legend): Legend => ({
  ...legend,
  items: legend.items.map((item) => {
    const shape = key.items.find(({ members }) => item.members?.some((value) => members?.includes(value)));
    return shape?.shape ? { ...item, shape: shape.shape } : item;
  }),
});
