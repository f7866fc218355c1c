// A position scale: how one column becomes one axis of the cube, -1 to 1. It is two numbers, a jitter and a transform,
// so that a million rows are placed in one tight loop. Pure.
import type { Column } from '@orrery/protocol';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { logAxis } from './log-scale.ts';
import { dateFormat, logTickFormat, tickDateFormat, tickNumberFormat, valueFormat } from './number-format.ts';

export interface Tick {
  /** In the cube, -1 to 1. */
  readonly at: number;
  readonly label: string;
  readonly zero: boolean;
}

export interface PositionScale {
  readonly column: string;
  /** "Revenue (USD k)". */
  readonly title: string;
  readonly kind: 'number' | 'timestamp' | 'category';
  /**
   * What happens to a value before slope and intercept: nothing (the fast path), or its logarithm to base 10. Under
   * `log` a value of zero or below has no place: `placeOn` gives NaN, and the row is not drawn.
   */
  readonly transform: 'linear' | 'log';
  /** A value is drawn at `slope * value + intercept`; of categories, the code is the value. */
  readonly slope: number;
  readonly intercept: number;
  /** Full width of the band rows of one category are spread over; 0 for numbers and dates. */
  readonly jitter: number;
  readonly ticks: readonly Tick[];
  /** A value in words, exact. */
  readonly format: (value: number) => string;
}

/** Where a value stands on the axis; NaN where it has no place. */
export const placeOn = (scale: PositionScale, value: number): number =>
  scale.transform === 'linear'
    ? scale.slope * value + scale.intercept
    : value > 0
      ? scale.slope * Math.log10(value) + scale.intercept
      : Number.NaN;

const BAND_FILL = 0.6; // of a band is used by its rows; the rest keeps bands apart
const LEAST_TICKS = 4;
const MOST_TICKS = 6;
const UNKNOWN_SPAN = 1e4; // of a logarithmic axis whose least value is not known yet
export const LOG_MARK = '(log)'; // the field's own word, the same in every language
const IN_THOUSANDS = /\s(k|m|mn|bn)\)?$/i; // "(USD k)"; metres are "(m)"
const BARE_END = 0.1; // an axis may be a tenth longer to end at a tick

interface NiceScale {
  domain(): unknown[];
}

/**
 * Tries tick counts until there are 4 to 6 ticks; of those, the scale that leaves least of the axis empty. `make` returns
 * candidates for a count.
 */
const niceTicks = <S extends NiceScale>(
  low: number,
  high: number,
  make: (count: number) => readonly { scale: S; ticks: number[] }[],
): { scale: S; ticks: number[] } => {
  let best: { scale: S; ticks: number[]; cost: number } | null = null;
  for (const count of [5, 4, 6, 3, 2, 7, 8])
    for (const { scale, ticks } of make(count)) {
      const [first, last] = scale.domain().map(Number) as [number, number];
      const miss = Math.max(0, LEAST_TICKS - ticks.length) + Math.max(0, ticks.length - MOST_TICKS);
      const bare = (ticks[0] === first ? 0 : 1) + (ticks[ticks.length - 1] === last ? 0 : 1);
      const cost = miss * 10 + (last - first) / (high - low) + bare * BARE_END;
      if (!best || cost < best.cost - 1e-9) best = { scale, ticks, cost };
    }
  return best!;
};

export const titleOf = (column: Pick<Column, 'label' | 'unit'>): string =>
  column.unit ? `${column.label} (${column.unit})` : column.label;

const linear = (low: number, high: number): { slope: number; intercept: number } => {
  const span = high - low || 1;
  return { slope: 2 / span, intercept: -1 - (2 * low) / span };
};

/** Half as many ticks, the roundest among them: zero, or the one that begins a year. Quarters become half years. */
const everySecond = (ticks: readonly number[], round: (tick: number) => boolean): number[] => {
  const kept = Math.max(0, ticks.findIndex(round)) % 2;
  return ticks.filter((_, i) => i % 2 === kept);
};

const beginsYear = (tick: number): boolean => {
  const date = new Date(tick);
  return date.getUTCMonth() === 0 && date.getUTCDate() === 1;
};

const numberScale = (column: Column, locale: string): PositionScale => {
  let [low, high] = [column.min ?? 0, column.max ?? 1];
  if (low === high) [low, high] = [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
  const { scale, ticks } = niceTicks(low, high, (count) => {
    const scale = scaleLinear().domain([low, high]).nice(count);
    const all = scale.ticks(count);
    return [all, everySecond(all, (tick) => tick === 0)].map((ticks) => ({ scale, ticks }));
  });
  const [first, last] = scale.domain() as [number, number];
  const place = linear(first, last);
  const title = titleOf(column);
  // "600k" of "USD k" would be read as thousands twice.
  const format = tickNumberFormat(locale, ticks, !IN_THOUSANDS.test(title));
  return {
    column: column.name,
    title,
    kind: 'number',
    transform: 'linear',
    ...place,
    jitter: 0,
    ticks: ticks.map((value) => ({
      at: place.slope * value + place.intercept,
      label: format(value),
      zero: value === 0,
    })),
    format: valueFormat(locale),
  };
};

/** `least` is the smallest value above zero where the column has others too; without one it is guessed from the largest. */
const logScale = (column: Column, locale: string, least: number | null): PositionScale => {
  const high = column.max !== null && column.max > 0 ? column.max : 10;
  const low = least ?? (column.min !== null && column.min > 0 ? column.min : high / UNKNOWN_SPAN);
  const axis = logAxis(Math.min(low, high), high);
  const place = linear(Math.log10(axis.low), Math.log10(axis.high));
  const format = logTickFormat(locale);
  return {
    column: column.name,
    title: `${titleOf(column)} ${LOG_MARK}`,
    kind: 'number',
    transform: 'log',
    ...place,
    jitter: 0,
    ticks: axis.ticks.map((value) => ({
      at: place.slope * Math.log10(value) + place.intercept,
      label: format(value),
      zero: false,
    })),
    format: valueFormat(locale),
  };
};

const timeScale = (column: Column, locale: string): PositionScale => {
  let [low, high] = [column.min ?? 0, column.max ?? 86_400_000];
  if (low === high) [low, high] = [low - 43_200_000, high + 43_200_000];
  const { scale, ticks } = niceTicks(low, high, (count) =>
    // Rounded to whole years an axis of two years and a week would be half empty: bare ends are tried too.
    [scaleUtc().domain([low, high]).nice(count), scaleUtc().domain([low, high])].flatMap((candidate) => {
      const all = candidate.ticks(count).map(Number);
      return [all, everySecond(all, beginsYear)].map((some) => ({ scale: candidate, ticks: some }));
    }),
  );
  const [first, last] = scale.domain().map(Number) as [number, number];
  const place = linear(first, last);
  const format = tickDateFormat(locale, ticks);
  return {
    column: column.name,
    title: titleOf(column),
    kind: 'timestamp',
    transform: 'linear',
    ...place,
    jitter: 0,
    ticks: ticks.map((value) => ({
      at: place.slope * value + place.intercept,
      label: format(value),
      zero: false,
    })),
    format: dateFormat(locale),
  };
};

const bandScale = (column: Column, dictionary: readonly string[]): PositionScale => {
  const count = Math.max(1, dictionary.length);
  const band = 2 / count;
  const place = { slope: band, intercept: band / 2 - 1 };
  return {
    column: column.name,
    title: titleOf(column),
    kind: 'category',
    transform: 'linear',
    ...place,
    jitter: band * BAND_FILL,
    ticks: dictionary.map((label, code) => ({
      at: place.slope * code + place.intercept,
      label,
      zero: false,
    })),
    format: (code) => dictionary[code] ?? '',
  };
};

/**
 * The scale of a column; `dictionary` is the loaded column's, in code order. `log` is heard for numbers alone; `least` is
 * the smallest value above zero (`leastPositive`), needed where the column reaches zero or below.
 */
export const positionScale = (
  column: Column,
  dictionary: readonly string[] | null,
  locale: string,
  log = false,
  least: number | null = null,
): PositionScale => {
  switch (column.type) {
    case 'number':
      return log ? logScale(column, locale, least) : numberScale(column, locale);
    case 'timestamp':
      return timeScale(column, locale);
    case 'category':
    case 'text':
      return bandScale(column, dictionary ?? column.categories?.map((c) => c.value) ?? []);
  }
};
