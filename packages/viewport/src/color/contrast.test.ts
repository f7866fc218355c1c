import { expect, test } from 'vitest';
import { THEMES } from '../theme.ts';
import { contrast, linearLight, parseHex } from './contrast.ts';
import { PALETTES } from './palettes.ts';
import { colorOf, initialsOf, PEOPLE_COLORS } from './people-colors.ts';

const NAMES = ['dark', 'light'] as const;

/** Machado, Oliveira & Fernandes 2009, severity 1, on linear light. */
const VISION: Record<string, number[][]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** OKLab distance (Ottosson 2020) between two colours as one kind of eye sees them. */
const apart = (a: string, b: string, vision: number[][]): number => {
  const lab = (hex: string): number[] => {
    const rgb = parseHex(hex).map(linearLight);
    const [r, g, bl] = vision.map((row) =>
      Math.max(
        0,
        row.reduce((sum, c, i) => sum + c * rgb[i]!, 0),
      ),
    ) as [number, number, number];
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * bl);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * bl);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * bl);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const [x, y] = [lab(a), lab(b)];
  return Math.hypot(...x.map((c, i) => c - y[i]!));
};

test('[VIEW12] black on white is 21 to 1', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21);
});

test('[VIEW12] every hue of the data stands 3 to 1 from the canvas', () => {
  for (const name of NAMES) {
    const palette = PALETTES[name];
    const ramp = Array.from({ length: 21 }, (_, i) => palette.ramp(i / 20));
    for (const hue of [...palette.categories, palette.other, ...ramp])
      expect([hue, contrast(hue, THEMES[name].canvas) >= 3]).toEqual([hue, true]);
  }
});

test('[VIEW12] eight categories and Other stay apart for red- and green-blind eyes', () => {
  for (const name of NAMES) {
    const all = [...PALETTES[name].categories, PALETTES[name].other];
    expect(all.length).toBe(9);
    for (const [kind, vision] of Object.entries(VISION))
      for (let i = 0; i < all.length; i++)
        for (let j = 0; j < i; j++)
          expect([name, kind, all[i], all[j], apart(all[i]!, all[j]!, vision) > 0.07]).toEqual([
            name,
            kind,
            all[i],
            all[j],
            true,
          ]);
  }
});

test('[VIEW12] a ramp only gets lighter, in both themes', () => {
  for (const name of NAMES) {
    const steps = Array.from({ length: 21 }, (_, i) => contrast(PALETTES[name].ramp(i / 20), '#000000'));
    for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1]!);
  }
});

test('[VIEW12] texts stand 4.5 to 1 from the canvas', () => {
  for (const name of NAMES)
    for (const text of [THEMES[name].text, THEMES[name].secondary])
      expect(contrast(text, THEMES[name].canvas)).toBeGreaterThan(4.5);
});

test('[VIEW8] twelve hues for people, 3 to 1 on both canvases', () => {
  expect(new Set(PEOPLE_COLORS).size).toBe(12);
  for (const hue of PEOPLE_COLORS)
    for (const name of NAMES)
      expect([hue, name, contrast(hue, THEMES[name].canvas) >= 3]).toEqual([hue, name, true]);
});

test('[VIEW8] a person has the colour they chose, else always the same one', () => {
  const id = 'ana' as never;
  const model = 'default_avatar';
  expect(colorOf({ user_id: id, avatar_config: { model, scale: 1, color: '#4CAF50' } })).toBe('#4CAF50');
  const hashed = colorOf({ user_id: id, avatar_config: { model, scale: 1 } });
  expect(PEOPLE_COLORS).toContain(hashed);
  expect(colorOf({ user_id: id, avatar_config: { model, scale: 2 } })).toBe(hashed);
});

test('[VIEW8] initials come from the first and last name', () => {
  expect(['Ana Nowak', 'ana maria nowak', 'Bao', 'José Ñu', ''].map(initialsOf)).toEqual([
    'AN',
    'AN',
    'B',
    'JÑ',
    '?',
  ]);
});
