// The canvas's own colours, by theme. Data hues live in color/; nothing here is a hue but the accent.
// Values are the house's: contrast against `canvas` is tested in color/contrast.test.ts.

export type ThemeName = 'light' | 'dark';

export interface Theme {
  readonly name: ThemeName;
  readonly canvas: string;
  readonly panel: string;
  readonly text: string;
  readonly secondary: string;
  readonly accent: string;
  /** What has changed: a note's badge. */
  readonly warning: string;
  /** Heads and hexagons: neutral, because hue belongs to data. */
  readonly head: string;
  readonly visor: string;
  /** Share of `text` in a grid line; the zero line is twice as strong. */
  readonly grid: number;
}

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  dark: {
    name: 'dark',
    canvas: '#0E1217',
    panel: '#161C23',
    text: '#E9EEF3',
    secondary: '#A2AEBB',
    accent: '#7DB2FF',
    warning: '#F2B84B',
    head: '#8E99A6',
    visor: '#2B3643',
    grid: 0.12,
  },
  light: {
    name: 'light',
    canvas: '#F5F6F8',
    panel: '#FFFFFF',
    text: '#141A21',
    secondary: '#56616E',
    accent: '#1D5BC7',
    warning: '#8A5A00',
    head: '#C3CAD2',
    visor: '#39434E',
    grid: 0.12,
  },
};
