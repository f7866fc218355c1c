// A colour scale: one column as a byte per row (a place in a palette of 256), and what the legend says about it.
// Pure; the bytes go to the GPU once per column, the palette again when the theme changes.
import { type Column, type ColumnData, isNull } from '@orrery/protocol';
import { dateFormat, valueFormat } from '../axes/number-format.ts';
import type { LegendItem } from '../viewport.types.ts';
import { parseHex } from './contrast.ts';
import type { Palette } from './palettes.ts';
import { roundEnds, roundTimes } from './ramp-ends.ts';

const CATEGORIES = 8; // more hues cannot be told apart
const OTHER = CATEGORIES;
const MISSING = 255;
const RAMP_STEPS = 254; // codes 0..254; 255 is missing
const RAMP_STOPS = 5;

interface Entry {
  readonly code: number;
  readonly value: string | number | null;
  readonly label: string;
  readonly members: readonly (string | null)[];
}

export interface ColorScale {
  readonly column: string;
  readonly title: string;
  readonly kind: 'categories' | 'ramp';
  readonly codes: Uint8Array<ArrayBuffer>;
  readonly entries: readonly Entry[];
}

export interface ColorWords {
  readonly other: string;
  readonly missing: string;
}

const categoryScale = (column: Column, data: ColumnData, words: ColorWords): ColorScale => {
  const dictionary = data.dictionary ?? [];
  const counts = new Float64Array(dictionary.length);
  const rows = data.values.length;
  for (let row = 0; row < rows; row++) if (!isNull(data, row)) counts[data.values[row]!]!++;
  const ranked = dictionary.map((_, code) => code).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const slots = new Uint8Array(dictionary.length).fill(OTHER);
  // A ninth category alone needs no "Other"-sized bag, but it would still be a ninth hue.
  ranked.slice(0, CATEGORIES).forEach((code, rank) => {
    slots[code] = rank;
  });
  const codes = new Uint8Array(rows);
  let missing = false;
  for (let row = 0; row < rows; row++) {
    const none = isNull(data, row);
    missing ||= none;
    codes[row] = none ? MISSING : slots[data.values[row]!]!;
  }
  const entries: Entry[] = ranked.slice(0, CATEGORIES).map((code, rank) => ({
    code: rank,
    value: dictionary[code]!,
    label: dictionary[code]!,
    members: [dictionary[code]!],
  }));
  if (ranked.length > CATEGORIES)
    entries.push({
      code: OTHER,
      value: words.other,
      label: words.other,
      members: ranked.slice(CATEGORIES).map((code) => dictionary[code]!),
    });
  if (missing) entries.push({ code: MISSING, value: null, label: words.missing, members: [null] });
  return { column: column.name, title: column.label, kind: 'categories', codes, entries };
};

/**
 * Between which values the ramp runs. A few far away would leave one shade for all others: a tail longer than the middle
 * 98 % is shown by its end, and the legend says so. Ends are round.
 */
const rampEnds = ({
  type,
  min,
  max,
  quantiles,
}: Column): { low: number; high: number; cutLow: boolean; cutHigh: boolean } => {
  const [least, most] = [min ?? 0, max ?? 1];
  const middle = quantiles ? quantiles.p99 - quantiles.p01 : 0;
  const cutLow = middle > 0 && quantiles!.p01 - least > middle;
  const cutHigh = middle > 0 && most - quantiles!.p99 > middle;
  const [from, to] = [cutLow ? quantiles!.p01 : least, cutHigh ? quantiles!.p99 : most];
  const [low, high] =
    type === 'timestamp' ? roundTimes(from, to) : roundEnds(from, to, { low: cutLow, high: cutHigh });
  return { low, high, cutLow, cutHigh };
};

const rampScale = (column: Column, data: ColumnData, words: ColorWords, locale: string): ColorScale => {
  const { low, high, cutLow, cutHigh } = rampEnds(column);
  const span = high - low || 1;
  const rows = data.values.length;
  const codes = new Uint8Array(rows);
  let missing = false;
  for (let row = 0; row < rows; row++) {
    const value = data.values[row]!;
    const none = Number.isNaN(value) || isNull(data, row);
    missing ||= none;
    codes[row] = none ? MISSING : Math.round(Math.min(1, Math.max(0, (value - low) / span)) * RAMP_STEPS);
  }
  const format = column.type === 'timestamp' ? dateFormat(locale) : valueFormat(locale);
  const entries: Entry[] = Array.from({ length: RAMP_STOPS }, (_, i) => {
    const t = i / (RAMP_STOPS - 1);
    const value = low + span * t;
    const sign = i === 0 && cutLow ? '≤ ' : i === RAMP_STOPS - 1 && cutHigh ? '≥ ' : '';
    return { code: Math.round(t * RAMP_STEPS), value, label: `${sign}${format(value)}`, members: [] };
  });
  if (missing) entries.push({ code: MISSING, value: null, label: words.missing, members: [null] });
  const title = column.unit ? `${column.label} (${column.unit})` : column.label;
  return { column: column.name, title, kind: 'ramp', codes, entries };
};

export const colorScale = (
  column: Column,
  data: ColumnData,
  words: ColorWords,
  locale: string,
): ColorScale =>
  column.type === 'category' ? categoryScale(column, data, words) : rampScale(column, data, words, locale);

/** 256 RGBA texels: the colour of each code. */
export const paletteTexels = (kind: ColorScale['kind'] | null, palette: Palette): Uint8Array<ArrayBuffer> => {
  const texels = new Uint8Array(256 * 4).fill(255);
  for (let code = 0; code < 256; code++) texels.set(parseHex(colorAt(kind, palette, code)), code * 4);
  return texels;
};

/** #RRGGBB of a code. Without a colour column everything has the first hue. */
export const colorAt = (kind: ColorScale['kind'] | null, palette: Palette, code: number): string => {
  if (kind === null) return palette.categories[0]!;
  if (code === MISSING) return palette.missing;
  if (kind === 'ramp') return palette.ramp(code / RAMP_STEPS);
  return palette.categories[code] ?? palette.other;
};

/** Drawn rows that pass the mask, by code, and all of them together. */
export const tally = (
  codes: Uint8Array | null,
  mask: Uint8Array | null,
  drawn: (row: number) => boolean,
  rows: number,
): { byCode: Float64Array; total: number } => {
  const byCode = new Float64Array(256);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    if (mask && mask[row] === 0) continue;
    if (codes) byCode[codes[row]!]!++;
    if (drawn(row)) total++;
  }
  return { byCode, total };
};

/** The legend's items; a ramp's stops have no count of their own. */
export const legendItems = (
  scale: ColorScale,
  palette: Palette,
  byCode: Float64Array | null,
): readonly LegendItem[] =>
  scale.entries.map((entry) => ({
    value: entry.value,
    label: entry.label,
    color: colorAt(scale.kind, palette, entry.code),
    count:
      byCode && (scale.kind === 'categories' || entry.code === MISSING) ? (byCode[entry.code] ?? null) : null,
    members: entry.members,
  }));
