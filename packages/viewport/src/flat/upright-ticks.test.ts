import { expect, test } from 'vitest';
import type { PositionScale } from '../axes/position-scale.ts';
import type { Label } from '../labels/label.ts';
import { placeLabels } from '../labels/place-labels.ts';
import { THEMES } from '../theme.ts';
import { axisLabels, plotArea } from './flat-axes.ts';
import type { FlatFrame } from './flat-plot.ts';
import { HOME } from './flat-space.ts';
import { cutTo } from './upright-ticks.ts';

const PHONE = { left: 0, top: 0, width: 390, height: 560 };
const DESK = { left: 0, top: 0, width: 1_200, height: 560 };
const COUNTRIES = ['Germany', 'United Kingdom', 'Japan', 'France', 'Brazil', 'India', 'Australia', 'Canada'];
const measure = { width: (text: string) => text.length * 7 };

const axisOf = (names: readonly string[]): PositionScale => ({
  column: 'country',
  title: 'Country',
  kind: 'category',
  transform: 'linear',
  slope: 2 / names.length,
  intercept: 1 / names.length - 1,
  jitter: 0,
  ticks: names.map((label, i) => ({ label, at: (2 * i + 1) / names.length - 1, zero: false })),
  format: (value) => names[value] ?? '',
});

/** What the overlay writes below the plot. */
const written = (names: readonly string[], clear: typeof PHONE): Label[] => {
  const axes = { x: axisOf(names), y: null };
  const area = plotArea(clear, { axes }, measure);
  const frame: FlatFrame = {
    ...clear,
    pixelRatio: 1,
    theme: THEMES.dark,
    area,
    clip: area,
    zoom: HOME,
    now: 0,
    moving: false,
    printed: false,
    hovered: null,
    measure,
    font: 'sans-serif',
  };
  const labels: Label[] = [];
  axisLabels(axes, { x: axes.x.ticks, y: [] }, null, frame, labels);
  const placed = placeLabels(labels, clear.width, clear.height);
  return labels.filter(({ key }) => placed.has(key));
};

test('[FLAT2] where the names of categories have no room side by side they stand upright, and none is dropped', () => {
  const narrow = written(COUNTRIES, PHONE);
  expect(narrow.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['Germany', 'United King…', 'Country']),
  );
  expect(narrow).toHaveLength(COUNTRIES.length + 1);
  expect(narrow.filter(({ upright }) => upright)).toHaveLength(COUNTRIES.length);
  const wide = written(COUNTRIES, DESK);
  expect(wide).toHaveLength(COUNTRIES.length + 1);
  expect(wide.some(({ upright }) => upright)).toBe(false);
});

test('[FLAT2] a name that has no room ends in dots, never within half a letter', () => {
  expect(cutTo('Japan', 40, measure)).toBe('Japan');
  expect(cutTo('United Kingdom', 56, measure)).toBe('United…');
  expect(cutTo('🂡🂢🂣🂤', 30, measure)).toBe('🂡…');
});
