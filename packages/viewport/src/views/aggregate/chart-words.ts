// The words of charts that count, add and average: axis titles, cards, descriptions. English where none are given.
import type { Aggregation } from '@orrery/protocol';
import type { CalendarUnit } from './calendar.ts';

export interface ChartWords {
  /** An axis or a card: "Sum of Revenue". A count has no label. */
  readonly aggregated: (how: Aggregation, label: string) => string;
  /** What a count counts: "Rows". */
  readonly rows: string;
  readonly missing: string;
  /** The band of so many further categories. */
  readonly otherOf: (categories: number) => string;
  /** The title of an axis that shows its largest categories alone. */
  readonly largest: (title: string, kept: number) => string;
  /** "Ordered, by month". */
  readonly byPeriod: (label: string, unit: CalendarUnit) => string;
  readonly weekOf: (day: string) => string;
  readonly between: (low: string, high: string) => string;
  /** The legend of a colour that says which category most rows of a mark are in. */
  readonly mostRows: (title: string) => string;
  /** Beside bars in lanes: what a bar as tall as its lane would be, to the last tick. */
  readonly fullLane: (title: string, value: string) => string;
  /** The 95 % interval of a mean. */
  readonly interval: string;
  readonly selected: string;
  /** A picture in a sentence or two. */
  readonly bars: (told: Told) => string;
  readonly surface: (told: Told) => string;
  readonly ribbons: (told: Told) => string;
  /** Added to it: rows that have no place. */
  readonly leftOut: (missing: string, notPositive: string | null) => string;
}

/** What a description tells; numbers are in words already. */
export interface Told {
  readonly value: string;
  readonly x: string;
  readonly z: string | null;
  readonly marks: string;
  /** The same as a number, for the plural. */
  readonly count: number;
  readonly rows: string;
  readonly total: string;
  /** The largest mark: its name and its value; null of none. */
  readonly most: { readonly name: string; readonly value: string } | null;
  readonly least: { readonly name: string; readonly value: string } | null;
}

const AGGREGATED = {
  count: 'Number of rows',
  sum: 'Sum of',
  mean: 'Mean of',
  median: 'Median of',
  min: 'Minimum of',
  max: 'Maximum of',
} as const satisfies Record<Aggregation, string>;

const across = ({ x, z }: Told): string => (z === null ? `by ${x}` : `by ${x} and ${z}`);
const ends = ({ most, least }: Told): string =>
  most === null
    ? ''
    : ` Highest: ${most.name}, ${most.value}.${least ? ` Lowest: ${least.name}, ${least.value}.` : ''}`;

export const ENGLISH_CHARTS: ChartWords = {
  aggregated: (how, label) => (how === 'count' ? AGGREGATED.count : `${AGGREGATED[how]} ${label}`),
  rows: 'Rows',
  missing: 'No value',
  otherOf: (categories) => `Other (${categories})`,
  largest: (title, kept) => `${title}: ${kept} largest, then Other`,
  byPeriod: (label, unit) => `${label}, by ${unit}`,
  weekOf: (day) => `Week of ${day}`,
  between: (low, high) => `${low} to ${high}`,
  mostRows: (title) => `${title}, most rows`,
  fullLane: (title, value) => `${title}: each lane to ${value}`,
  interval: '95 % interval',
  selected: 'Selected',
  bars: (told) =>
    `${told.marks} ${told.count === 1 ? 'bar' : 'bars'} of ${told.value} ${across(told)}, from ${told.rows} of ${told.total} rows.${ends(told)}`,
  surface: (told) =>
    `A surface of ${told.value} ${across(told)}: ${told.marks} ${told.count === 1 ? 'cell' : 'cells'} with rows, from ${told.rows} of ${told.total} rows.${ends(told)}`,
  ribbons: (told) =>
    `${told.marks} ${told.count === 1 ? 'ribbon' : 'ribbons'} of ${told.value} ${across(told)}, from ${told.rows} of ${told.total} rows.${ends(told)}`,
  leftOut: (missing, notPositive) =>
    `Not drawn: ${missing} rows without a value${notPositive === null ? '' : `, ${notPositive} at or below zero on a logarithmic axis`}.`,
};
