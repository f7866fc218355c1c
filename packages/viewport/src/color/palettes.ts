// Hues of the data, by theme: eight categories that people with any colour vision can tell apart, and a ramp.
// The same place in the list is the same hue in both themes, so that "the orange ones" means the same to everybody.
import { interpolateViridis } from 'd3-scale-chromatic';
import type { ThemeName } from '../theme.ts';
import { type Rgb, toHex } from './contrast.ts';

export interface Palette {
  /** By number of rows, most first. */
  readonly categories: readonly string[];
  /** Everything after the eighth category. */
  readonly other: string;
  /** Rows without a value. */
  readonly missing: string;
  /** #RRGGBB at 0 to 1; perceptually uniform, trimmed where it would sink into the canvas. */
  ramp(t: number): string;
}

const viridis =
  (low: number, high: number) =>
  (t: number): string =>
    toHex(
      (interpolateViridis(low + (high - low) * t).match(/[0-9a-f]{2}/gi) ?? []).map((c) =>
        Number.parseInt(c, 16),
      ) as unknown as Rgb,
    );

export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  dark: {
    categories: ['#56A8F5', '#F5A742', '#3FBF8F', '#F2705D', '#C58AF0', '#E8DC6A', '#35C7D6', '#F58FBF'],
    other: '#76818D',
    missing: '#5D6772',
    ramp: viridis(0.33, 1),
  },
  light: {
    categories: ['#1F6FC2', '#B86A00', '#0E8A60', '#C2392B', '#7F45C0', '#7A7000', '#0A7F92', '#C23A80'],
    other: '#7A8591',
    missing: '#8A949E',
    ramp: viridis(0, 0.56),
  },
};
