// The end of a trail: a dot with a ring in its row's colour, and its group's name beside it. The same in the cube and on paper.
import { type ColorScale, colorAt } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Label } from '../../labels/label.ts';
import { LINE_PX, type TextMeasure } from '../../labels/text-measure.ts';
import type { ThemeName } from '../../theme.ts';
import { type Trails, trailHeads } from './trail-order.ts';

const HEADS = 120; // of more groups only the first have one
export const HEAD_PX = 9;
/** Heads with a name; more would only push each other away. */
export const NAMED_HEADS = 40;

export interface TrailHead {
  readonly color: string;
  readonly name: string;
}

/** The last row of every trail that passes, in its own colour, with its group's name. */
export const headsOf = (
  trails: Trails | null,
  mask: Uint8Array | null,
  color: ColorScale | null,
  theme: ThemeName,
  names: readonly string[] | null,
): readonly (TrailHead & { readonly row: number })[] =>
  trails
    ? trailHeads(trails, mask)
        .slice(0, HEADS)
        .map(({ row, group }) => ({
          row,
          color: colorAt(color?.kind ?? null, PALETTES[theme], color?.codes[row] ?? 0),
          name: names?.[group] ?? String(group),
        }))
    : [];

/** The name beside a head, CSS px. */
export const trailName = (
  name: string,
  { x, y }: { readonly x: number; readonly y: number },
  measure: TextMeasure,
): Label => {
  const width = measure.width(name, 600);
  const away = HEAD_PX + width / 2;
  const places = [
    [away, 0],
    [-away, 0],
    [0, -LINE_PX],
    [0, LINE_PX],
  ].map(([dx, dy]) => ({ x: x + dx!, y: y + dy!, width, height: LINE_PX }));
  return { key: `trail:${name}`, text: name, style: 'title', places, priority: 8 };
};
