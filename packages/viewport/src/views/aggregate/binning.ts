// A column as the bands of an axis: its categories (the largest, then Other), periods of the calendar, or cells of a
// number. Each row gets a band's code, each band a name and the filter that chooses its rows. Pure.
import { type Column, type ColumnData, type Filter, isNull, limits } from '@orrery/protocol';
import type { PositionScale } from '../../axes/position-scale.ts';
import { bandTicks } from './band-ticks.ts';
import { type CalendarUnit, periodEdges, periodNames, unitFor } from './calendar.ts';
import type { ChartWords } from './chart-words.ts';
import { factorEdges, numberEdges } from './number-bins.ts';

/** The code of a row that is in no band. */
export const NONE = 0xffff;

export interface BinRequest {
  /** Bands of a number, and of time about as many; null: chosen by `most`. */
  readonly wanted: number | null;
  /** Periods, or kept categories, at most. */
  readonly most: number;
  readonly log: boolean;
  /** Month a year begins with, 1 to 12. */
  readonly yearStart: number;
}

export interface Binning {
  readonly column: string;
  readonly kind: 'number' | 'timestamp' | 'category';
  readonly count: number;
  /** Per row; NONE where it has no place. */
  readonly codes: Uint16Array;
  /** Of the codes: `scale.slope * code + scale.intercept` is the middle of the band. */
  readonly scale: PositionScale;
  readonly names: readonly string[];
  /** `count + 1` of them, of numbers and times. */
  readonly edges: Float64Array | null;
  /** Rows of a band; null for a band of more categories than a filter may list. */
  filterOf(band: number): Filter | null;
  /** Rows without a value, and rows a logarithmic axis has no place for. */
  readonly missing: number;
  readonly notPositive: number;
}

const nextDown = (value: number): number => {
  if (value === 0) return -Number.MIN_VALUE;
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0]! += value > 0 ? -1n : 1n;
  return new Float64Array(bits.buffer)[0]!;
};

const bandScale = (
  column: Column,
  title: string,
  count: number,
  ticks: PositionScale['ticks'],
  names: readonly string[],
): PositionScale => ({
  column: column.name,
  title,
  kind: 'category',
  transform: 'linear',
  slope: 2 / count,
  intercept: 1 / count - 1,
  jitter: 0,
  ticks,
  format: (band) => names[band] ?? '',
});

const titleOf = (column: Column): string => (column.unit ? `${column.label} (${column.unit})` : column.label);

const categoryBands = (column: Column, data: ColumnData, request: BinRequest, words: ChartWords): Binning => {
  const dictionary = data.dictionary ?? [];
  const rows = data.values.length;
  const counts = new Float64Array(dictionary.length);
  let missing = 0;
  for (let row = 0; row < rows; row++)
    if (isNull(data, row)) missing++;
    else counts[data.values[row]!]!++;
  const present = dictionary.map((_, code) => code).filter((code) => counts[code]! > 0);
  const ranked = [...present].sort((a, b) => counts[b]! - counts[a]! || a - b);
  const kept = ranked.slice(0, request.most).sort((a, b) => a - b);
  const names = kept.map((code) => dictionary[code]!);
  const members: (readonly (string | null)[])[] = names.map((name) => [name]);
  const rest = ranked.slice(request.most).map((code) => dictionary[code]!);
  if (rest.length > 0) {
    names.push(words.otherOf(rest.length));
    members.push(rest);
  }
  if (missing > 0) {
    names.push(words.missing);
    members.push([null]);
  }
  const bands = new Uint16Array(dictionary.length).fill(kept.length);
  kept.forEach((code, band) => {
    bands[code] = band;
  });
  const codes = new Uint16Array(rows);
  for (let row = 0; row < rows; row++)
    codes[row] = missing > 0 && isNull(data, row) ? names.length - 1 : bands[data.values[row]!]!;
  const count = Math.max(1, names.length);
  const title = rest.length > 0 ? words.largest(titleOf(column), kept.length) : titleOf(column);
  const ticks = names.map((label, band) => ({ at: (2 * band + 1) / count - 1, label, zero: false }));
  return {
    column: column.name,
    kind: 'category',
    count,
    codes,
    scale: bandScale(column, title, count, ticks, names),
    names,
    edges: null,
    filterOf: (band) => {
      const values = members[band] ?? [];
      return values.length > limits.CATEGORIES_PER_FILTER
        ? null
        : { kind: 'categories', values: [...values] };
    },
    missing: 0,
    notPositive: 0,
  };
};

/** Rows to the cells between `edges`, closed below and open above but for the last. */
const codesBetween = (
  data: ColumnData,
  edges: Float64Array,
  log: boolean,
): { codes: Uint16Array; missing: number; notPositive: number } => {
  const { values, nulls } = data;
  const count = edges.length - 1;
  const [low, high] = [edges[0]!, edges[count]!];
  const each = count / (high - low);
  const codes = new Uint16Array(values.length);
  let [missing, notPositive] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    codes[row] = NONE;
    if (!(value >= low && value <= high) || (nulls !== null && isNull(data, row))) {
      if (log && value <= 0 && !isNull(data, row)) notPositive++;
      else missing++;
      continue;
    }
    // Cells are nearly as wide as one another: a guess is at most a step or two beside, but for factors.
    let cell = log ? 0 : Math.min(count - 1, Math.floor((value - low) * each) || 0);
    if (log) {
      let top = count - 1;
      while (cell < top) {
        const middle = (cell + top + 1) >> 1;
        if (edges[middle]! <= value) cell = middle;
        else top = middle - 1;
      }
    }
    while (cell > 0 && value < edges[cell]!) cell--;
    while (cell < count - 1 && value >= edges[cell + 1]!) cell++;
    codes[row] = cell;
  }
  return { codes, missing, notPositive };
};

/** `closed`: the last cell holds its upper edge too. */
const rangeOf = (edges: Float64Array, cell: number, closed: boolean): Filter => ({
  kind: 'range',
  min: edges[cell]!,
  max: closed && cell === edges.length - 2 ? edges[cell + 1]! : nextDown(edges[cell + 1]!),
});

/** Least and greatest of the values that can be placed; null of none. */
const extentOf = (data: ColumnData, log: boolean): readonly [number, number] | null => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < data.values.length; row++) {
    const value = data.values[row]!;
    if (!Number.isFinite(value) || (log && value <= 0) || isNull(data, row)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
};

const isWhole = (data: ColumnData): boolean => {
  if (!(data.values instanceof Float64Array) && !(data.values instanceof Float32Array)) return true;
  return data.values.every((value, row) => Number.isInteger(value) || isNull(data, row));
};

const timeBands = (
  column: Column,
  data: ColumnData,
  request: BinRequest,
  words: ChartWords,
  locale: string,
): Binning => {
  const [low, high] = extentOf(data, false) ?? [0, 0];
  const unit: CalendarUnit = unitFor(low, high, request.most, request.wanted);
  const edges = periodEdges(unit, low, high, request.yearStart);
  const count = edges.length - 1;
  const nameOf = periodNames(unit, locale, words.weekOf, request.yearStart);
  const names = Array.from({ length: count }, (_, band) => nameOf(edges[band]!));
  const title = words.byPeriod(column.label, unit);
  return {
    column: column.name,
    kind: 'timestamp',
    count,
    ...codesBetween(data, edges, false),
    scale: bandScale(column, title, count, bandTicks.ofTime(edges, unit, locale, request.yearStart), names),
    names,
    edges,
    filterOf: (band) => rangeOf(edges, band, false),
  };
};

const numberBands = (
  column: Column,
  data: ColumnData,
  request: BinRequest,
  words: ChartWords,
  locale: string,
): Binning => {
  const [low, high] = extentOf(data, request.log) ?? [1, 10];
  const wanted = request.wanted ?? request.most;
  const whole = !request.log && isWhole(data);
  const edges = request.log ? factorEdges(low, high, wanted) : numberEdges(low, high, wanted, whole);
  const count = edges.length - 1;
  const single = whole && edges[1]! - edges[0]! === 1;
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6, useGrouping: 'min2' });
  const last = whole ? 1 : 0;
  const names = Array.from({ length: count }, (_, band) =>
    single
      ? format.format(edges[band]!)
      : words.between(format.format(edges[band]!), format.format(edges[band + 1]! - last)),
  );
  const title = request.log ? `${titleOf(column)} (log)` : titleOf(column);
  return {
    column: column.name,
    kind: 'number',
    count,
    ...codesBetween(data, edges, request.log),
    scale: bandScale(column, title, count, bandTicks.ofNumbers(edges, single, request.log, locale), names),
    names,
    edges,
    filterOf: (band) => rangeOf(edges, band, edges[count]! <= high),
  };
};

export const binningOf = (
  column: Column,
  data: ColumnData,
  request: BinRequest,
  words: ChartWords,
  locale: string,
): Binning => {
  if (column.type === 'timestamp') return timeBands(column, data, request, words, locale);
  if (column.type === 'number') return numberBands(column, data, request, words, locale);
  return categoryBands(column, data, request, words);
};

/** The one band of an axis without a column: every row is in it. */
export const wholeBand = (rows: number): Binning => ({
  column: '',
  kind: 'category',
  count: 1,
  codes: new Uint16Array(rows),
  scale: {
    column: '',
    title: '',
    kind: 'category',
    transform: 'linear',
    slope: 2,
    intercept: 0,
    jitter: 0,
    ticks: [],
    format: () => '',
  },
  names: [''],
  edges: null,
  filterOf: () => null,
  missing: 0,
  notPositive: 0,
});
