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

// Categories were found by search: hue families fixed, lightness and chroma free, the least distance in OKLab over full,
// red-blind and green-blind vision as large as possible (0.10 dark, 0.08 light).
export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  dark: {
    categories: ['#7AA1FC', '#EA890C', '#26BD7A', '#D53C0F', '#9159E7', '#DFE35E', '#5FFAFC', '#F899C0'],
    other: '#76818D',
    missing: '#5D6772',
    ramp: viridis(0.33, 1),
  },
  light: {
    categories: ['#374B8B', '#C67331', '#264F12', '#C62E64', '#7C6AF4', '#835B0C', '#0D789B', '#85135D'],
    other: '#7F8A96',
    missing: '#8A949E',
    ramp: viridis(0, 0.56),
  },
};
