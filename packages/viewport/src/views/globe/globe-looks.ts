// How a globe's regions and connections look, in both forms: colour, height, width, opacity, and what selection does. Pure.

import { placeOn } from '../../axes/position-scale.ts';
import type { ColorScale } from '../../color/color-scale.ts';
import { colorAt } from '../../color/color-scale.ts';
import { parseHex, type Rgb } from '../../color/contrast.ts';
import { PALETTES } from '../../color/palettes.ts';
import { THEMES, type ThemeName } from '../../theme.ts';
import type { Legend } from '../../viewport.types.ts';
import { type RampSpan, rampCode } from '../aggregate/height-ramp.ts';
import { sizeKey } from '../keys/size-key.ts';
import type { GlobeArcs, GlobeRegions } from './globe.ts';
import { arcsToDraw } from './globe-arcs.ts';
import { HIGHEST, shareAbove } from './globe-heights.ts';
import type { RegionLook } from './region-mesh.ts';

/** Colours span the measure's whole axis, as heights do. */
export const WHOLE: RampSpan = [-1, 1];
const REST = 0.25; // of the colour that is left to what is not selected

const mixed = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((c, i) => c * share + b[i]! * (1 - share)) as unknown as Rgb;

/** In the atlas's order; `ground` is what shows through. */
export const regionLooks = (
  { totals, scale }: GlobeRegions,
  theme: ThemeName,
  ground: Rgb,
): readonly RegionLook[] => {
  return Array.from(totals.now.values, (value, region) => {
    if (Number.isNaN(value)) return { height: -1, color: ground };
    const place = placeOn(scale, value);
    const hue = parseHex(colorAt('ramp', PALETTES[theme], rampCode(place, WHOLE)));
    const chosen = totals.selected === null || totals.selected[region]! > 0;
    return {
      height: shareAbove(scale, place) * HIGHEST,
      color: chosen ? hue : mixed(hue, ground, REST),
    };
  });
};

const THINNEST = 1; // CSS px
const arcWidth = (share: number): number => THINNEST + 2 * share;

/** Which width is how much. */
export const arcWidthKey = (
  heaviest: number,
  weight: string | null,
  title: string,
  theme: ThemeName,
  locale: string,
): Legend | null =>
  sizeKey({
    column: weight ?? '',
    title,
    kind: 'widths',
    low: 0,
    high: heaviest,
    time: false,
    extentOf: (value) => arcWidth(Math.sqrt(value / heaviest)),
    ink: THEMES[theme].secondary,
    locale,
  });

export interface ArcLook {
  readonly arc: number;
  readonly color: Rgb;
  readonly opacity: number;
  /** CSS px. */
  readonly width: number;
}

/** Lightest first. Width and opacity say the weight, as an area does: by its root. */
export const arcLooks = (
  { totals }: GlobeArcs,
  color: ColorScale | null,
  theme: ThemeName,
): readonly ArcLook[] => {
  const drawn = arcsToDraw(totals);
  const base = 0.35 * Math.min(1, 300 / Math.max(1, drawn.length)); // a few are lines, thousands a texture
  return Array.from(drawn, (arc) => {
    const share = totals.heaviest > 0 ? Math.sqrt(Math.max(0, totals.weight[arc]!) / totals.heaviest) : 1;
    const code = color ? color.codes[totals.first[arc]!]! : 0;
    const chosen = totals.selected === null || totals.selected[arc]! > 0;
    const opacity = base + (0.85 - base) * share * share;
    return {
      arc,
      color: parseHex(colorAt(color?.kind ?? null, PALETTES[theme], code)),
      opacity: Math.max(0.02, opacity) * (chosen ? 1 : REST),
      width: arcWidth(share),
    };
  });
};
